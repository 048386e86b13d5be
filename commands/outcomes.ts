import { coreRefusals } from '../src/refusal.ts';

/** Every way in which a request can end without an answer. Each has a text `refusal.<code>` in every language. */
export const outcomes = [
  ...coreRefusals,
  /** values: `given`. */
  'unknownDialect',
  /** Not certain enough to act on. values: `first`, `second` (dialects), `firstScore`, `secondScore` (percent). */
  'uncertain',
  /** values: `dialect`. */
  'alreadyInDialect',
  /** The command needs a channel, and this is none. */
  'notInChannel',
  /** Only people who manage the channel may do this. */
  'notAllowed',
  /** Only people who manage the server or workspace may do this. */
  'notManaging',
  /** Saturi is not meant to answer in this channel, or this person. */
  'notHere',
  /** Not all was said that a rule takes. */
  'ruleIncomplete',
  /** Automation needs a notice, and there is no place for it in the channel. */
  'noNotice',
  /** One person asks too often. */
  'tooOften',
  /** One channel asks too often, whoever in it does. */
  'channelTooOften',
  /** There is no workspace here that could have words of its own. */
  'noWorkspace',
  /** The workspace lets only those who manage it change its words. */
  'glossaryClosed',
  /** Not all was said that an entry takes. */
  'glossaryIncomplete',
  /** values: `given`, `limit` */
  'notAWord',
  /** values: `limit` */
  'glossaryFull',
  /** values: `given` */
  'notInGlossary',
  /** The message asked about is not there any more. */
  'messageGone',
  /** The bot may not do in this channel what it would have to. values: `missing` */
  'noPermission',
] as const;
export type Outcome = (typeof outcomes)[number];
