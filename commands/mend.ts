import { mendedWords } from '../src/mending.ts';
import { defineCommand } from './define-command.ts';
import { translate } from './translate.ts';

/** *고쳐 주기*: which words somebody changed in a translation. Nothing is kept by it. */
export const mend = defineCommand({
  name: { ko: '고쳐주기', en: 'mend' },
  description: {
    ko: '번역을 고쳐 주시면 어느 낱말이 바뀌었는지 찾아요. 아무것도 저장하지 않아요',
    en: 'Finds the words in which a mended translation differs. Nothing is kept',
  },
  example: { ko: '지슬을 삶앙 줍서', en: '지슬을 삶앙 줍서' },
  answers: 'mending',
  usesGlossary: true,
  refusals: ['uncertain', 'alreadyInDialect'],
  options: {
    text: translate.options.text,
    to: translate.options.to,
    from: translate.options.from,
    strength: translate.options.strength,
    mended: {
      type: 'text',
      required: true,
      example: '감자를 푹 삶아 주세요',
      name: { ko: '고친말', en: 'mended' },
      description: { ko: '고친 번역', en: 'The translation as it should be' },
    },
  },
  async run({ mended, ...asked }, context) {
    const { text, translation } = await translate.run(asked, context);
    return { kind: 'mending', glossary: mendedWords(text, translation, mended) };
  },
});
