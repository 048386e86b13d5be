import { dialects, strengths } from '../../src/dialect.ts';

export const dialect = { type: 'string', enum: [...dialects] };
export const strength = { type: 'string', enum: [...strengths] };
export const share = { type: 'number', minimum: 0, maximum: 1 };
export const span = {
  type: 'object',
  description: 'In UTF-16 code units, the end not included',
  properties: { start: { type: 'integer' }, end: { type: 'integer' } },
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
