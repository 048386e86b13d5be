import { expect, test } from '@jest/globals';
import { evaluateAll } from '../../benchmarks/evaluate-all.ts';
import { reportTables } from '../../benchmarks/report-tables.ts';
import { dataFolder } from '../support/data-folder.ts';
import { RuleEngine } from '../support/rule-engine.ts';

test('everything claimed of the models is measured on dev rows, by region, direction and source', async () => {
  const baseline = { balanced: 82, recall: [80, 85, 90, 60], dictionary: 86, chat: 95 };
  const report = await evaluateAll(
    new RuleEngine(),
    await dataFolder(),
    baseline,
    () => () => undefined,
  );
  expect(
    report.translation.map(({ source, target, from, strength, n }) => [
      source,
      target,
      from,
      strength,
      n,
    ]),
  ).toEqual([
    ['gyeongsang', 'standard', 'AI Hub', 'light', 1],
    ['standard', 'gyeongsang', 'AI Hub', 'light', 1],
    ['jeju', 'standard', 'AI Hub', 'light', 1],
    ['standard', 'jeju', 'AI Hub', 'light', 1],
    ['jeolla', 'standard', 'AI Hub', 'light', 1],
    ['standard', 'jeolla', 'AI Hub', 'light', 1],
    ['gyeongsang', 'standard', 'dictionary', 'heavy', 1],
    ['standard', 'gyeongsang', 'dictionary', 'heavy', 1],
    ['jeju', 'standard', 'interviews', 'heavy', 1],
    ['standard', 'jeju', 'interviews', 'heavy', 1],
  ]);
  // 혼저 옵서 → 어서 오세요, and 온당께 → 온다니까, as the rules have it.
  expect(report.translation[2]).toMatchObject({ exact: 1, copy: { exact: 0 } });
  expect(report.recorded.classes.map(({ n }) => n)).toEqual([0, 1, 1, 1]);
  expect(report.dictionary.classes.map(({ n }) => n)).toEqual([0, 1, 0, 0]);
  expect(report.chat).toMatchObject({ n: 2, alarms: 0 });
  expect(report.plain.map(({ target, n, changed }) => [target, n, changed])).toEqual([
    ['gyeongsang', 1, 1],
    ['jeju', 1, 1],
    ['jeolla', 1, 1],
  ]);
  const { all, classifier, translator } = reportTables(report);
  expect(all).toBe(`${classifier}\n\n${translator}`);
  expect(translator).toContain('jeju → standard, interviews');
  expect(classifier).toContain('82.0');
  expect(translator).toContain('public sentences → standard');
  expect(classifier).toContain('everyday chat told right');
});
