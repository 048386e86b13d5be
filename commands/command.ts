import type { Outcome } from './outcomes.ts';

/** The languages Saturi answers in. */
export const locales = ['ko', 'en'] as const;
export type Locale = (typeof locales)[number];
export type Localized = Readonly<Record<Locale, string>>;

/** The places where people talk to Saturi. */
export const surfaces = ['slack', 'discord', 'web', 'cli'] as const;
export type Surface = (typeof surfaces)[number];

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: Localized;
  /** Other words people type for it, beside the value and the labels. */
  readonly aliases?: readonly string[];
  /** Words for it that are said of other things as well, as cities are: in the midst of talk they are no name for it. */
  readonly places?: readonly string[];
}

interface OptionBase {
  /** Lower case, as Discord demands of option names in every language. */
  readonly name: Localized;
  /** Other words people type for its name. */
  readonly aliases?: readonly string[];
  readonly description: Localized;
  readonly required?: boolean;
  /** True: only for who manages the workspace; to anybody else who gives it the command is refused. */
  readonly managed?: boolean;
  /** Surfaces where the option does not exist, each with the reason. */
  readonly notOn?: Readonly<Partial<Record<Surface, string>>>;
}
export interface TextOption extends OptionBase {
  readonly type: 'text';
  /** Of a text beside the one that a command is about, for its description. */
  readonly example?: string;
}
export interface ChoiceOption<Value extends string = string> extends OptionBase {
  readonly type: 'choice';
  readonly choices: readonly Choice<Value>[];
  /** True: where people type, one of the choices may stand before the text, as in `제주 밥 먹었어?`. */
  readonly inFront?: boolean;
  /** True: where people type, its name has to stand before the choice, which alone means something else. */
  readonly byNameOnly?: boolean;
  /** What holds where neither the caller nor their preferences say. */
  readonly default?: Value;
}
export interface FlagOption extends OptionBase {
  readonly type: 'flag';
}
/** Channels of the workspace: picked where the platform has a picker, mentioned where people type. */
export interface ChannelOption extends OptionBase {
  readonly type: 'channel';
  /** True: also groups of channels, each for all that are in it. */
  readonly groups?: boolean;
}
/** Roles of the workspace, picked or mentioned as channels are. */
export interface RoleOption extends OptionBase {
  readonly type: 'role';
}
export type Option = TextOption | ChoiceOption | FlagOption | ChannelOption | RoleOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> =
  O extends ChoiceOption<infer Value>
    ? Value
    : O extends FlagOption
      ? boolean
      : O extends ChannelOption | RoleOption
        ? readonly string[]
        : string;

/** What a command's `run` receives, inferred from the options it declares, so the two cannot drift. */
export type Arguments<O extends Options> = {
  readonly [Key in keyof O as O[Key]['required'] extends true ? Key : never]: ValueOf<O[Key]>;
} & {
  readonly [Key in keyof O as O[Key]['required'] extends true ? never : Key]?:
    | ValueOf<O[Key]>
    | undefined;
};

/** What is said of a command: everything but what it does. */
export interface Declaration<O extends Options = Options> {
  readonly name: Localized;
  readonly description: Localized;
  /** What a command is to work on, if it takes a text, is the option `text`. */
  readonly options: O;
  /** One line that shows the command at work, in each language, without the command's own name. */
  readonly example: Localized;
  /** Surfaces where the command does not exist, each with the reason. */
  readonly notOn?: Readonly<Partial<Record<Surface, string>>>;
  /** True: it is about what belongs to a workspace, and has nothing to do in direct messages. */
  readonly needsWorkspace?: boolean;
  /** True: words are written as the workspace, or who asks, has them. */
  readonly usesGlossary?: boolean;
  /** What it may refuse beside what the engine does. */
  readonly refusals?: readonly Outcome[];
}

/** Is it about a text that people give? Such a command is in the API, can be piped into, and answered for others to see. */
export const takesText = ({ options }: Declaration): boolean => options['text']?.type === 'text';
