import { defineCommand } from './define-command.ts';

export const detect = defineCommand({
  name: { ko: '판별', en: 'detect' },
  description: {
    ko: '어느 지역 말인지 알려 드려요',
    en: 'Tells which Korean dialect a text is in',
  },
  example: { ko: '마! 니 밥 묵었나?', en: '마! 니 밥 묵었나?' },
  answers: 'detection',
  options: {
    text: {
      type: 'text',
      required: true,
      name: { ko: '내용', en: 'text' },
      description: { ko: '판별할 문장', en: 'The text to look at' },
    },
  },
  async run({ text: given }, { engine }) {
    const text = given.toWellFormed();
    return { kind: 'detection', text, detection: await engine.detect(text) };
  },
});
