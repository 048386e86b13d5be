import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../support/command-line.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saturi-measure-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As `npm run evaluate`, `npm run bench` and `npm run soak` run it. */
const measure = commandLine('--import', 'tsx', 'benchmarks/main.ts');

describe('wrong usage exits with 2 and says what would be right', () => {
  test.each([
    [
      'an unknown measure',
      ['nope'],
      '모르는 명령이에요: nope. 가능한 명령: evaluate, bench, soak\n',
    ],
    [
      'an unknown kind of evaluation',
      ['evaluate', 'nope'],
      '모르는 명령이에요: nope. 가능한 명령: classify, translate\n',
    ],
    [
      'a missing file name',
      ['evaluate', 'classify'],
      '파일 이름처럼 꼭 필요한 것이 빠졌어요: file\n',
    ],
    [
      'an evaluation file that is not there',
      ['evaluate', 'classify', 'nowhere.tsv'],
      '파일을 읽을 수 없어요: nowhere.tsv\n',
    ],
  ])('%s', async (_, args, message) => {
    expect(await measure(args)).toEqual({ code: 2, out: '', errors: message });
  });

  test('a row that is not right is named by its line', async () => {
    const file = join(folder, 'bad.tsv');
    await writeFile(file, '0\t안녕하세요\n7\t가자\n');
    const { code, errors } = await measure(['evaluate', 'classify', file]);
    expect({ code, errors }).toEqual({
      code: 2,
      errors: '2번째 줄이 잘못됐어요. 형식: label<TAB>text\n',
    });
  });
});

describe('evaluate', () => {
  test('classify reports accuracy, each class and the calibration, and writes a prediction a row', async () => {
    const file = join(folder, 'classify.tsv');
    const predictions = join(folder, 'classify.out');
    await writeFile(file, 'standard\t안녕하세요\n1\t니 밥 묵었나?\n2\t혼저옵서예\n0\thello\n');
    const { code, out } = await measure([
      'evaluate',
      'classify',
      file,
      '--json',
      '--predictions',
      predictions,
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      n: 4,
      refused: 1,
      accuracy: 1,
      confusion: expect.any(Array),
    });
    const lines = (await readFile(predictions, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => line.split('\t').length)).toEqual([5, 5, 5, 5]);
    expect(lines.map((line) => line[0])).toEqual(['0', '1', '2', '0']);
  }, 60_000);

  test('translate reports each direction beside copying', async () => {
    const file = join(folder, 'translate.tsv');
    await writeFile(
      file,
      'gyeongsang\tstandard\t니 밥 묵었나?\t너 밥 먹었니?\nstandard\tjeju\t어서 오세요\t혼저 옵서예\n',
    );
    const { out } = await measure(['evaluate', 'translate', file, '--strength', 'heavy']);
    expect(out).toMatch(/\| gyeongsang → standard +\| +1 \|/);
    expect(out).toMatch(/\| {3}copying +\| +1 \|/);
    expect(out).toContain('standard → jeju');
  }, 60_000);
});
