import type { Detection, Dialect, OwnWord, Span, Strength, Translation } from '../src/dialect.ts';
import type { Glossary } from '../src/glossary.ts';
import type { Declaration } from './command.ts';
import type { WhoMayChange } from './glossary-store.ts';
import type { Outcome } from './outcomes.ts';
import type { Preferences } from './preferences-store.ts';
import type { ChannelAutomation, WorkspaceSettings } from './workspace-store.ts';

/** What a command answers: what to say, not how to draw it. `readings/` says how each kind reads. */
export type Answer =
  | { readonly kind: 'detection'; readonly text: string; readonly detection: Detection }
  | {
      readonly kind: 'translation';
      readonly text: string;
      readonly translation: Translation;
      readonly strength: Strength;
    }
  | {
      readonly kind: 'comparison';
      readonly source: Dialect;
      readonly strength: Strength;
      /** Present when the source was detected rather than given. */
      readonly detection?: Detection;
      /** The text in all four; in `source`, as it was given. */
      readonly versions: Readonly<Record<Dialect, string>>;
      /** Where they differ: stretches of the versions that stand for each other, in order. */
      readonly words: readonly Readonly<Record<Dialect, Span>>[];
      /** Which words are as a glossary has them. */
      readonly ownWords?: readonly OwnWord[];
    }
  | { readonly kind: 'help'; readonly commands: readonly Declaration[] }
  | {
      readonly kind: 'preferences';
      readonly preferences: Preferences;
      readonly saved: boolean;
      /** What holds where they are, whoever asks. */
      readonly settings: WorkspaceSettings;
    }
  | {
      readonly kind: 'automation';
      /** What the channels that were asked about do, the first of them. */
      readonly automation: ChannelAutomation;
      readonly channels: readonly string[];
      /** True: they were named, and are not the one where this was asked. */
      readonly isElsewhere: boolean;
      readonly changed: readonly {
        readonly channel: string;
        readonly before: ChannelAutomation;
        readonly after: ChannelAutomation;
      }[];
      readonly settings: WorkspaceSettings;
    }
  | {
      readonly kind: 'glossary';
      readonly did: 'list' | 'add' | 'remove' | 'keep' | WhoMayChange;
      /** All there is, or what was added or removed. */
      readonly glossary: Glossary;
    }
  /** What somebody mended in a translation, as words that could be kept. */
  | { readonly kind: 'mending'; readonly glossary: Glossary };
export type AnswerKind = Answer['kind'];
export type AnswerOf<Kind extends AnswerKind> = Extract<Answer, { readonly kind: Kind }>;

/** What is said where there is no answer. */
export type Trouble =
  /** Expected: the person is told why, in their language. */
  | {
      readonly kind: 'refusal';
      readonly code: Outcome;
      readonly values: Readonly<Record<string, string | number>>;
      /** What the text was detected as, where that is why. */
      readonly detection?: Detection | undefined;
    }
  /** A fault of ours: logged under `reference`, which the person also sees. */
  | { readonly kind: 'failure'; readonly reference: string };

export type Reply = Answer | Trouble;

export const isTrouble = (reply: Reply): reply is Trouble =>
  reply.kind === 'refusal' || reply.kind === 'failure';
