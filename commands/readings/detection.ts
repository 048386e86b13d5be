import type { AnswerOf } from '../reply.ts';
import { describeDetection } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const detection: Reading<AnswerOf<'detection'>> = {
  plain: (answer, say) => describeDetection(answer.text, answer.detection, say).join('\n'),
  json(answer, say) {
    const [description, note] = describeDetection(answer.text, answer.detection, say);
    return { ...answer.detection, description, note };
  },
  schema: schemas.object('The dialect of the text', {
    ...schemas.detection,
    description: { type: 'string', description: 'The result as a sentence' },
    note: { type: 'string', description: 'How certain it is, as a sentence' },
  }),
};
