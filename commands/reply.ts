import type { Detection, Strength, Translation } from '../src/dialect.ts';
import type { Command } from './command.ts';
import type { Outcome } from './outcomes.ts';
import type { ChannelAutomation, Preferences } from './preferences-store.ts';

/** What to say, not how to draw it: each surface's renderer draws it its own way. */
export type Reply =
  | { readonly kind: 'detection'; readonly text: string; readonly detection: Detection }
  | {
      readonly kind: 'translation';
      readonly text: string;
      readonly translation: Translation;
      readonly strength: Strength;
    }
  | { readonly kind: 'help'; readonly commands: readonly Command[] }
  | { readonly kind: 'preferences'; readonly preferences: Preferences; readonly saved: boolean }
  | { readonly kind: 'automation'; readonly automation: ChannelAutomation }
  /** Expected: the person is told why, in their language. */
  | {
      readonly kind: 'refusal';
      readonly code: Outcome;
      readonly values: Readonly<Record<string, string | number>>;
    }
  /** A fault of ours: logged under `reference`, which the person also sees. */
  | { readonly kind: 'failure'; readonly reference: string };
