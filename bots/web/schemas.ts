import { dialects, strengths } from '../../src/dialect.ts';

const dialect = { type: 'string', enum: [...dialects] };
const share = { type: 'number', minimum: 0, maximum: 1 };
const span = {
  type: 'object',
  description: 'In UTF-16 code units, the end not included',
  properties: { start: { type: 'integer' }, end: { type: 'integer' } },
};

// Descriptions for readers: `additionalProperties` keeps Fastify from dropping what they leave out.
const detection = {
  type: 'object',
  additionalProperties: true,
  properties: {
    dialect,
    label: { type: 'integer', minimum: 0, maximum: dialects.length - 1 },
    confidence: share,
    scores: {
      type: 'object',
      description: 'Calibrated probabilities that sum to 1',
      properties: Object.fromEntries(dialects.map((name) => [name, share])),
    },
    certain: { type: 'boolean', description: 'False: too close to act on' },
  },
};

/** What commands answer, by their English name. */
export const answerSchemas: Readonly<Record<string, object>> = {
  detect: {
    ...detection,
    description: 'The dialect of the text',
    properties: {
      ...detection.properties,
      description: { type: 'string', description: 'The result as a sentence' },
      note: { type: 'string', description: 'How certain it is, as a sentence' },
    },
  },
  translate: {
    type: 'object',
    additionalProperties: true,
    description: 'The translation',
    properties: {
      text: { type: 'string' },
      source: dialect,
      target: dialect,
      strength: { type: 'string', enum: [...strengths] },
      detection: { ...detection, description: 'Present when `from` was left out' },
      changes: {
        type: 'array',
        description: 'Which stretch of the input became which stretch of the output',
        items: { type: 'object', properties: { from: span, to: span } },
      },
    },
  },
};

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
      },
    },
  },
} as const;
