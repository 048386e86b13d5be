import type { AnswerOf } from '../reply.ts';
import { describeGlossary } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

export const glossary: Reading<AnswerOf<'glossary'>> = {
  plain({ did, glossary: words }, say) {
    const lines = describeGlossary(words, say);
    if (did === 'list' && lines.length === 0) return say('glossary.none');
    return [say(`glossary.${did}`), ...lines].join('\n');
  },
  json: (answer) => answer.glossary,
  schema: schemas.object('Words of a workspace', schemas.glossary.properties),
};
