import { type Dialect, dialects, type Strength, strengths } from '../src/dialect.ts';
import { Refusal } from '../src/refusal.ts';
import type { Choice, Localized } from './command.ts';
import type { Outcome } from './outcomes.ts';

/** The dialects' names, and what else people call them. Used by every surface. */
const names: Record<Dialect, Omit<Choice, 'value'>> = {
  standard: {
    label: { ko: '표준어', en: 'Standard' },
    aliases: ['표준', '표준말', '서울말', '0'],
    places: ['서울', 'seoul'],
  },
  gyeongsang: {
    label: { ko: '경상도', en: 'Gyeongsang' },
    aliases: ['경상', '경상도말', '부산말', '1'],
    places: ['부산', '대구', 'busan', 'daegu'],
  },
  jeju: {
    label: { ko: '제주도', en: 'Jeju' },
    aliases: ['제주', '제주어', '제주말', '제주도말', '2'],
  },
  jeolla: {
    label: { ko: '전라도', en: 'Jeolla' },
    aliases: ['전라', '전라도말', '3'],
    places: ['광주', '전주', 'gwangju', 'jeonju'],
  },
};

export const dialectChoices: readonly Choice<Dialect>[] = dialects.map((value) => ({
  value,
  ...names[value],
}));

const strengthNames: Record<Strength, { label: Localized; aliases: readonly string[] }> = {
  light: { label: { ko: '약하게', en: 'Light' }, aliases: ['약', '연하게'] },
  normal: { label: { ko: '보통', en: 'Normal' }, aliases: [] },
  heavy: { label: { ko: '진하게', en: 'Heavy' }, aliases: ['강', '강하게', '찐하게'] },
};

export const strengthChoices: readonly Choice<Strength>[] = strengths.map((value) => ({
  value,
  ...strengthNames[value],
}));

/**
 * The choice that a typed word names, by value, label or alias, whatever its case and language.
 * @example findChoice(dialectChoices, '제주')?.value // 'jeju'
 */
export function findChoice<Value extends string>(
  choices: readonly Choice<Value>[],
  word: string,
): Choice<Value> | undefined {
  const wanted = word.normalize('NFC').trim().toLowerCase();
  return choices.find(({ value, label, aliases = [], places = [] }) =>
    [value, ...Object.values(label), ...aliases, ...places].some(
      (name) => name.toLowerCase() === wanted,
    ),
  );
}

/** @throws Refusal `unknownDialect` */
export function parseDialect(word: string): Dialect {
  const choice = findChoice(dialectChoices, word);
  if (!choice)
    throw new Refusal<Outcome>('unknownDialect', { given: word.slice(0, 40).toWellFormed() });
  return choice.value;
}
