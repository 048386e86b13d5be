import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { apiCommands } from '../../../bots/web/api.ts';
import { type RunningWeb, startWeb } from '../../../bots/web/server.ts';
import { commandsOn } from '../../../commands/index.ts';
import { createEngine, type LocalEngine } from '../../../src/create-engine.ts';
import type { Change, Detection } from '../../../src/dialect.ts';
import { Refusal } from '../../../src/refusal.ts';
import { testServices } from '../../support/services.ts';

let engine: LocalEngine;
let web: RunningWeb;
let logged: string[];
let isSlackUp = true;
/** Keys under which requests were counted. */
let counted: string[];

beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
}, 60_000);
afterAll(() => engine.close());

async function start(environment: Record<string, string> = {}, using: Partial<LocalEngine> = {}) {
  const made = await testServices({ ...asEngine(engine), ...using }, environment);
  logged = made.logged;
  counted = [];
  const { store } = made.services;
  const counting = {
    ...store,
    count: (...args: Parameters<typeof store.count>) => {
      counted.push(args[0]);
      return store.count(...args);
    },
  };
  web = await startWeb(
    { ...made.services, store: counting },
    {
      registry: made.registry,
      checks: () => ({ slack: isSlackUp }),
    },
  );
}
const asEngine = (real: LocalEngine): LocalEngine => ({
  detect: (text, options) => real.detect(text, options),
  translate: (text, options) => real.translate(text, options),
  stats: () => real.stats(),
  close: () => real.close(),
});
beforeEach(() => start());
afterEach(() => web.stop());

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${web.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of the body is what it checks
  const answer = (await response.json()) as any;
  return { status: response.status, headers: response.headers, body: answer };
}

describe('words of one’s own', () => {
  const glossary = {
    entries: [{ dialect: 'gyeongsang', word: '단디', standard: '빈틈없이' }],
    untouched: ['하영'],
  };

  test('come with a request, hold for it alone, and are named in its answer', async () => {
    const asked = { text: '단디 해라', from: 'gyeongsang' };
    const { body } = await post('/api/translate', { ...asked, glossary });
    expect(body.text).toMatch(/^빈틈없이 /);
    expect(body.ownWords).toEqual([{ was: '단디', became: '빈틈없이' }]);
    const { body: after } = await post('/api/translate', asked);
    expect(after.text).not.toContain('빈틈없이');
    expect(after.ownWords).toBeUndefined();
  });

  test('hold for several texts and for a comparison, with what opens a word beside them', async () => {
    const { body } = await post('/api/translate', {
      text: ['단디 해라', '하영이 퍼뜩 온나'],
      from: 'gyeongsang',
      alternatives: true,
      glossary,
    });
    expect(body[0].text).toMatch(/^빈틈없이 /);
    expect(body[0].changes[0]).toMatchObject({ alternatives: [], why: ['word'] });
    expect(body[1].text).toContain('하영이');
    const compared = await post('/api/compare', {
      text: '빈틈없이 해',
      from: 'standard',
      glossary,
    });
    expect(compared.body.versions.gyeongsang).toContain('단디');
    expect(compared.body.ownWords).toEqual([{ was: '빈틈없이', became: '단디' }]);
  });

  test('/api/mend says which words differ, as `glossary` takes them', async () => {
    const asked = { text: '단디 해라', from: 'gyeongsang', to: 'standard' };
    const { text } = (await post('/api/translate', asked)).body;
    const mended = text.replace(/^\S+/, '빈틈없이');
    const { status, body } = await post('/api/mend', { ...asked, mended });
    expect({ status, body }).toEqual({
      status: 200,
      body: { entries: glossary.entries, untouched: [] },
    });
    expect(logged.join()).not.toMatch(/단디|빈틈없이/);
  });

  test.each([
    [{ entries: [{ dialect: 'standard', word: '단디', standard: '빈틈없이' }] }],
    [{ entries: [{ dialect: 'jeju', word: '단디' }] }],
    [{ entries: [{ dialect: 'jeju', word: '밥 먹언', standard: '밥' }] }],
    [{ untouched: ['toss'] }],
    [{ untouched: ['가'.repeat(21)] }],
    [{ untouched: Array.from({ length: 501 }, () => '가나') }],
    [{ words: [] }],
    ['단디'],
  ])('that are none are refused: %#', async (wrong) => {
    const { status, body } = await post('/api/translate', { text: '밥 묵었나', glossary: wrong });
    expect({ status, code: body.error.code }).toEqual({ status: 400, code: 'invalid' });
  });

  test('as many as there may be fit into a request, and take no time', async () => {
    const entries = Array.from({ length: 500 }, (_, nth) => ({
      dialect: 'gyeongsang',
      word: `단디${String.fromCodePoint(0xac00 + nth)}`,
      standard: '꼼꼼히아주꼼꼼히',
    }));
    const { status } = await post('/api/translate', { text: '밥 묵었나', glossary: { entries } });
    expect(status).toBe(200);
  });
});

describe('the API', () => {
  test('detects, with the four scores and a sentence', async () => {
    const { status, body } = await post('/api/detect', { text: '마! 니 밥 묵었나?' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dialect: 'gyeongsang',
      label: 1,
      certain: true,
      description: '입력된 문장 “마! 니 밥 묵었나?”는 경상도 방언입니다.',
    });
    expect(Object.keys(body.scores)).toEqual(['standard', 'gyeongsang', 'jeju', 'jeolla']);
  });

  test('translates what it recognised by itself', async () => {
    const { body } = await post('/api/translate', { text: '마! 니 밥 묵었나?', to: 'standard' });
    expect(body).toMatchObject({
      source: 'gyeongsang',
      target: 'standard',
      detection: { certain: true },
    });
    expect(body.text).toContain('먹었');
    expect(body.changes.length).toBeGreaterThan(0);
  });

  test('knows dialects and strengths by the names that people call them', async () => {
    const asked = { text: '할머니가 감자를 삶아 주셨다' };
    const named = await post('/api/translate', {
      ...asked,
      from: '표준어',
      to: '제주',
      strength: '진하게',
    });
    const { status, body } = await post('/api/translate', {
      ...asked,
      from: 'standard',
      to: 'jeju',
      strength: 'heavy',
    });
    expect([named.status, status]).toEqual([200, 200]);
    expect(named.body).toEqual(body);
  });

  test('answers several texts in their order, each with its answer or its error', async () => {
    const text = ['니 밥 묵었나?', 'hello', '안녕하세요', '퍼뜩 온나'];
    const { status, headers, body } = await post('/api/translate', { text, to: 'standard' });
    expect(status).toBe(200);
    const alone = [];
    for (const one of text)
      alone.push((await post('/api/translate', { text: one, to: 'standard' })).body);
    const requestId = headers.get('x-request-id');
    const expected = alone.map((answer) =>
      answer.error ? { error: { ...answer.error, requestId } } : answer,
    );
    expect(body).toEqual(expected);
    expect(body.map((answer: { error?: { code: string } }) => answer.error?.code)).toEqual([
      undefined,
      'noHangul',
      'alreadyInDialect',
      undefined,
    ]);
    const detected = await post('/api/detect', { text });
    expect(detected.body).toHaveLength(4);
    expect(detected.body[0]).toMatchObject({ dialect: 'gyeongsang' });
  });

  test('shows a text in all four, with the words that stand for each other', async () => {
    const text = '할머니, 감자 좀 삶아 주세요.';
    const { status, body } = await post('/api/compare', { text, from: '표준어' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'standard', strength: 'normal' });
    expect(body.versions.standard).toBe(text);
    expect(new Set(Object.values(body.versions)).size).toBe(4);
    for (const word of body.words) {
      const parts = Object.entries<{ start: number; end: number }>(word).map(
        ([dialect, { start, end }]) => body.versions[dialect].slice(start, end),
      );
      expect(parts).toHaveLength(4);
      expect(new Set(parts).size).toBeGreaterThan(1);
    }
  });

  test('says what else each change might be, when asked', async () => {
    const asked = { text: '니 밥 묵었나?', to: 'standard' };
    const { body } = await post('/api/translate', { ...asked, alternatives: true });
    const [{ text, likelihood }] = body.changes.at(-1).alternatives;
    expect(text).toContain('먹');
    expect(likelihood).toBeGreaterThan(0);
    const plain = await post('/api/translate', asked);
    expect(plain.body.changes).toEqual(body.changes.map(({ from, to }: Change) => ({ from, to })));
  });

  test('says what a text is like even where the source is given, and where there is nothing to do', async () => {
    const text = '혼저 옵서예. 제주엔 무사 와수과?';
    const given = await post('/api/translate', { text, from: 'gyeongsang', to: 'standard' });
    expect(given.body).toMatchObject({ source: 'gyeongsang', detection: { dialect: 'jeju' } });
    const same = await post('/api/translate', { text, from: 'standard', to: 'standard' });
    expect(same.body.error).toMatchObject({
      code: 'alreadyInDialect',
      detection: { dialect: 'jeju', certain: true },
    });
  });

  test('a text of which it is not certain comes back with all four scores', async () => {
    await web.stop();
    const scores = { standard: 0.55, gyeongsang: 0.42, jeju: 0.02, jeolla: 0.01 };
    const detection = { dialect: 'standard', label: 0, confidence: 0.55, scores, certain: false };
    await start({}, { detect: async () => detection as Detection });
    const { status, body } = await post('/api/translate', { text: '아마 가나?', to: 'standard' });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: 'uncertain', detection });
  });

  test('HTML in a text comes back as the text it is', async () => {
    const text = '<script>alert(1)</script> 니 밥 묵었나 <img src=x onerror=alert(1)>';
    const { body, headers } = await post('/api/translate', {
      text,
      from: 'gyeongsang',
      to: 'standard',
    });
    expect(body.text).toContain('<script>');
    expect(headers.get('content-type')).toContain('application/json');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('4,000 characters are answered', async () => {
    const text = '퍼뜩 온나. '.repeat(700).slice(0, 4000);
    expect(
      (await post('/api/translate', { text, from: 'gyeongsang', to: 'standard' })).status,
    ).toBe(200);
  });
});

describe('bad requests get the right status and a message in the user’s language', () => {
  test.each([
    ['no text', { text: '' }, 422, 'empty', '옮기거나 판별할 문장을 적어 주세요.'],
    [
      'no Hangul',
      { text: 'hello' },
      422,
      'noHangul',
      '한글 문장을 찾지 못했어요. 한국어로 적어 주세요.',
    ],
    [
      'too long a text',
      { text: '가'.repeat(4001) },
      413,
      'tooLong',
      '한 번에 4000자까지 할 수 있어요. 보내신 글은 4001자예요. 나눠서 보내 주세요.',
    ],
    [
      'an unknown dialect',
      { text: '가자', to: 'mars' },
      400,
      'invalid',
      'to 항목에 “mars” 대신 다음 가운데 하나를 적어 주세요: standard, gyeongsang, jeju, jeolla',
    ],
    [
      'more texts than are taken at once',
      { text: Array(101).fill('가자') },
      400,
      'invalid',
      'text 항목에는 한 번에 100개까지 보낼 수 있어요.',
    ],
    ['no texts', { text: [] }, 400, 'invalid', 'text 항목의 형식이 맞지 않아요.'],
    [
      'a number among texts',
      { text: ['가자', 7] },
      400,
      'invalid',
      'text/1 항목의 형식이 맞지 않아요.',
    ],
    ['an unknown field', { text: '가자', too: 'jeju' }, 400, 'invalid', '“too” 항목은 없어요.'],
    ['a missing field', { to: 'jeju' }, 400, 'invalid', 'text 항목이 빠졌어요.'],
    ['a number for a text', { text: 7 }, 400, 'invalid', 'text 항목의 형식이 맞지 않아요.'],
    [
      'JSON that is none',
      '{"text":',
      400,
      'malformed',
      '요청을 읽지 못했어요. JSON 형식을 확인해 주세요.',
    ],
    [
      'text that is already standard',
      { text: '안녕하세요', to: 'standard' },
      422,
      'alreadyInDialect',
      '이미 표준어예요.',
    ],
  ])('%s', async (_, body, status, code, message) => {
    const answer = await post('/api/translate', body);
    expect(answer.status).toBe(status);
    const requestId = answer.headers.get('x-request-id');
    expect(requestId).toMatch(/^[0-9a-f]{8}$/);
    expect(answer.body).toMatchObject({ error: { code, message, requestId } });
  });

  test('English for who asks for English', async () => {
    const { body } = await post(
      '/api/detect',
      { text: ' ' },
      { 'accept-language': 'en-GB, ko;q=0.5' },
    );
    expect(body.error.message).toBe('Write the sentence to translate or detect.');
  });

  test('English by ?lang=, whatever the browser prefers', async () => {
    const { body } = await post(
      '/api/detect?lang=en',
      { text: ' ' },
      { 'accept-language': 'ko-KR' },
    );
    expect(body.error.message).toBe('Write the sentence to translate or detect.');
  });

  test('a language we do not speak is named', async () => {
    const { status, body } = await post('/api/detect?lang=fr', { text: '가자' });
    expect(status).toBe(400);
    expect(body.error.message).toBe('lang 항목에 “fr” 대신 다음 가운데 하나를 적어 주세요: ko, en');
  });

  test.each([
    ['only laughter', 'ㅋㅋㅋㅋ ㅇㅇ'],
    ['only emoji', '😀👍🏽🇰🇷'],
    ['only a link', 'https://example.com/%EB%B0%A5'],
    ['only invisible characters', '\u200b\u202e\u2066'],
  ])('%s is no sentence, and says so', async (_, text) => {
    const { status, body } = await post('/api/translate', { text, to: 'jeju' });
    expect(status).toBe(422);
    expect(['noHangul', 'empty']).toContain(body.error.code);
  });

  test('the longest text is taken in however it is escaped, and one character more is too long', async () => {
    const ask = (emoji: number) =>
      fetch(`${web.address}/api/detect`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"text":"밥 묵었나${'\\ud83d\\udc4d'.repeat(emoji)}"}`,
      });
    const longest = await ask(3995);
    expect({ status: longest.status, body: await longest.json() }).toMatchObject({
      status: 200,
      body: { dialect: 'gyeongsang' },
    });
    const longer = await ask(3996);
    expect({ status: longer.status, body: await longer.json() }).toMatchObject({
      status: 413,
      body: { error: { code: 'tooLong' } },
    });
  });

  test.each([
    ['decomposed (NFD) text', '니 밥 묵었나?'.normalize('NFD')],
    ['arae-a', '혼저 옵서 ᄒᆞᆫ디 가게'],
    ['zero-width characters within', '니\u200b 밥 묵\u200d었나?'],
    ['right-to-left marks within', '\u202e니 밥 묵었나?\u202c'],
    ['null bytes within', '니 밥\u0000 묵었나?'],
  ])('%s is answered', async (_, text) => {
    const { status, body } = await post('/api/translate', { text, from: 'gyeongsang' });
    expect(status).toBe(200);
    expect(body.text.isWellFormed()).toBe(true);
    for (const { from, to } of body.changes) {
      expect(text.slice(from.start, from.end)).not.toBe('');
      expect(to.end).toBeLessThanOrEqual(body.text.length);
    }
  });

  test.each([
    ['GET', '/api/detect', 'POST'],
    ['DELETE', '/api/translate', 'POST'],
    ['POST', '/page.json', 'GET'],
  ])('%s %s is told which method to use', async (method, path, allowed) => {
    const response = await fetch(`${web.address}${path}`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allowed);
    expect(await response.json()).toMatchObject({ error: { code: 'wrongMethod' } });
  });

  test.each(['/../package.json', '/%2e%2e/server.ts', '/..%2fserver.ts', '/.env'])(
    '%s gives no file away',
    async (path) => {
      const response = await fetch(`${web.address}${path}`);
      expect([400, 403, 404]).toContain(response.status);
      const { error } = (await response.json()) as { error: Record<string, string> };
      expect(Object.keys(error).sort()).toEqual(['code', 'message', 'requestId']);
    },
  );

  test('an object named __proto__ changes nothing', async () => {
    const { status } = await post('/api/detect', '{"text":"가자","__proto__":{"to":"jeju"}}');
    expect(status).toBe(400);
    expect(({} as Record<string, unknown>)['to']).toBeUndefined();
  });

  test('a body beyond any text is refused before it is read', async () => {
    const { status, body } = await post('/api/detect', { text: '가'.repeat(200_000) });
    expect({ status, code: body.error.code }).toEqual({ status: 413, code: 'bodyTooLarge' });
  });

  test('what is not JSON is named', async () => {
    const { status, body } = await post('/api/detect', '<text/>', {
      'content-type': 'application/xml',
    });
    expect({ status, code: body.error.code }).toEqual({ status: 415, code: 'notJson' });
  });

  test('an address that does not exist', async () => {
    expect(await post('/api/nothing', {})).toMatchObject({
      status: 404,
      body: { error: { code: 'notFound' } },
    });
  });

  test('an unpaired surrogate is text like any other', async () => {
    expect((await post('/api/detect', '{"text":"밥 \\ud83d 묵었나"}')).status).toBe(200);
  });
});

let asked = 0;
/** A text that nobody has asked before. */
const another = () => {
  asked += 1;
  return `가자 ${asked}번`;
};

describe('when it is too much', () => {
  test('a full queue is 503 with a time to try again', async () => {
    await web.stop();
    await start({}, { detect: () => Promise.reject(new Refusal('busy')) });
    const { status, headers, body } = await post('/api/detect', { text: '가자' });
    expect({ status, code: body.error.code, after: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'busy',
      after: '1',
    });
  });

  test('an address that asks too often is told when to come back', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '3' });
    for (let index = 0; index < 3; index += 1) await post('/api/detect', { text: `가자 ${index}` });
    const { status, headers, body } = await post('/api/detect', { text: '가자' });
    expect({ status, code: body.error.code }).toEqual({ status: 429, code: 'tooManyRequests' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('what an address has just asked does not count again, whatever was asked between; of another address it does', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '3', TRUST_PROXY: '1' });
    const ask = async (text: string, address = '192.0.2.1') =>
      (await post('/api/translate', { text, to: 'jeju' }, { 'x-forwarded-for': address })).status;
    const statuses = [];
    for (const text of ['밥', '밥 먹', '밥', '밥 먹', '밥', '밥 먹었어?', '밥 먹'])
      statuses.push(await ask(text));
    expect(statuses).not.toContain(429);
    expect(await ask('밥 먹었니?')).toBe(429);
    for (const text of ['가자', '오자', '보자']) await ask(text, '192.0.2.2');
    expect(await ask('밥', '192.0.2.2')).toBe(429);
  });

  test('several texts at once count as the work that they are', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '4' });
    const text = Array.from({ length: 40 }, (_, index) => `${index} ${'가자 '.repeat(12)}`);
    expect((await post('/api/detect', { text })).status).toBe(200);
    expect((await post('/api/detect', { text: '오자' })).status).toBe(429);
  });

  test('one address asking too often does not lock out another behind the same proxy', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '1', TRUST_PROXY: '1' });
    const from = (address: string) =>
      post('/api/detect', { text: another() }, { 'x-forwarded-for': address });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(200);
  });

  test('behind a proxy, what people put into X-Forwarded-For themselves does not get around the limit', async () => {
    for (const trusted of ['1', '127.0.0.1', '127.0.0.0/8,::1']) {
      await web.stop();
      await start({ WEB_RATE_LIMIT: '1', TRUST_PROXY: trusted });
      const from = (claimed: string) =>
        post('/api/detect', { text: another() }, { 'x-forwarded-for': `${claimed}, 192.0.2.1` });
      expect((await from('198.51.100.1')).status).toBe(200);
      expect((await from('198.51.100.2')).status).toBe(429);
    }
  });

  test('an address that is none is refused, and nothing is counted under it', async () => {
    await web.stop();
    await start({ TRUST_PROXY: '1' });
    const address = 'x'.repeat(8000);
    const { status, body } = await post(
      '/api/detect',
      { text: '가자' },
      { 'x-forwarded-for': address },
    );
    expect({ status, code: body.error.code }).toEqual({ status: 400, code: 'malformed' });
    expect(counted).toEqual([]);
  });

  test('the addresses of one IPv6 customer are one, in all routes together, under a short key', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '2', TRUST_PROXY: '1' });
    const from = (path: string, address: string) =>
      post(path, { text: another(), to: undefined }, { 'x-forwarded-for': address });
    expect((await from('/api/detect', '2001:db8:0:1::1')).status).toBe(200);
    expect((await from('/api/detect', '2001:db8:0:1:ffff::2')).status).toBe(200);
    expect((await from('/api/translate', '2001:db8:0:1::3')).status).toBe(429);
    expect((await from('/api/detect', '2001:db8:0:2::1')).status).toBe(200);
    expect(new Set(counted)).toEqual(
      new Set(['rate:web:2001:db8:0:1::', 'rate:web:2001:db8:0:2::']),
    );
  });

  test('a long text counts as the many short ones that it is', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '10' });
    const ask = () => {
      const text = `${another()} ${'퍼뜩 온나. '.repeat(700)}`.slice(0, 4000);
      return post('/api/translate', { text, from: 'gyeongsang', to: 'standard' });
    };
    expect((await ask()).status).toBe(200);
    const { status, headers, body } = await ask();
    expect({ status, code: body.error.code }).toEqual({ status: 429, code: 'tooManyRequests' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    // However low the limit, one text may be asked.
    await web.stop();
    await start({ WEB_RATE_LIMIT: '2' });
    expect((await ask()).status).toBe(200);
  });

  test('forty long texts of one address keep nobody else waiting; what cannot be answered soon is told at once when', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '10000', TRUST_PROXY: '1' });
    const done: { status: number; after: string | null }[] = [];
    const long = Array.from({ length: 40 }, async (_, index) => {
      const text = `${index}번 손님이 니 밥 묵었나 카더라. `.repeat(200).slice(0, 4000);
      const asked = { text, from: 'gyeongsang', to: 'standard' };
      const { status, headers } = await post('/api/translate', asked, {
        'x-forwarded-for': '192.0.2.1',
      });
      done.push({ status, after: headers.get('retry-after') });
    });
    const refused = () => done.filter(({ status }) => status === 503);
    while (refused().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = done.filter(({ status }) => status === 200).length;
    const bystander = await post(
      '/api/translate',
      { text: '니 뭐 묵노 카이', from: 'gyeongsang', to: 'standard' },
      { 'x-forwarded-for': '192.0.2.2' },
    );
    expect(bystander.status).toBe(200);
    // It waited for no more than what a thread was at.
    expect(done.filter(({ status }) => status === 200).length - before).toBeLessThanOrEqual(1);
    expect((await fetch(`${web.address}/readyz`)).status).toBe(200);
    await Promise.all(long);
    expect(done.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const { after } of refused()) expect(Number(after)).toBeGreaterThan(0);
  }, 60_000);

  test('without a trusted proxy, a made-up address does not get around the limit', async () => {
    await web.stop();
    await start({ WEB_RATE_LIMIT: '1' });
    const from = (address: string) =>
      post('/api/detect', { text: another() }, { 'x-forwarded-for': address });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.2')).status).toBe(429);
  });

  test('a fault of ours is a number to quote, not a stack trace', async () => {
    await web.stop();
    await start({}, { detect: () => Promise.reject(new Error('secret detail at line 1')) });
    const { status, body } = await post('/api/detect', { text: '니 밥 묵었나' });
    expect(status).toBe(500);
    expect(body.error.message).toContain(body.error.requestId);
    expect(JSON.stringify(body)).not.toContain('secret detail');
    expect(logged.join()).toContain(body.error.requestId);
  });
});

describe('what operators see', () => {
  test('/healthz lives, /readyz tells the truth about every bot', async () => {
    expect((await fetch(`${web.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${web.address}/readyz`)).status).toBe(200);
    isSlackUp = false;
    const response = await fetch(`${web.address}/readyz`);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 503,
      body: { status: 'not ready', checks: { engine: true, store: true, slack: false } },
    });
    isSlackUp = true;
  });

  test('/readyz says no when the models do not answer', async () => {
    await web.stop();
    await start({}, { detect: () => Promise.reject(new Error('the pool is closed')) });
    const response = await fetch(`${web.address}/readyz`);
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 503,
      body: { checks: { engine: false, store: true } },
    });
    expect(logged.join()).toContain('the pool is closed');
  });

  test('/readyz tries the models at most once a second, however many ask, and being busy is no fault', async () => {
    await web.stop();
    let tries = 0;
    await start(
      {},
      {
        detect: () => {
          tries += 1;
          return Promise.reject(new Refusal('busy'));
        },
      },
    );
    const began = performance.now();
    const responses = await Promise.all(
      Array.from({ length: 100 }, () => fetch(`${web.address}/readyz`)),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    // A machine that is busy may take seconds for a hundred answers.
    expect(tries).toBeLessThanOrEqual(1 + (performance.now() - began) / 1000);
    const before = tries;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await fetch(`${web.address}/readyz`);
    expect(tries).toBe(before + 1);
  });

  test('/metrics counts what was refused before a command ran, too', async () => {
    await post('/api/detect', '{');
    await post('/api/translate', { text: '가자', to: 'mars' });
    const metrics = await (await fetch(`${web.address}/metrics`)).text();
    expect(metrics).toContain('command="detect",outcome="malformed"} 1');
    expect(metrics).toContain('command="translate",outcome="invalid"} 1');
  });

  test('each request is one line in the log, found by the id that the client got', async () => {
    const { headers } = await post('/api/detect?lang=en', { text: '니 밥 묵었나' });
    const id = headers.get('x-request-id') ?? '';
    const lines = logged
      .map((line) => JSON.parse(line))
      .filter(({ requestId }) => requestId === id);
    expect(lines).toMatchObject([
      { method: 'POST', route: '/api/detect', status: 200, outcome: 'detection' },
    ]);
    expect(typeof lines[0].ms).toBe('number');
  });

  test('/metrics counts requests by command and outcome', async () => {
    await post('/api/detect', { text: '니 밥 묵었나' });
    await post('/api/detect', { text: 'hello' });
    const metrics = await (await fetch(`${web.address}/metrics`)).text();
    expect(metrics).toContain(
      'saturi_requests_total{surface="web",command="detect",outcome="detection"} 1',
    );
    expect(metrics).toContain(
      'saturi_requests_total{surface="web",command="detect",outcome="noHangul"} 1',
    );
  });

  test('/metrics can have a port of its own, and then is not on the page’s', async () => {
    await web.stop();
    await start({ METRICS_PORT: '0' });
    expect((await fetch(`${web.address}/metrics`)).status).toBe(404);
  });

  test('nothing that people wrote is in the log', async () => {
    for (const text of ['아무도모르게묵었다', 'secretword', '가'.repeat(5000)]) {
      await post('/api/translate', { text, to: 'jeju' });
    }
    await post('/api/translate?lang=secretword', { text: '가자', to: 'secretword' });
    await post('/api/detect', '{"text":"secretword');
    await fetch(`${web.address}/secretword?text=secretword`);
    expect(logged.length).toBeGreaterThan(5);
    expect(logged.join()).not.toMatch(/아무도|secretword|가가가/);
  });
});

test('OpenAPI says where the API is reached from outside', async () => {
  await web.stop();
  await start({ PUBLIC_URL: 'https://saturi.example' });
  const description = await (await fetch(`${web.address}/openapi.json`)).json();
  expect(description).toMatchObject({ servers: [{ url: 'https://saturi.example' }] });
});

test('OpenAPI describes each command with its options as they are declared', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const description = (await (await fetch(`${web.address}/openapi.json`)).json()) as any;
  for (const command of commandsOn('web').filter(({ options }) => 'text' in options)) {
    const { post: operation } = description.paths[`/api/${command.name.en}`];
    const { properties } = operation.requestBody.content['application/json'].schema;
    const asked = [...Object.keys(command.options), ...(command.usesGlossary ? ['glossary'] : [])];
    expect(Object.keys(properties)).toEqual(asked);
    for (const [key, option] of Object.entries(command.options)) {
      if (option.type === 'choice')
        expect(properties[key].enum).toEqual(option.choices.map(({ value }) => value));
    }
  }
  const glossary = { entries: [{ dialect: 'gyeongsang', word: '밥', standard: '식사' }] };
  for (const [path, body] of [
    ['/api/detect', { text: '니 밥 묵었나' }],
    ['/api/translate', { text: '니 밥 묵었나', to: 'standard', glossary }],
    ['/api/compare', { text: '니 밥 묵었나', glossary }],
  ] as const) {
    const { responses } = description.paths[path].post;
    const [{ properties }] = responses['200'].content['application/json'].schema.anyOf;
    const answer = await post(path, body);
    expect(Object.keys(properties).sort()).toEqual(Object.keys(answer.body).sort());
  }
  expect(Object.keys(description.paths)).toEqual(
    apiCommands().map(({ name }) => `/api/${name.en}`),
  );
});

test('OpenAPI lists errors by status, defaults, limits, and examples that are answered', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const description = (await (await fetch(`${web.address}/openapi.json`)).json()) as any;
  const { post: translate } = description.paths['/api/translate'];
  const codesAt = (status: number) =>
    translate.responses[status].content['application/json'].schema.properties.error.properties.code
      .enum;
  for (const asked of [
    { text: '' },
    { text: '가자', to: 'mars' },
    '{',
    { text: '가'.repeat(4001) },
  ]) {
    const { status, body } = await post('/api/translate', asked);
    expect(codesAt(status)).toContain(body.error.code);
    expect(translate.responses[status].description).toContain(`\`${body.error.code}\`: `);
  }
  const { post: detect } = description.paths['/api/detect'];
  expect(JSON.stringify(translate)).toContain('alreadyInDialect');
  expect(JSON.stringify(detect)).not.toContain('`alreadyInDialect`: ');
  const { schema, examples } = translate.requestBody.content['application/json'];
  expect(schema.properties.to.default).toBe('standard');
  expect(schema.properties.text).toMatchObject({ maxItems: 100 });
  expect(schema.properties.text.description).toContain('4000');
  expect(translate.description).toContain('120 times a minute');
  const shown =
    schema.examples ?? Object.values<{ value: object }>(examples).map(({ value }) => value);
  expect(shown).toHaveLength(2);
  for (const body of shown) expect((await post('/api/translate', body)).status).toBe(200);
});

test('the page may load nothing from elsewhere and run nothing inline', async () => {
  const response = await fetch(web.address);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/);
});
