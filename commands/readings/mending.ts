import type { AnswerOf } from '../reply.ts';
import { describeGlossary } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const mending: Reading<AnswerOf<'mending'>> = {
  plain({ glossary }, say) {
    const lines = describeGlossary(glossary, say);
    return lines.length === 0 ? say('glossary.nothing') : lines.join('\n');
  },
  json: (answer) => answer.glossary,
  schema: schemas.object(
    'The words that differ, as a `glossary` takes them',
    schemas.glossary.properties,
  ),
};
