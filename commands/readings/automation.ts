import type { AnswerOf } from '../reply.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const automation: Reading<AnswerOf<'automation'>> = {
  plain: ({ automation: { on, to } }, say) =>
    on ? say('automation.on', { dialect: say(`dialect.${to}`) }) : say('automation.off'),
  json: (answer) => answer.automation,
  schema: schemas.object('What a channel does by itself'),
};
