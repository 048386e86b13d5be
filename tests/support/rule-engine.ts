import { setTimeout as pause } from 'node:timers/promises';
import { type Detection, type Dialect, dialects } from '../../src/dialect.ts';
import type { DialectEngine, TranslateOptions } from '../../src/engine.ts';
import { noGlossary, wordsTowards } from '../../src/glossary.ts';
import { Refusal } from '../../src/refusal.ts';

const marks: readonly [Dialect, RegExp][] = [
  ['gyeongsang', /묵|니 |노\?/],
  ['jeju', /옵서|수과|혼저/],
  ['jeolla', /당께|잉/],
];
/** What is standard rather than not, but not certainly. */
const unsure = /아마/;
const toStandard: readonly [string, string][] = [
  ['묵', '먹'],
  ['니 ', '너 '],
  ['옵서', '오세요'],
  ['혼저', '어서'],
  ['당께', '다니까'],
];

/**
 * A dialect engine of a few rules, fast and the same every time, that refuses what the real one
 * refuses: for tests of what stands around it. What models answer is tested with the models.
 */
export class RuleEngine implements DialectEngine {
  translations = 0;
  readonly #delay: number;

  /** @param delay of each translation, in milliseconds */
  constructor(delay = 0) {
    this.#delay = delay;
  }

  async detect(text: string): Promise<Detection> {
    refuseBad(text);
    if (unsure.test(text)) {
      return {
        dialect: 'standard',
        label: 0,
        confidence: 0.55,
        scores: { standard: 0.55, gyeongsang: 0.42, jeju: 0.02, jeolla: 0.01 },
        certain: false,
      };
    }
    const found = marks.filter(([, mark]) => mark.test(text)).map(([dialect]) => dialect);
    const [dialect = 'standard', second] = found;
    const certain = second === undefined;
    const confidence = certain ? 0.97 : 0.5;
    const scores = Object.fromEntries(
      dialects.map((d) => [d, d === dialect ? confidence : d === second ? 0.48 : 0.01]),
    ) as Detection['scores'];
    return {
      dialect,
      label: dialects.indexOf(dialect) as Detection['label'],
      confidence,
      scores,
      certain,
    };
  }

  async translate(text: string, { to, from, glossary, alternatives }: TranslateOptions) {
    refuseBad(text);
    await pause(this.#delay);
    this.translations += 1;
    const source = from ?? (await this.detect(text)).dialect;
    // What stands for a word meanwhile is no letter that a rule could change.
    const stand = (nth: number) => String.fromCodePoint(0xe000 + nth);
    const words = [...wordsTowards(glossary ?? noGlossary, { from: source, to })];
    const own = words.filter(([was]) => text.includes(was));
    const held = own.reduce((left, [was], nth) => left.replaceAll(was, stand(nth)), text);
    const made =
      to === 'standard'
        ? toStandard.reduce((left, [spoken, standard]) => left.replaceAll(spoken, standard), held)
        : `${held.replaceAll('먹', '묵')} ${to}`;
    const changed = own.reduce(
      (left, [was, became], nth) => left.replaceAll(stand(nth), became ?? was),
      made,
    );
    const ownWords = own.flatMap(([was, became]) => (became === undefined ? [] : { was, became }));
    const others = [
      { text: `${changed}요`, likelihood: 0.21 },
      { text: `${changed}다`, likelihood: 0.002 },
    ];
    const whole = {
      from: { start: 0, end: text.length },
      to: { start: 0, end: changed.length },
      ...(alternatives && { alternatives: others }),
    };
    const changes = changed === text ? [] : [whole];
    return { text: changed, source, target: to, changes, ...(ownWords.length > 0 && { ownWords }) };
  }

  async close(): Promise<void> {
    return undefined;
  }
}

/** @throws Refusal */
function refuseBad(text: string): void {
  if (text.trim() === '') throw new Refusal('empty');
  if (text.length > 4000) throw new Refusal('tooLong', { characters: text.length, limit: 4000 });
  if (!/[가-힣]/.test(text)) throw new Refusal('noHangul');
}
