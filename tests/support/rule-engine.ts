import { type Detection, type Dialect, type DialectLabel, dialects } from '../../src/dialect.ts';
import type { DialectEngine, TranslateOptions } from '../../src/engine.ts';
import { Refusal } from '../../src/refusal.ts';

/** Word endings that give a region away, and what they are in standard Korean. */
const rules: readonly (readonly [Dialect, string, string])[] = [
  ['gyeongsang', '묵었나', '먹었니'],
  ['jeju', '혼저', '어서'],
  ['jeolla', '했당께', '했다니까'],
];

/** Fast and the same every time; it refuses what the real engine refuses. For tests of what stands around it. */
export class RuleEngine implements DialectEngine {
  async detect(text: string): Promise<Detection> {
    refuseBad(text);
    const dialect = rules.find(([, ending]) => text.includes(ending))?.[0] ?? 'standard';
    const scores = Object.fromEntries(
      dialects.map((each) => [each, each === dialect ? 0.97 : 0.01]),
    );
    return {
      dialect,
      label: dialects.indexOf(dialect) as DialectLabel,
      confidence: 0.97,
      scores: scores as Record<Dialect, number>,
      certain: true,
    };
  }

  async translate(text: string, { to, from }: TranslateOptions) {
    refuseBad(text);
    const source = from ?? (await this.detect(text)).dialect;
    let translated = text;
    for (const [region, ending, standard] of rules) {
      if (region === source && to === 'standard') translated = translated.replace(ending, standard);
      if (region === to && source === 'standard') translated = translated.replace(standard, ending);
    }
    return { text: translated, source, target: to, changes: [] };
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
