import type { AnswerOf } from '../reply.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const help: Reading<AnswerOf<'help'>> = {
  plain: ({ commands }, say, locale) =>
    [
      say('help.title'),
      say('help.intro'),
      ...commands.map(({ name, description }) => `${name[locale]}: ${description[locale]}`),
    ].join('\n'),
  json: ({ commands }) => ({ commands }),
  schema: schemas.object('The commands, as they are declared'),
};
