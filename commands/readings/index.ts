import type { Say } from '../../config/messages.ts';
import type { Locale } from '../command.ts';
import { type Answer, type AnswerKind, type AnswerOf, isTrouble, type Reply } from '../reply.ts';
import { describeTrouble } from '../wording.ts';
import { automation } from './automation.ts';
import { comparison } from './comparison.ts';
import { detection } from './detection.ts';
import { glossary } from './glossary.ts';
import { help } from './help.ts';
import { mending } from './mending.ts';
import { preferences } from './preferences.ts';
import type { Reading } from './reading.ts';
import { translation } from './translation.ts';

/** Every kind of answer. One that is missing is an error of type. */
export const readings: { readonly [Kind in AnswerKind]: Reading<AnswerOf<Kind>> } = {
  detection,
  translation,
  comparison,
  help,
  preferences,
  automation,
  glossary,
  mending,
};

const readingOf = (answer: Answer) => readings[answer.kind] as Reading<Answer>;

/** A reply as plain text, whatever its kind. */
export const asPlain = (reply: Reply, say: Say, locale: Locale): string =>
  isTrouble(reply) ? describeTrouble(reply, say) : readingOf(reply).plain(reply, say, locale);

/** An answer as programs read it, whatever its kind. */
export const asJson = (answer: Answer, say: Say): object => readingOf(answer).json(answer, say);
