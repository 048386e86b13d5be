import { describe, expect, jest, test } from '@jest/globals';
import {
  BadRow,
  evaluateClassification,
  evaluateTranslation,
  readLabelled,
  readTranslations,
} from '../../benchmarks/evaluate.ts';
import { classificationTables, translationTable } from '../../benchmarks/tables.ts';
import { RuleEngine } from '../support/rule-engine.ts';

const ignore = () => undefined;

describe('reading rows', () => {
  test('labels and dialects are read as digits or names, over CRLF and a byte order mark', () => {
    expect(readLabelled('\uFEFF0\t안녕\r\njeolla\t했당께\r\n')).toEqual([
      { label: 0, text: '안녕' },
      { label: 3, text: '했당께' },
    ]);
    expect(readTranslations('1\tstandard\t묵었나\t먹었니')).toEqual([
      { source: 'gyeongsang', target: 'standard', text: '묵었나', reference: '먹었니' },
    ]);
  });

  test.each([
    ['a label that does not exist', () => readLabelled('0\t안녕\n4\t가자'), 2],
    ['no tab', () => readLabelled('안녕'), 1],
    ['a column too many', () => readLabelled('0\t안녕\n\n1\t가자\t가자'), 3],
    ['an unknown dialect', () => readTranslations('mars\tjeju\t가\t가'), 1],
    ['no reference', () => readTranslations('0\t2\t가\t가\n0\t2\t가'), 2],
  ])('%s is named by its line', (_, read, line) => {
    expect(read).toThrow(BadRow);
    expect(read).toThrow(`line ${line} `);
  });
});

describe('classification', () => {
  test('a refused row counts as standard at even odds, and is counted', async () => {
    const progress = jest.fn();
    const { report, predictions } = await evaluateClassification(
      new RuleEngine(),
      readLabelled('1\t니 밥 묵었나\n0\t안녕하세요\n2\thello\n'),
      progress,
    );
    expect(predictions).toEqual([
      '1\t0.01\t0.97\t0.01\t0.01',
      '0\t0.97\t0.01\t0.01\t0.01',
      '0\t0.25\t0.25\t0.25\t0.25',
    ]);
    expect(report).toMatchObject({ n: 3, refused: 1, accuracy: 2 / 3, falseAlarms: 0 });
    expect(report.calibrationError).toBeCloseTo((0.03 + 0.03 + 0.25) / 3);
    expect(classificationTables(report)).toContain('refused 1');
    expect(progress).toHaveBeenLastCalledWith(3);
  });

  test('a dialect heard in standard Korean is a false alarm', async () => {
    const rows = readLabelled('0\t혼저 오세요\n');
    const { report } = await evaluateClassification(new RuleEngine(), rows, ignore);
    expect(report).toMatchObject({ falseAlarms: 1, certainFalseAlarms: 1, accuracy: 0 });
  });
});

describe('translation', () => {
  test('every direction is scored beside copying; a refused row is copied and counted', async () => {
    const rows = readTranslations(
      [
        'gyeongsang\tstandard\t니 밥 묵었나?\t너 밥 먹었나?',
        'standard\tjeju\t어서 오세요\t혼저 옵서예',
        'gyeongsang\tstandard\thello\thello',
      ].join('\n'),
    );
    const { reports, predictions } = await evaluateTranslation(
      new RuleEngine(),
      rows,
      'normal',
      ignore,
    );
    expect(predictions).toEqual(['너 밥 먹었나?', '어서 오세요 jeju', 'hello']);
    expect(reports).toMatchObject([
      {
        source: 'gyeongsang',
        target: 'standard',
        n: 2,
        refused: 1,
        exact: 1,
        chrF: 100,
        characterErrorRate: 0,
        changed: 0.5,
        copy: { exact: 0.5, characterErrorRate: 2 / 13, wordErrorRate: 2 / 4 },
      },
      { source: 'standard', target: 'jeju', n: 1, refused: 0, exact: 0, changed: 1 },
    ]);
    expect(translationTable(reports)).toMatch(/\| gyeongsang → standard \| +2 \| +100\.00 /);
  });

  test('the source and the strength reach the engine', async () => {
    const engine = new RuleEngine();
    const translate = jest.spyOn(engine, 'translate');
    await evaluateTranslation(engine, readTranslations('0\t3\t했다니까\t했당께'), 'heavy', ignore);
    expect(translate).toHaveBeenCalledWith('했다니까', {
      from: 'standard',
      to: 'jeolla',
      strength: 'heavy',
    });
  });
});
