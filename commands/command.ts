import type { Context } from './context.ts';
import type { Reply } from './reply.ts';

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
}

interface OptionBase {
  /** Lower case, as Discord demands of option names in every language. */
  readonly name: Localized;
  readonly description: Localized;
  readonly required?: boolean;
}
export interface TextOption extends OptionBase {
  readonly type: 'text';
}
export interface ChoiceOption<Value extends string = string> extends OptionBase {
  readonly type: 'choice';
  readonly choices: readonly Choice<Value>[];
}
export interface FlagOption extends OptionBase {
  readonly type: 'flag';
}
export type Option = TextOption | ChoiceOption | FlagOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> =
  O extends ChoiceOption<infer Value> ? Value : O extends FlagOption ? boolean : string;

/** What a command's `run` receives, inferred from the options it declares, so the two cannot drift. */
export type Arguments<O extends Options> = {
  readonly [Key in keyof O as O[Key]['required'] extends true ? Key : never]: ValueOf<O[Key]>;
} & {
  readonly [Key in keyof O as O[Key]['required'] extends true ? never : Key]?:
    | ValueOf<O[Key]>
    | undefined;
};

/**
 * A command, declared once. Discord's registration payload, Slack's manifest, the help text,
 * the CLI's usage and the web API are derived from this.
 */
export interface Command<O extends Options = Options> {
  readonly name: Localized;
  readonly description: Localized;
  readonly options: O;
  /** One line that shows the command at work, in each language, without the command's own name. */
  readonly example: Localized;
  /** Surfaces where the command does not exist, each with the reason. */
  readonly notOn?: Readonly<Partial<Record<Surface, string>>>;
  /** @throws Refusal when what was asked cannot be done. */
  run(args: Arguments<O>, context: Context): Promise<Reply>;
}

/** Keeps the literal types of a declaration, so that `run`'s arguments are inferred from `options`. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
