import { dialects, strengths } from '../../src/dialect.ts';
import { longestWord, mostEntries, wordPattern } from '../../src/glossary.ts';

export const dialect = { type: 'string', enum: [...dialects] };
export const strength = { type: 'string', enum: [...strengths] };
export const share = { type: 'number', minimum: 0, maximum: 1 };
export const span = {
  type: 'object',
  description: 'In UTF-16 code units, the end not included',
  properties: { start: { type: 'integer' }, end: { type: 'integer' } },
};

const word = {
  type: 'string',
  minLength: 1,
  maxLength: longestWord,
  pattern: wordPattern.source,
};
/** A `Glossary`. */
export const glossary = {
  type: 'object',
  additionalProperties: false,
  properties: {
    entries: {
      type: 'array',
      maxItems: mostEntries,
      description: 'What words of a dialect are in standard Korean, in both directions',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['dialect', 'word', 'standard'],
        properties: {
          dialect: { type: 'string', enum: dialects.filter((name) => name !== 'standard') },
          word,
          standard: word,
        },
      },
    },
    untouched: {
      type: 'array',
      maxItems: mostEntries,
      description: 'Words that stay as they are',
      items: word,
    },
  },
};
export const ownWords = {
  type: 'array',
  description: 'Which words are as `glossary` has them; absent where none are',
  items: {
    type: 'object',
    properties: { was: { type: 'string' }, became: { type: 'string' } },
  },
};

/** A description for readers: `additionalProperties` keeps Fastify from dropping what it leaves out. */
export const object = (description: string, properties: Readonly<Record<string, object>> = {}) => ({
  type: 'object',
  description,
  additionalProperties: true,
  properties,
});

export const detection = {
  dialect,
  label: { type: 'integer', minimum: 0, maximum: dialects.length - 1 },
  confidence: share,
  scores: {
    type: 'object',
    description: 'Calibrated probabilities that sum to 1',
    properties: Object.fromEntries(dialects.map((name) => [name, share])),
  },
  certain: { type: 'boolean', description: 'False: too close to act on' },
};
