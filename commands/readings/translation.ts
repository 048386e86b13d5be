import { reasons } from '../../src/reasons.ts';
import type { AnswerOf } from '../reply.ts';
import { describeAlternatives, describeDoubt, describeOwnWords } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const translation: Reading<AnswerOf<'translation'>> = {
  plain: (answer, say) =>
    [
      answer.translation.text,
      describeDoubt(answer.translation, say),
      describeOwnWords(answer.translation, say),
      ...describeAlternatives(answer),
    ]
      .filter(Boolean)
      .join('\n'),
  json: (answer) => ({ ...answer.translation, strength: answer.strength }),
  schema: schemas.object('The translation', {
    text: { type: 'string' },
    source: schemas.dialect,
    target: schemas.dialect,
    strength: schemas.strength,
    detection: schemas.object(
      'What the text is like by itself; on the web whatever `from` says',
      schemas.detection,
    ),
    ownWords: schemas.ownWords,
    changes: {
      type: 'array',
      description: 'Which stretch of the input became which stretch of the output',
      items: schemas.object('One change', {
        from: schemas.span,
        to: schemas.span,
        why: {
          type: 'array',
          description: 'With `alternatives`: why it changed, as far as its shape tells',
          items: { type: 'string', enum: [...reasons] },
        },
        alternatives: {
          type: 'array',
          description:
            'With `alternatives`: what else the stretch might have become, the likeliest first',
          items: {
            type: 'object',
            properties: { text: { type: 'string' }, likelihood: schemas.share },
          },
        },
      }),
    },
  }),
};
