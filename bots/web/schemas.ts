import { detection, object } from '../../commands/readings/schemas.ts';

/** `ErrorBody` as OpenAPI describes it. */
export const errorSchema = {
  type: 'object',
  description: 'What went wrong',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string', description: 'For programs; stays the same in every language' },
        message: { type: 'string', description: 'For people, in the language they asked for' },
        requestId: { type: 'string', description: 'Finds this request in the log' },
        detection: object(
          'What the text is like, with all scores: of `uncertain` and `alreadyInDialect`',
          detection,
        ),
      },
    },
  },
} as const;
