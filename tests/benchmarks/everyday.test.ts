import { beforeAll, describe, expect, test } from '@jest/globals';
import { decorations, samenessReport, translateDecorated } from '../../benchmarks/decorations.ts';
import { type EverydayReport, evaluateEveryday } from '../../benchmarks/everyday.ts';
import { isHeldOut } from '../../benchmarks/everyday-rows.ts';
import {
  decorationsTable,
  everydayDetection,
  everydayTranslation,
} from '../../benchmarks/everyday-tables.ts';
import { eojeolOf, KnownWords } from '../../benchmarks/known-words.ts';
import { chrF } from '../../benchmarks/metrics.ts';
import type { Change, Strength, Translation } from '../../src/dialect.ts';
import type { TranslateOptions } from '../../src/engine.ts';
import { dataFolder } from '../support/data-folder.ts';
import { RuleEngine } from '../support/rule-engine.ts';

const ignore = () => undefined;

describe('rows of the data', () => {
  let report: EverydayReport;
  beforeAll(async () => {
    report = await evaluateEveryday(new RuleEngine(), await dataFolder(), () => ignore);
  });

  test('a public sentence is right if it is any of its readings, spaces and punctuation aside', () => {
    expect(report.translation['public sentences → standard']).toMatchObject({
      gyeongsang: { n: 1, right: 1, unchanged: 0, copy: { right: 0 } },
      jeju: { n: 1, right: 0 },
      all: { n: 2, right: 0.5 },
    });
  });

  test('chrF is against the reading that is nearest', () => {
    const { gyeongsang } = report.translation['public sentences → standard'] ?? {};
    const against = (reference: string) => chrF([{ output: '너 국 먹었나?', reference }]);
    // The other one is right, but lacks the mark.
    expect(against('너 국 먹었니?')).toBeGreaterThan(against('너 국, 먹었나'));
    expect(gyeongsang?.chrF).toBe(against('너 국 먹었니?'));
    expect(gyeongsang?.copy.chrF).toBeLessThan(gyeongsang?.chrF ?? 0);
  });

  test('the source can be left to the engine', () => {
    expect(report.translation['… without naming the source']?.all).toMatchObject({ right: 0.5 });
  });

  test('a changed word that neither training nor a reading has is torn', () => {
    expect(report.translation['public sentences → standard']).toMatchObject({
      gyeongsang: { changedWords: 2, tornWords: 0 },
      jeju: { changedWords: 2, tornWords: 2 },
    });
    expect(report.translation['written, standard → `normal`']?.all).not.toHaveProperty('tornWords');
  });

  test('dev rows of written sentences and phrases are translated both ways, by region', () => {
    const right = Object.entries(report.translation).map(([name, { all }]) => [
      name,
      all?.n,
      all?.right,
    ]);
    expect(right.slice(2)).toEqual([
      ['written, `normal` side → standard', 2, 1],
      ['written, `heavy` side → standard', 2, 0],
      ['written phrases → standard', 2, 1],
      ['written, standard → `normal`', 2, 0],
      ['written, standard → `heavy`', 2, 0],
    ]);
    expect(report.translation['written phrases → standard']).not.toHaveProperty('jeju');
  });

  test('grammar pairs that training uses do not count', () => {
    expect(report.grammar).toEqual({
      gyeongsang: { n: 2, right: 0.5, wrong: 0.5, copy: { right: 0, wrong: 0 } },
      all: { n: 2, right: 0.5, wrong: 0.5, copy: { right: 0, wrong: 0 } },
    });
  });

  test('detection is right by region, and standard sides are to be told as standard', () => {
    expect(report.detection['public sentences']?.all).toEqual({
      n: 2,
      right: 1,
      certain: 1,
      certainWrong: 0,
    });
    expect(report.detection['written, standard side']).toMatchObject({
      gyeongsang: { n: 1, right: 1 },
      jeju: { n: 1, right: 1 },
    });
    // 니 국 뭇나 and 재게 혼저 옵서
    expect(report.detection['written, `heavy` side']?.all).toMatchObject({ right: 1 });
  });

  test('its tables hold a figure for every region, and no row of the data', () => {
    const tables = [everydayTranslation, everydayDetection, decorationsTable]
      .map((write) => write(report))
      .join('\n\n');
    expect(tables).toMatch(
      /\| public sentences → standard +\| +2 \| +50\.0 \| +100\.0 \| +0\.0 \|/,
    );
    expect(tables).toMatch(/the right form \| +2 \| +50\.0 \| +50\.0 \|/);
    expect(tables).not.toMatch(/묵|옵서|당께/);
  });
});

test('a grammar row is held out by FNV-1a of its standard sentence', () => {
  // 0xbf9cf968 and 0xe40c292c are the published hashes of these two.
  expect(isHeldOut('foobar')).toBe(0xbf9cf968 % 3 === 0);
  expect(isHeldOut('a')).toBe(0xe40c292c % 3 === 0);
  expect(['국 먹었어?', '뭐 먹었어?', '같이 먹자', '너 먹어'].map(isHeldOut)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

/** An engine that swaps whole words, other ones at each strength. */
class WordEngine extends RuleEngine {
  readonly #words: Record<Strength, Record<string, string>>;
  constructor(words: Record<Strength, Record<string, string>>) {
    super();
    this.#words = words;
  }
  override async translate(
    text: string,
    { to, strength = 'normal' }: TranslateOptions,
  ): Promise<Translation> {
    const changes: Change[] = [];
    let output = '';
    for (const [piece, word = ''] of text.matchAll(/(\S+)\s*/gu)) {
      const start = text.indexOf(piece, changes.at(-1)?.from.end ?? 0);
      const written = this.#words[strength][word] ?? word;
      if (written !== word) {
        changes.push({
          from: { start, end: start + word.length },
          to: { start: output.length, end: output.length + written.length },
        });
      }
      output += written + piece.slice(word.length);
    }
    return { text: output, source: 'standard', target: to, changes };
  }
}

test('the dial counts sentences in which a stronger setting changes all that a weaker one does', async () => {
  const engine = new WordEngine({
    light: { 국: '궁' },
    normal: { 먹었나: '묵었나' },
    heavy: { 먹었나: '뭇나', 너: '니' },
  });
  const { dial } = await evaluateEveryday(engine, await dataFolder(), () => ignore);
  expect(dial).toMatchObject({
    gyeongsang: { n: 1, heavyHoldsNormal: 1, normalHoldsLight: 0, unchangedAtHeavy: 0 },
    // Nothing is changed in 어서 오세요, by none of them.
    jeju: { n: 1, heavyHoldsNormal: 1, normalHoldsLight: 1, unchangedAtNormal: 1 },
    all: { unchangedAtHeavy: 0.5 },
  });
});

describe('sameness under decorations', () => {
  const rows = [
    { region: 'gyeongsang', text: '니 밥 묵었나?', from: 'gyeongsang', to: 'standard' },
    { region: 'gyeongsang', text: '니 밥 묵어라.', from: 'gyeongsang', to: 'standard' },
  ] as const;

  test('an engine that reads words alone is the same under all of them', async () => {
    const report = samenessReport(await translateDecorated(new RuleEngine(), rows, ignore));
    expect(report).toMatchObject({ n: 2, mean: 1, worst: 1 });
    expect(Object.keys(report.byDecoration)).toEqual(decorations.map(([name]) => name));
  });

  test('a decoration that is lost or moved is not the same, whatever the words', async () => {
    // It puts its last word behind all that follows.
    const standard = { region: 'jeju', text: '밥 먹어', from: 'standard', to: 'jeju' } as const;
    const report = samenessReport(await translateDecorated(new RuleEngine(), [standard], ignore));
    expect(Object.entries(report.byDecoration).filter(([, share]) => share === 1)).toEqual([
      ['> X', 1],
      ['- X', 1],
      ['@수진 X', 1],
      ['ㅋㅋ X', 1],
    ]);
    expect(report).toMatchObject({ mean: 4 / 18, worst: 0, worstDecoration: 'X ㅋㅋㅋ' });
  });

  test('a question keeps its mark: with and without a full stop are compared elsewhere only', async () => {
    const asked = await translateDecorated(new RuleEngine(), rows.slice(0, 1), ignore);
    expect(samenessReport(asked).byDecoration).not.toHaveProperty('X or X.');
  });
});

describe('words that training text knows', () => {
  const known = new KnownWords();
  const stems = ['고마', '가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타'];
  for (const stem of [...stems, '파', '하', '거', '너', '더', '러', '머', '버', '서']) {
    known.add(`${stem}워서, ${stem}였다!`);
  }

  test('are those that occur in it, whatever stands around them', () => {
    expect(eojeolOf('“고마워서” 가~ ㅋㅋㅋ 나요ㅋㅋ **다**!')).toEqual([
      '고마워서',
      '가',
      'ㅋㅋㅋ',
      '나요',
      '다',
    ]);
    expect(known.has('고마워서')).toBe(true);
  });

  test('and those made of a stem and an ending of its words, joined as there', () => {
    known.add('저기 저기는 저기도 저기만 저기서 저기나');
    expect(known.has('저기였다')).toBe(false);
    known.add('여기였다 거기였다');
    expect(known.has('저기였다')).toBe(true);
    known.add('고마워');
    expect(known.has('고마워다')).toBe(false);
  });
});
