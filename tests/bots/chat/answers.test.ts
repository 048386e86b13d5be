import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  answerInSense,
  answersUnder,
  type Given,
  type Giving,
  isUnwanted,
  takeAway,
} from '../../../bots/chat/answers.ts';
import { announce, automaticTarget, onceADay } from '../../../bots/chat/automation.ts';
import { forgetWorkspace } from '../../../bots/chat/forget.ts';
import { keepWords } from '../../../bots/chat/glossary.ts';
import { once } from '../../../bots/chat/once.ts';
import { fenced, inParts } from '../../../bots/chat/parts.ts';
import { limitRate } from '../../../bots/chat/rate-limit.ts';
import { createRunner } from '../../../bots/chat/runner.ts';
import { translateThread } from '../../../bots/chat/thread.ts';
import { contextFor, type Services } from '../../../bots/services.ts';
import { answer } from '../../../commands/answer.ts';
import { auto } from '../../../commands/auto.ts';
import { exclusively } from '../../../commands/exclusively.ts';
import { writePreferences } from '../../../commands/preferences-store.ts';
import type { Reply } from '../../../commands/reply.ts';
import {
  automationIn,
  type ChannelAutomation,
  readWorkspace,
  writeAutomation,
} from '../../../commands/workspace-store.ts';
import { messagesIn } from '../../../config/messages.ts';
import { Refusal } from '../../../src/refusal.ts';
import { RuleEngine } from '../../support/rule-engine.ts';
import { testServices } from '../../support/services.ts';

let services: Services;
beforeEach(async () => {
  ({ services } = await testServices(new RuleEngine(), {
    USER_RATE_LIMIT: '3',
    CHANNEL_RATE_LIMIT: '5',
  }));
});
afterEach(() => services.store.close());

const caller = { surface: 'slack', workspace: 'T1', channel: 'C1', user: 'U1' } as const;
const context = (who = {}) => contextFor(services, { ...caller, ...who }, 'en');

describe('an answer under a message', () => {
  const message = 'slack:T1:C1:1';
  let posted: { text: string; before: string | undefined; attempt: string }[];
  let erased: string[];
  let reply: Reply;
  const giving: Giving = {
    run: async () => reply,
    async post(made, _asker, before, attempt) {
      const text = made.kind === 'translation' ? made.translation.text : made.kind;
      posted.push({ text, before: before?.id, attempt });
      return before?.id ?? `answer ${posted.length}`;
    },
    erase: async ({ id }) => erased.push(id),
  };
  const translated = (text: string, from = '니 밥'): Reply => ({
    kind: 'translation',
    text: from,
    strength: 'normal',
    translation: { text, source: 'gyeongsang', target: 'standard', changes: [] },
  });
  const ask = (version: string, by?: string, sense: 'standard' | 'jeju' = 'standard') =>
    answerInSense(
      services,
      { message, sense, version, ...(by && { by }) },
      { text: '니 밥' },
      giving,
    );
  beforeEach(() => {
    posted = [];
    erased = [];
    reply = translated('너 밥');
  });

  test('is given once for a version, and for the next one in the place of the first', async () => {
    await ask('1', 'U1');
    await ask('1', 'U2');
    expect(posted.map(({ before }) => before)).toEqual([undefined]);
    reply = translated('너 물');
    await ask('2');
    expect(posted.map(({ text, before }) => [text, before])).toEqual([
      ['너 밥', undefined],
      ['너 물', 'answer 1'],
    ]);
    expect(await answersUnder(services, message)).toEqual([
      { id: 'answer 1', version: '2', by: 'U1', sense: 'standard' },
    ]);
  });

  test('is one for each sense', async () => {
    await ask('1', 'U1');
    await ask('1', 'U1', 'jeju');
    expect((await answersUnder(services, message)).map(({ sense }) => sense).sort()).toEqual([
      'jeju',
      'standard',
    ]);
  });

  test('belongs to who asked first, also when somebody else asks of a later version', async () => {
    await ask('1', 'U1');
    await ask('2', 'U2');
    expect(await answersUnder(services, message)).toMatchObject([{ version: '2', by: 'U1' }]);
  });

  test('that nobody asked for is not given where it says nothing new, and one that somebody asked for is', async () => {
    reply = translated('니 밥');
    await ask('1');
    expect(posted).toEqual([]);
    await ask('1', 'U1');
    expect(posted).toHaveLength(1);
  });

  test('goes when the message comes to say what has none, and why is told', async () => {
    await ask('1', 'U1');
    reply = { kind: 'refusal', code: 'noHangul', values: {} };
    expect(await ask('2')).toEqual(reply);
    expect(erased).toEqual(['answer 1']);
    expect(await answersUnder(services, message)).toEqual([]);
  });

  test.each([
    { kind: 'failure', reference: 'abc' },
    { kind: 'refusal', code: 'busy', values: {} },
    { kind: 'refusal', code: 'tooOften', values: {} },
  ] as const)('stays where the trouble passes: $kind $code', async (trouble) => {
    await ask('1', 'U1');
    reply = trouble;
    expect(await ask('2')).toEqual(trouble);
    expect(erased).toEqual([]);
    expect(await answersUnder(services, message)).toHaveLength(1);
  });

  test('that somebody took away by hand comes back for who reacts anew, not by itself', async () => {
    await ask('1', 'U1');
    await isUnwanted(services, message, 'standard');
    expect(await answersUnder(services, message)).toEqual([]);
    await ask('2');
    expect(posted).toHaveLength(1);
    await ask('2', 'U2');
    expect(posted).toHaveLength(2);
    // A name of its own, or the platform would take it for the first one sent again.
    expect(posted[1]?.attempt).not.toBe(posted[0]?.attempt);
  });

  test('that the bot took away itself comes back by itself; what could not be taken away stands', async () => {
    await ask('1', 'U1');
    const stays = async () => false;
    await takeAway(services, message, stays);
    expect(await answersUnder(services, message)).toHaveLength(1);
    const taken: Given[] = [];
    await takeAway(services, message, async (given) => taken.push(given) > 0, ['jeju']);
    expect(taken).toEqual([]);
    await takeAway(services, message, async (given) => taken.push(given) > 0);
    expect(taken).toMatchObject([{ id: 'answer 1' }]);
    // What is gone is gone: that somebody else sees it go is nobody's wish.
    await isUnwanted(services, message, 'standard');
    await ask('2');
    expect(posted).toHaveLength(2);
  });
});

describe('what a channel translates by itself', () => {
  const automate = (how: ChannelAutomation) =>
    writeAutomation({ ...services, caller }, { C1: how });
  const target = (text: string, who = {}) => automaticTarget(services, { ...caller, ...who }, text);
  beforeEach(() => automate({ on: true, to: 'standard', by: 'U9' }));

  test('is what is certainly a dialect', async () => {
    expect(await target('니 밥 묵었나')).toEqual({ from: 'gyeongsang', to: 'standard', by: 'U9' });
    expect(await target('밥 먹었어?')).toBeUndefined();
    // Of two dialects at once the engine is not certain.
    expect(await target('니 밥 묵었당께')).toBeUndefined();
  });

  test('is nothing without Hangul, of another channel, or of who opted out', async () => {
    expect(await target('hello')).toBeUndefined();
    expect(await target('니 밥 묵었나', { channel: 'C2' })).toBeUndefined();
    await writePreferences(services.store, caller, { optOut: true });
    expect(await target('니 밥 묵었나')).toBeUndefined();
    expect(await target('니 밥 묵었나', { user: 'U2' })).toBeDefined();
  });

  test('is nothing that is in the target already, or after it was switched off', async () => {
    await automate({ on: true, to: 'gyeongsang' });
    expect(await target('니 밥 묵었나')).toBeUndefined();
    expect(await target('혼저 옵서')).toMatchObject({ from: 'jeju', to: 'gyeongsang' });
    await automate({ on: false, to: 'gyeongsang' });
    expect(await target('혼저 옵서')).toBeUndefined();
  });
});

describe('automation', () => {
  const told = { say: messagesIn('en'), by: '@su', ways: { off: '/auto off', optOut: '/out' } };
  const isOn = async () => automationIn(await readWorkspace(services.store, caller), 'C1').on;

  test('that could not be announced is as it was', async () => {
    const switched = await answer(auto, { mode: 'on', to: 'jeju' }, context());
    const posted: string[] = [];
    await announce(context(), switched, told, async (_, notice) => posted.push(notice));
    expect(posted).toEqual([expect.stringContaining('Jeju')]);
    expect(await isOn()).toBe(true);
    const failing = announce(context(), switched, told, () => Promise.reject(new Error('planted')));
    await expect(failing).rejects.toThrow('planted');
    expect(await isOn()).toBe(false);
  });

  test('that is in trouble says so once a day', async () => {
    let times = 0;
    const tell = () =>
      onceADay(services, caller, async () => {
        times += 1;
      });
    const now = jest.spyOn(Date, 'now');
    const hour = 60 * 60 * 1000;
    const began = Date.now();
    try {
      for (const hours of [0, 1, 23, 25]) {
        now.mockReturnValue(began + hours * hour);
        await tell();
      }
      expect(times).toBe(2);
    } finally {
      now.mockRestore();
    }
  });
});

test('words that somebody wants kept are kept, or it is told why not', async () => {
  const words = {
    entries: [{ dialect: 'jeju', word: '지슬', standard: '감자' }],
    untouched: [],
  } as const;
  expect(await keepWords(context(), words)).toMatchObject({ kind: 'glossary', did: 'add' });
  expect(await keepWords(context({ isGuest: true }), words)).toMatchObject({
    kind: 'refusal',
    code: 'glossaryClosed',
  });
});

describe('limits', () => {
  test('let as many through as they say, of a person and of a channel', async () => {
    const ask = (user: string) =>
      limitRate(context({ user }), services.settings, '니').then(
        () => 'answered',
        ({ code }) => code,
      );
    const answers = [];
    for (const user of ['U1', 'U1', 'U1', 'U1', 'U2', 'U2', 'U3']) answers.push(await ask(user));
    // Who asks too often takes nothing from the channel.
    expect(answers).toEqual([
      ...['answered', 'answered', 'answered', 'tooOften'],
      ...['answered', 'answered', 'channelTooOften'],
    ]);
  });

  test('of one workspace say nothing of another, nor where there is no channel', async () => {
    for (let time = 0; time < 3; time += 1) await limitRate(context(), services.settings, '니');
    await limitRate(context({ workspace: 'T2' }), services.settings, '니');
    await limitRate(
      contextFor(services, { surface: 'slack', user: 'U7' }, 'en'),
      services.settings,
      '니',
    );
    await expect(limitRate(context(), services.settings, '니')).rejects.toMatchObject({
      code: 'tooOften',
    });
  });

  test('let everybody through while the store cannot count', async () => {
    services.store.count = () => Promise.reject(new Error('away'));
    for (let time = 0; time < 5; time += 1)
      await expect(limitRate(context(), services.settings, '니')).resolves.toBeUndefined();
  });

  test('are kept by what runs commands, which tells what came of it', async () => {
    const told: object[] = [];
    const run = createRunner(
      { ...services, metrics: { ...services.metrics, answered: (what) => void told.push(what) } },
      'slack',
    );
    for (let time = 0; time < 3; time += 1)
      expect(await run(context(), 'detect', { text: '니 밥' })).toMatchObject({
        kind: 'detection',
      });
    expect(await run(context(), 'detect', { text: '니 밥' }, 'reaction')).toMatchObject({
      code: 'tooOften',
    });
    expect(told).toMatchObject([
      { command: 'detect', outcome: 'detection' },
      {},
      {},
      { command: 'reaction', outcome: 'tooOften', surface: 'slack' },
    ]);
  });
});

describe('a thread', () => {
  test('comes out translated, what needs no translation as it is, as one request', async () => {
    const texts = ['니 밥 묵었나', '밥 먹었어?', 'ok'];
    for (let time = 0; time < 3; time += 1)
      expect(await translateThread(services, context(), texts)).toEqual([
        '너 밥 먹었나',
        '밥 먹었어?',
        'ok',
      ]);
    expect(await translateThread(services, context(), texts)).toMatchObject({ code: 'tooOften' });
  });

  test('of which one message fails is told to have failed, not shown in part', async () => {
    const engine = new RuleEngine();
    const detect = engine.detect.bind(engine);
    engine.detect = (text) => (text === '탈' ? Promise.reject(new Error('planted')) : detect(text));
    const reply = await translateThread(
      services,
      contextFor({ ...services, engine }, caller, 'en'),
      ['니 밥', '탈'],
    );
    expect(reply).toMatchObject({ kind: 'failure' });
    const busy = () => Promise.reject(new Refusal('busy', { seconds: 1 }));
    engine.detect = (text) => (text === '탈' ? busy() : detect(text));
    expect(
      await translateThread(services, contextFor({ ...services, engine }, caller, 'en'), [
        '니 밥',
        '탈',
      ]),
    ).toMatchObject({ code: 'busy' });
  });
});

test('a workspace that takes the bot out leaves nothing behind, and others everything', async () => {
  const keys = ['preferences', 'workspace', 'glossary', 'claim', 'done'].flatMap((kind) =>
    ['T1', 'T12'].map((workspace) => `${kind}:slack:${workspace}:x`),
  );
  for (const key of keys) await services.store.set(key, 1);
  await forgetWorkspace(services, 'slack', 'T1');
  const left = [];
  for (const key of keys) if (await services.store.get(key)) left.push(key);
  expect(left).toEqual(keys.filter((key) => key.includes('T12')));
});

test('what is done under one key is done one after the other, and what fails may be tried again', async () => {
  const steps: string[] = [];
  const act = (name: string) =>
    exclusively(
      services,
      'key',
      async () => {
        steps.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        steps.push(`${name} ends`);
      },
      { look: 10 },
    );
  await Promise.all([act('one'), act('two')]);
  expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  const held = act('three');
  const impatient = exclusively(services, 'key', async () => 'never', { look: 5, patience: 10 });
  await expect(impatient).rejects.toThrow('too long to wait for');
  await held;
  const failing = once(services, 'task', () => Promise.reject(new Error('planted')));
  await expect(failing).rejects.toThrow('planted');
  expect(await once(services, 'task', async () => 'done')).toBe('done');
  expect(await once(services, 'task', async () => 'again')).toBeUndefined();
});

test('what takes longer than its claim keeps it', async () => {
  const isFree = await exclusively(
    services,
    'key',
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return services.store.claim('claim:key', 1);
    },
    { lease: 1 },
  );
  expect(isFree).toBe(false);
});

describe('parts of a long text', () => {
  test('end behind a sentence, else at a space, and are as long as may be', () => {
    expect(inParts('가나 다라. 마바 사아', 8)).toEqual(['가나 다라.', '마바 사아']);
    // A sentence that ends too early would leave a part nearly empty.
    expect(inParts('가. 나다라마 바사', 8)).toEqual(['가. 나다라마', '바사']);
    expect(inParts('가나다라마바', 4)).toEqual(['가나다라', '마바']);
    expect(inParts('가나다라', 4)).toEqual(['가나다라']);
  });

  test('cut neither an emoji nor a mention, and lose nothing but white space', () => {
    expect(inParts('가나다😀라', 4)).toEqual(['가나다', '😀라']);
    expect(inParts('가나 <@U12345> 다', 9)).toEqual(['가나', '<@U12345>', '다']);
    expect(inParts('가나다라마바사아<@U01234>', 12)).toEqual(['가나다라마바사아', '<@U01234>']);
    // Emoji in a row are one stretch, longer than a part by itself.
    const parts = inParts('😀'.repeat(10), 5);
    expect(parts.join('')).toBe('😀'.repeat(10));
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
    expect(inParts('\n', 4)).toEqual([]);
  });

  test('in a monospaced font end where they end', () => {
    expect(fenced('a```b')).toBe("```\na'''b\n```");
  });
});
