import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '../../../bots/log.ts';
import { openStore } from '../../../bots/store/open.ts';
import { withMore } from '../../../commands/glossary.ts';
import { changeGlossary } from '../../../commands/glossary-store.ts';
import { commandsOn } from '../../../commands/index.ts';
import { commandLine } from '../../support/command-line.ts';

/** What an unknown command is told that there is; words of one's own are taken out of the store by it alone. */
const known = [...commandsOn('cli').map(({ name }) => name.en), 'glossary'].join(', ');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saturi-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The real command line with the real models, as `npm run saturi` runs it. */
const saturi = commandLine('dist/bots/cli/main.js');

describe('words of one’s own', () => {
  const table = 'dialect_region\tdialect\tstandard\ngyeongsang\t단디\t빈틈없이\n';

  test('come from a file', async () => {
    const file = join(folder, 'words.tsv');
    await writeFile(file, table);
    const { out } = await saturi([
      'translate',
      '--from',
      'gyeongsang',
      '--glossary',
      file,
      '단디 해라',
    ]);
    expect(out).toMatch(/^빈틈없이 .*\n우리 용어: 단디 → 빈틈없이\n$/);
    const piped = await saturi(
      ['translate', '--from', 'gyeongsang', '--glossary', file],
      '단디 해라\n',
    );
    expect(piped.out).toMatch(/^빈틈없이 .*\n$/);
  }, 60_000);

  test.each([
    ['말\t뜻\n', '1번째 줄이 잘못됐어요'],
    ['dialect_region\tdialect\tstandard\njeju\t밥 먹언\t밥\n', '2번째 줄이 잘못됐어요'],
    [undefined, '파일을 읽을 수 없어요'],
  ])('a file that is none is named: %j', async (content, said) => {
    const file = join(folder, 'wrong.tsv');
    await rm(file, { force: true });
    if (content !== undefined) await writeFile(file, content);
    const { code, out, errors } = await saturi(['translate', '--glossary', file, '밥 묵었나']);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(errors).toContain(said);
  });

  test('those of a workspace are exported from the store, as training and --glossary read them', async () => {
    const STORE_URL = `sqlite:${join(folder, 'words.sqlite')}`;
    const log = createLog('silent', { write: () => undefined });
    const store = await openStore(STORE_URL, log);
    const entries = [{ dialect: 'gyeongsang', word: '단디', standard: '빈틈없이' }] as const;
    const caller = { surface: 'slack', workspace: 'T1' } as const;
    await changeGlossary({ store, log, caller }, (before) =>
      withMore(before, { entries, untouched: ['토스'] }),
    );
    await store.close();
    const from = (workspace: string) =>
      saturi(['glossary', 'export', '--surface', 'slack', '--workspace', workspace], '', 'ko', {
        STORE_URL,
      });
    expect(await from('T1')).toMatchObject({ code: 0, out: table });
    const nothing = await from('T2');
    expect(nothing).toMatchObject({ code: 3, out: '' });
    expect(nothing.errors).toContain('T2에는 용어가 없어요');
    expect(await saturi(['glossary', 'export', '--surface', 'slack'])).toMatchObject({ code: 2 });
  }, 60_000);
});

describe('one text', () => {
  test('a detection is a Korean sentence with its confidence', async () => {
    const { code, out } = await saturi(['detect', '마! 니 밥 묵었나?']);
    expect(out).toMatch(/^입력된 문장 “마! 니 밥 묵었나\?”는 경상도 방언입니다\.\n확신도 \d+%\n$/);
    expect(code).toBe(0);
  });

  test('answers without telling anybody: ONNX Runtime leaves no id of the machine in the home folder', async () => {
    const home = await mkdtemp(join(tmpdir(), 'saturi-home-'));
    const { code } = await saturi(['detect', '밥 묵었나'], '', 'ko', {
      HOME: home,
      XDG_CACHE_HOME: '',
    });
    expect(code).toBe(0);
    const left = await readdir(home, { recursive: true });
    expect(left.filter((file) => /Microsoft|onnxruntime/i.test(file))).toEqual([]);
  });

  test('standard Korean is called an utterance in standard Korean', async () => {
    const { out } = await saturi(['detect', '안녕하세요']);
    expect(out).toContain('입력된 문장 “안녕하세요”는 표준어 발화입니다.');
  });

  test('a translation is the text alone, and the dialect may be named in Korean', async () => {
    const { code, out, errors } = await saturi([
      '번역',
      '--to',
      '제주도',
      '어머니가',
      '감자를',
      '삶아',
      '주셨다',
    ]);
    expect(out.trim()).not.toBe('어머니가 감자를 삶아 주셨다');
    expect(out.split('\n')).toHaveLength(2);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });

  test('--alternatives says what else each changed word might be', async () => {
    const { out } = await saturi([
      'translate',
      '--alternatives',
      '--from',
      '경상도',
      '니 밥 묵었나?',
    ]);
    const [first = '', ...others] = out.trimEnd().split('\n');
    expect(first).toMatch(/먹었/);
    expect(others.join('\n')).toMatch(/^ {2}먹었[^ ]*: (\S+ <?\d+ %(, )?)+$/m);
  });

  test('--json is for programs', async () => {
    const { out } = await saturi(['translate', '--json', '--from', 'gyeongsang', '니 밥 묵었나?']);
    expect(JSON.parse(out)).toMatchObject({
      source: 'gyeongsang',
      target: 'standard',
      changes: expect.any(Array),
    });
  });

  test('help of one command names values in the user’s language, and what holds by default', async () => {
    const { code, out } = await saturi(['help', '번역']);
    expect(out).toContain('--to <표준어|경상도|제주도|전라도>');
    expect(out).toMatch(/--strength.*\s+.*\(기본: 보통\)/);
    expect(code).toBe(0);
    const english = await saturi(['translate', '--help'], '', 'en');
    expect(english.out).toContain('--to <standard|gyeongsang|jeju|jeolla>');
    expect(english.out).toMatch(/\(default:\s+standard\)/);
    const wrong = await saturi(['help', 'nothing']);
    expect(wrong.errors).toContain('모르는 명령이에요: nothing');
    expect(wrong.code).toBe(2);
  });

  test('--version is the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await saturi(['--version'])).toEqual({ code: 0, out: `${version}\n`, errors: '' });
  });

  test('help lists the commands, in English for who asks for it', async () => {
    const { out } = await saturi(['help', '--lang', 'en']);
    expect(out).toContain('translate (번역)');
    expect(out).toContain('--strength light|normal|heavy');
  });
});

describe('a pipe', () => {
  test('gives one line for each line, in order, with empty ones and without a last line end', async () => {
    const { code, out } = await saturi(['detect'], '\uFEFF안녕하세요\r\n\r\n니 밥 묵었나?');
    expect(out).toMatch(/^standard\t0\.\d{4}\n\ngyeongsang\t0\.\d{4}\n$/);
    expect(code).toBe(0);
  });

  test('keeps a line that cannot be handled, says which it was and why, and goes on', async () => {
    const { code, out, errors } = await saturi(
      ['translate', '--from', 'gyeongsang'],
      'hello\n니 밥 묵었나?\n',
    );
    expect(out).toMatch(/^hello\n.*먹었.*\n$/);
    expect(errors).toBe('1번째 줄: 한글 문장을 찾지 못했어요. 한국어로 적어 주세요.\n');
    expect(code).toBe(3);
  });

  test('in JSON, a refused line is an error with a code', async () => {
    const { out } = await saturi(['detect', '--json'], 'ㅋㅋㅋ\n');
    expect(JSON.parse(out)).toEqual({ error: { code: 'noHangul', message: expect.any(String) } });
  });

  test('text that is already standard Korean passes through', async () => {
    const { code, out, errors } = await saturi(['translate'], '오늘 회의는 세 시에 시작합니다.\n');
    expect({ code, out, errors }).toEqual({
      code: 0,
      out: '오늘 회의는 세 시에 시작합니다.\n',
      errors: '',
    });
  });

  test('a line of 100,000 characters is refused with the limit', async () => {
    const { code, errors } = await saturi(['detect'], '가'.repeat(100_000));
    expect(errors).toContain('한 번에 4000자까지');
    expect(code).toBe(3);
  });

  test('a reader that has seen enough (`| head -1`) ends it quietly', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `${index}번 버스가 안 온다`).join(
      '\n',
    );
    const file = join(folder, 'long.txt');
    await writeFile(file, lines);
    const shell = spawn(
      'bash',
      [
        '-c',
        `set -o pipefail; "$1" dist/bots/cli/main.js translate --from standard --to jeju < "$2" | head -1`,
        'bash',
        process.execPath,
        file,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const [out, errors, [code]] = await Promise.all([
      text(shell.stdout),
      text(shell.stderr),
      once(shell, 'close'),
    ]);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
  });

  test('paragraphs that fill the queue wait their turn, and none is told that we are busy', async () => {
    const paragraph = (index: number) =>
      Array.from({ length: 60 }, (_, day) => `${index}동 ${day}호에 소포가 왔어요.`).join(' ');
    const { code, out, errors } = await saturi(
      ['translate', '--from', 'standard', '--to', 'jeju'],
      Array.from({ length: 12 }, (_, index) => paragraph(index)).join('\n'),
      'ko',
      { INFERENCE_WAIT: '0.1' },
    );
    expect(errors).toBe('');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('동')[0]),
    ).toEqual(Array.from({ length: 12 }, (_, index) => String(index)));
    expect(code).toBe(0);
  }, 60_000);

  test('a binary file is named as such', async () => {
    const { code, errors } = await saturi(
      ['translate'],
      Buffer.from([0xff, 0xd8, 0x00, 0x10, 0x41]),
    );
    expect(errors).toBe('입력이 UTF-8 글이 아니에요. 글 파일을 넣어 주세요.\n');
    expect(code).toBe(3);
  });

  test('Korean text as Windows kept it is named, with how to make it UTF-8', async () => {
    const cp949 = Buffer.from('b4cf20b9e420b9acbefab3aa3f0a', 'hex');
    const { code, errors } = await saturi(['translate'], cp949);
    expect(errors).toContain('iconv -f CP949 -t UTF-8');
    expect(code).toBe(3);
  });

  test('nothing at all gives nothing', async () => {
    expect(await saturi(['translate'], '')).toEqual({ code: 0, out: '', errors: '' });
  });

  test('200 sentences of 40 syllables take a few seconds', async () => {
    const line = (index: number) =>
      `${index}번째로 우리 동네 할머니가 아침 일찍 밭에 나가서 감자를 캐고 오후에는 시장에 가서 생선을 사 오셨다고 하더라`;
    const began = performance.now();
    const { out } = await saturi(
      ['translate', '--from', 'standard', '--to', 'jeju'],
      Array.from({ length: 200 }, (_, index) => line(index)).join('\n'),
    );
    expect(out.trimEnd().split('\n')).toHaveLength(200);
    expect(performance.now() - began).toBeLessThan(15_000);
  }, 30_000);
});

describe('wrong usage exits with 2 and says what would be right', () => {
  test.each([
    [
      'an unknown dialect',
      ['translate', '--to', 'mars', '가자'],
      '--to에 “mars”은(는) 쓸 수 없어요. 가능한 값: 표준어, 경상도, 제주도, 전라도\n',
    ],
    [
      'an unknown option',
      ['detect', '--nope', '가자'],
      '모르는 옵션이에요: --nope. 쓸 수 있는 옵션: --json, --lang, --version, --help\n',
    ],
    ['an unknown command', ['nope'], `모르는 명령이에요: nope. 가능한 명령: ${known}\n`],
    [
      'an unknown language',
      ['help', '--lang', 'fr', '--lang=ko'],
      '--lang에 “fr”은(는) 쓸 수 없어요. 가능한 값: ko, en\n',
    ],
    [
      'help of a command that there is not',
      ['help', 'me'],
      `모르는 명령이에요: me. 가능한 명령: ${known}\n`,
    ],
    [
      'a missing value',
      ['translate', '--to'],
      '값이 빠졌어요: --to <표준어|경상도|제주도|전라도>\n',
    ],
    [
      'too many words',
      ['help', 'translate', 'me'],
      'help에 준 것이 너무 많아요. 쓰는 법은 --help로 볼 수 있어요.\n',
    ],
  ])('%s', async (_, args, message) => {
    expect(await saturi(args)).toEqual({ code: 2, out: '', errors: message });
  });

  test('--help tells the exit codes and exits with 0', async () => {
    const { code, out, errors } = await saturi(['--help']);
    expect(out).toContain('종료 코드: 0 됐어요, 1 오류, 2 잘못된 사용법, 3');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });

  test('in English for an English terminal', async () => {
    const { errors } = await saturi(['translate', '--to', 'mars', '가자'], '', 'en_US.UTF-8');
    expect(errors).toBe('--to cannot be “mars”. It can be: standard, gyeongsang, jeju, jeolla\n');
  });
});
