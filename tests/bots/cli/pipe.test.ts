import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createProgram } from '../../../bots/cli/program.ts';
import { messagesIn } from '../../../config/messages.ts';
import type { DialectEngine } from '../../../src/engine.ts';
import { RuleEngine } from '../../support/rule-engine.ts';
import { testServices } from '../../support/services.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Starts the command line within this process, with a pipe that the test writes and reads itself. */
async function start(
  args: readonly string[],
  engine: DialectEngine = new RuleEngine(),
  terminal: { isTyped?: boolean; isWatched?: boolean; size?: number } = {},
) {
  const { services } = await testServices(engine);
  closing.push(() => services.store.close());
  const input = new PassThrough();
  const output = new PassThrough();
  const errors = new PassThrough();
  Object.assign(input, { isTTY: terminal.isTyped, size: terminal.size });
  Object.assign(errors, { isTTY: terminal.isWatched });
  const seen = { out: '', errors: '', code: undefined as number | undefined };
  output.setEncoding('utf8').on('data', (chunk) => {
    seen.out += chunk;
  });
  errors.setEncoding('utf8').on('data', (chunk) => {
    seen.errors += chunk;
  });
  const program = createProgram(
    { input, output, errors, locale: 'ko', say: messagesIn('ko') },
    async () => services,
    (code) => {
      seen.code = code;
    },
  );
  const ended = program.parseAsync(['node', 'saturi', ...args]).then(() => pause(5));
  return { input, seen, ended };
}

async function piped(args: readonly string[], bytes: string | Uint8Array, engine?: DialectEngine) {
  const { input, seen, ended } = await start(args, engine);
  input.end(bytes);
  await ended;
  return seen;
}

describe('a pipe', () => {
  test('is answered line by line while it is still open', async () => {
    const { input, seen, ended } = await start(['detect']);
    input.write('니 밥 묵었나?\n');
    await pause(100);
    expect(seen.out).toBe('gyeongsang\t0.9700\n');
    input.end('안녕하세요\n');
    await ended;
    expect(seen.out).toBe('gyeongsang\t0.9700\nstandard\t0.9700\n');
  });

  test('keeps its order though a later line is done first', async () => {
    class Uneven extends RuleEngine {
      override async detect(text: string) {
        await pause(text.includes('묵었나') ? 60 : 0);
        return super.detect(text);
      }
    }
    const { out } = await piped(['detect'], '니 밥 묵었나?\n혼저 오세요\n안녕하세요', new Uneven());
    expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual([
      'gyeongsang',
      'jeju',
      'standard',
      '',
    ]);
  });

  test('a line without an answer is `-` when a dialect was asked for, and named by its number', async () => {
    expect(await piped(['detect'], '안녕하세요\n\nㅋㅋㅋ\n')).toEqual({
      out: 'standard\t0.9700\n\n-\n',
      errors: '3번째 줄: 한글 문장을 찾지 못했어요. 한국어로 적어 주세요.\n',
      code: 3,
    });
  });

  test('a line without a translation is itself', async () => {
    const { out, code } = await piped(['translate', '--from', 'jeju'], 'hello  \n혼저 오세요\n');
    expect({ out, code }).toEqual({ out: 'hello  \n어서 오세요\n', code: 3 });
  });

  test('a fault in one line leaves the others their answers and exits with 1', async () => {
    class Broken extends RuleEngine {
      override async detect(text: string) {
        if (text.includes('폭탄')) throw new Error('thread lost');
        return super.detect(text);
      }
    }
    const { out, errors, code } = await piped(['detect'], '폭탄이다\n안녕하세요\n', new Broken());
    expect(out).toBe('-\nstandard\t0.9700\n');
    expect(errors).toMatch(/^1번째 줄: 문제가 생겨서 답을 드리지 못했어요\./);
    expect(errors).not.toContain('thread lost');
    expect(code).toBe(1);
  });

  test.each([
    ['an unpaired surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80])],
    ['a NUL', Buffer.from('가\0나')],
    ['a syllable that is cut off', Buffer.from('가').subarray(0, 2)],
    ['UTF-16', Buffer.from('안녕하세요', 'utf16le')],
  ])('%s is no text; the lines that came before are answered', async (_, bytes) => {
    const { input, seen, ended } = await start(['detect']);
    input.write('안녕하세요\n');
    await pause(20);
    input.end(bytes);
    await ended;
    expect(seen).toEqual({
      out: 'standard\t0.9700\n',
      errors: '입력이 UTF-8 글이 아니에요. 글 파일을 넣어 주세요.\n',
      code: 3,
    });
  });

  test('a byte order mark, CRLF cut in two and a syllable cut in three do no harm', async () => {
    const { input, seen, ended } = await start(['translate', '--from', 'jeju']);
    for (const byte of Buffer.from('\uFEFF혼저 오세요\r\n\r\n혼저 가요\r\n')) {
      input.write(Buffer.from([byte]));
    }
    input.end();
    await ended;
    expect(seen).toEqual({ out: '어서 오세요\n\n어서 가요\n', errors: '', code: 0 });
  });
});

describe('what was refused', () => {
  test('is told once for each reason, with how many lines and the first of them', async () => {
    const lines = Array.from({ length: 300 }, (_, nth): string =>
      nth % 3 === 0 ? 'hello' : '안녕',
    );
    lines[1] = '가'.repeat(5000);
    const { out, errors, code } = await piped(['detect'], lines.join('\n'));
    expect(out.split('\n').filter((line) => line === '-')).toHaveLength(101);
    expect(errors.trimEnd().split('\n')).toEqual([
      '1, 4, 7, 10, 13번째 줄 등 100줄: 한글 문장을 찾지 못했어요. 한국어로 적어 주세요.',
      expect.stringMatching(/^2번째 줄: 한 번에 4000자까지/),
    ]);
    expect(code).toBe(3);
  });
});

describe('who looks on', () => {
  test('sees lines, rate and what is left of a file, and nothing of it stays', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `${index}번 손님 어서 오세요`);
    const text = lines.join('\n');
    const { input, seen, ended } = await start(
      ['translate', '--from', '표준어', '--to', '제주도'],
      new RuleEngine(50),
      { isWatched: true, size: 20 * Buffer.byteLength(text) },
    );
    for (const line of lines) {
      input.write(`${line}\n`);
      await pause(20);
    }
    input.end();
    await ended;
    expect(seen.errors).toMatch(/\r\d+줄, 초당 \d+줄\. \d+초쯤 남았어요\./);
    expect(seen.errors.endsWith('\r\u001b[K')).toBe(true);
    expect(seen.out.trimEnd().split('\n')).toHaveLength(60);
  });

  test('of a file of errors sees no progress', async () => {
    const { errors } = await piped(['detect'], '안녕하세요\n'.repeat(50));
    expect(errors).toBe('');
  });

  test('and types without giving a text is told how to end, and reads each answer as a sentence', async () => {
    const { input, seen, ended } = await start(['detect'], new RuleEngine(), { isTyped: true });
    input.write('니 밥 묵었나?\n');
    await pause(50);
    expect(seen.errors).toContain('끝내려면 Ctrl+D');
    expect(seen.out).toContain('경상도 방언입니다.');
    input.end('hello\n');
    await ended;
    expect(seen.out).toContain('한글 문장을 찾지 못했어요.');
    expect(seen.code).toBe(3);
  });
});
