import { align } from '../src/changes.ts';
import { type Detection, type Dialect, dialects, type OwnWord, type Span } from '../src/dialect.ts';
import { sourceOf } from '../src/source.ts';
import { dialectChoices, strengthChoices } from './choices.ts';
import { defineCommand } from './define-command.ts';
import { glossaryFor } from './glossary-store.ts';
import { defaultPreferences, preferencesFor } from './preferences-store.ts';

export const compare = defineCommand({
  name: { ko: '비교', en: 'compare' },
  description: {
    ko: '한 문장을 표준어와 세 사투리로 나란히 보여 드려요',
    en: 'Shows one sentence in standard Korean and the three dialects, side by side',
  },
  example: { ko: '할머니가 뭐라고 하셨어?', en: '할머니가 뭐라고 하셨어?' },
  answers: 'comparison',
  usesGlossary: true,
  options: {
    text: {
      type: 'text',
      required: true,
      name: { ko: '내용', en: 'text' },
      description: { ko: '비교할 문장', en: 'The text to compare' },
    },
    from: {
      type: 'choice',
      choices: dialectChoices,
      inFront: true,
      name: { ko: '원문', en: 'from' },
      description: { ko: '어느 말인지 알면 골라 주세요', en: 'The dialect it is in, if you know' },
    },
    strength: {
      type: 'choice',
      choices: strengthChoices,
      default: defaultPreferences.strength,
      name: { ko: '세기', en: 'strength' },
      description: {
        ko: '사투리를 얼마나 진하게 할까요?',
        en: 'How strong the dialects should be',
      },
    },
  },
  async run({ text: given, from, strength: asked }, context) {
    const { engine } = context;
    const text = given.toWellFormed();
    const [chosen, glossary] = await Promise.all([preferencesFor(context), glossaryFor(context)]);
    const preferences = { ...defaultPreferences, ...chosen };
    const strength = asked ?? preferences.strength;
    const detection = from === undefined ? await engine.detect(text) : undefined;
    const source = from ?? sourceOf(detection as Detection, 'standard');
    const others = dialects.filter((dialect) => dialect !== source);
    const translations = await Promise.all(
      others.map((to) => engine.translate(text, { to, from: source, strength, glossary })),
    );
    const ownWords = translations.flatMap((translation): OwnWord[] => translation.ownWords ?? []);
    /** What a stretch of the text, or all of it, is in each of the four. */
    const inAll = <Part>(original: Part, translated: readonly Part[]) =>
      Object.fromEntries([
        [source, original],
        ...others.map((dialect, index) => [dialect, translated[index]] as const),
      ]) as Record<Dialect, Part>;
    return {
      kind: 'comparison',
      source,
      strength,
      ...(detection && { detection }),
      versions: inAll(
        text,
        translations.map((translation) => translation.text),
      ),
      words: align(translations.map(({ changes }) => changes)).map(({ from: span, to }) =>
        inAll<Span>(span, to),
      ),
      ...(ownWords.length > 0 && { ownWords }),
    };
  },
});
