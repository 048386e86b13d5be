import type { Detection, Dialect } from '../../src/dialect.ts';
import { dialects } from '../../src/dialect.ts';
import type { DialectEngine } from '../../src/engine.ts';
import { Refusal } from '../../src/refusal.ts';

/**
 * A dialect engine of a few rules, for tests that are about delivery: thousands of events, faults and
 * timing. What models answer is tested with the models.
 */
export function ruleEngine({ delay = 0 } = {}): DialectEngine & { translations: number } {
  const marks: Record<Exclude<Dialect, 'standard'>, RegExp> = {
    gyeongsang: /묵|니 |노\?/,
    jeju: /옵서|수과/,
    jeolla: /당께|잉/,
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, delay));
  const check = (text: string) => {
    if (text.trim() === '') throw new Refusal('empty');
    if (text.length > 4000) throw new Refusal('tooLong', { characters: text.length, limit: 4000 });
    if (!/[가-힣]/.test(text)) throw new Refusal('noHangul');
  };
  const detect = (text: string): Detection => {
    const found = Object.entries(marks)
      .filter(([, mark]) => mark.test(text))
      .map(([dialect]) => dialect as Dialect);
    const dialect = found[0] ?? 'standard';
    const certain = found.length < 2;
    const confidence = certain ? 0.97 : 0.5;
    const rest = (1 - confidence) / 3;
    const scores = Object.fromEntries(
      dialects.map((d) => [d, d === dialect ? confidence : rest]),
    ) as Detection['scores'];
    if (!certain && found[1]) scores[found[1]] = 0.4;
    return {
      dialect,
      label: dialects.indexOf(dialect) as Detection['label'],
      confidence,
      scores,
      certain,
    };
  };
  return {
    translations: 0,
    async detect(text) {
      check(text);
      return detect(text);
    },
    async translate(text, { to, from }) {
      check(text);
      await pause();
      this.translations += 1;
      const detection = from === undefined ? detect(text) : undefined;
      const source = from ?? detection?.dialect ?? 'standard';
      const changed =
        to === 'standard'
          ? text.replaceAll('묵', '먹').replaceAll('니 ', '너 ').replaceAll('옵서', '오세요')
          : `${text.replaceAll('먹', '묵')} ${to}`;
      const changes =
        changed === text
          ? []
          : [{ from: { start: 0, end: text.length }, to: { start: 0, end: changed.length } }];
      return { text: changed, source, target: to, changes, ...(detection && { detection }) };
    },
    async close() {
      // Nothing is open.
    },
  };
}
