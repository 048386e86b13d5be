import type { Detection } from '../src/dialect.ts';
import { Refusal } from '../src/refusal.ts';
import { sourceOf } from '../src/source.ts';
import { dialectChoices, strengthChoices } from './choices.ts';
import { defineCommand } from './define-command.ts';
import { glossaryFor } from './glossary-store.ts';
import type { Outcome } from './outcomes.ts';
import { defaultPreferences, preferencesFor } from './preferences-store.ts';
import { doubtIn } from './wording.ts';

export const translate = defineCommand({
  name: { ko: '번역', en: 'translate' },
  description: {
    ko: '사투리를 표준어로, 표준어를 사투리로 옮겨 드려요',
    en: 'Translates between standard Korean and its dialects',
  },
  example: { ko: '제주 밥 먹었어?', en: 'jeju 밥 먹었어?' },
  answers: 'translation',
  usesGlossary: true,
  refusals: ['uncertain', 'alreadyInDialect'],
  options: {
    text: {
      type: 'text',
      required: true,
      name: { ko: '내용', en: 'text' },
      description: { ko: '번역할 문장', en: 'The text to translate' },
    },
    to: {
      type: 'choice',
      choices: dialectChoices,
      inFront: true,
      default: defaultPreferences.to,
      name: { ko: '대상', en: 'to' },
      description: { ko: '어느 말로 옮길까요?', en: 'The dialect to translate to' },
    },
    from: {
      type: 'choice',
      choices: dialectChoices,
      name: { ko: '원문', en: 'from' },
      description: { ko: '어느 말인지 알면 골라 주세요', en: 'The dialect it is in, if you know' },
    },
    strength: {
      type: 'choice',
      choices: strengthChoices,
      default: defaultPreferences.strength,
      name: { ko: '세기', en: 'strength' },
      description: { ko: '사투리를 얼마나 진하게 할까요?', en: 'How strong the dialect should be' },
    },
    alternatives: {
      type: 'flag',
      name: { ko: '다른표현', en: 'alternatives' },
      description: {
        ko: '바뀐 말마다 다른 표현도 보여 드려요',
        en: 'Also what else each changed word might be',
      },
      notOn: {
        slack: 'A button under the answer shows them to whoever presses it',
        discord: 'A button under the answer shows them to whoever presses it',
      },
    },
  },
  async run({ text: given, to, from, strength, alternatives }, context) {
    const { engine } = context;
    const text = given.toWellFormed();
    const [chosen, glossary] = await Promise.all([preferencesFor(context), glossaryFor(context)]);
    const preferences = { ...defaultPreferences, ...chosen };
    const target = to ?? preferences.to;
    const chosenStrength = strength ?? preferences.strength;
    const detection = from === undefined ? await engine.detect(text) : undefined;
    const source = from ?? sourceOf(detection as Detection, target);
    if (source === target) {
      // Only where standard Korean itself is likely is a doubt a reason not to answer.
      if (detection && !detection.certain)
        throw new Refusal<Outcome>('uncertain', doubtIn(detection), detection);
      throw new Refusal<Outcome>('alreadyInDialect', { dialect: target }, detection);
    }
    const translation = await engine.translate(text, {
      to: target,
      from: source,
      strength: chosenStrength,
      alternatives,
      glossary,
    });
    return {
      kind: 'translation',
      text,
      translation: detection ? { ...translation, detection } : translation,
      strength: chosenStrength,
    };
  },
});
