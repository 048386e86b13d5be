import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { contextFor, type Services } from '../../bots/services.ts';
import { answer } from '../../commands/answer.ts';
import { auto } from '../../commands/auto.ts';
import {
  dialectChoices,
  findChoice,
  parseDialect,
  strengthChoices,
} from '../../commands/choices.ts';
import { compare } from '../../commands/compare.ts';
import { glossary } from '../../commands/glossary.ts';
import { changeGlossary } from '../../commands/glossary-store.ts';
import { asTable, fromTable } from '../../commands/glossary-table.ts';
import { mend } from '../../commands/mend.ts';
import { preferences } from '../../commands/preferences.ts';
import { readPreferences } from '../../commands/preferences-store.ts';
import { inRows } from '../../commands/readings/comparison.ts';
import { asPlain } from '../../commands/readings/index.ts';
import type { AnswerOf, Reply } from '../../commands/reply.ts';
import { translate } from '../../commands/translate.ts';
import {
  describeAlternatives,
  describeDetection,
  describeDoubt,
  describeOwnWords,
  doubtIn,
  percentOf,
} from '../../commands/wording.ts';
import { changeWorkspace, noRules } from '../../commands/workspace-store.ts';
import { messagesIn } from '../../config/messages.ts';
import type { TranslateOptions } from '../../src/engine.ts';
import { mostEntries, readGlossary } from '../../src/glossary.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';

const say = messagesIn('en');
let services: Services;
let asked: TranslateOptions[];
beforeEach(async () => {
  const engine = new RuleEngine();
  const translation = engine.translate.bind(engine);
  asked = [];
  engine.translate = (text, options) => {
    asked.push(options);
    return translation(text, options);
  };
  ({ services } = await testServices(engine));
});
afterEach(() => services.store.close());

const caller = { surface: 'slack', workspace: 'T1', channel: 'C1', user: 'U1' } as const;
const context = (who = {}) => contextFor(services, { ...caller, ...who }, 'en');

describe('translating', () => {
  test('goes where was asked, or where somebody prefers, or to standard Korean', async () => {
    const to = async (args: object) => {
      await answer(translate, { text: '니 밥 묵었나', ...args } as never, context());
      return asked.at(-1)?.to;
    };
    expect(await to({})).toBe('standard');
    await answer(preferences, { to: 'jeju' }, context());
    expect(await to({})).toBe('jeju');
    expect(await to({ to: 'jeolla' })).toBe('jeolla');
  });

  test('goes where the workspace’s default says for who chose nothing else', async () => {
    await changeWorkspace(context(), (before) => ({ ...before, to: 'jeju' }));
    const to = async () => {
      await answer(translate, { text: '니 밥 묵었나' }, context());
      return asked.at(-1)?.to;
    };
    expect(await to()).toBe('jeju');
    await answer(preferences, { to: 'jeolla' }, context());
    expect(await to()).toBe('jeolla');
  });

  test('says beside the translation when it was not sure what it read', async () => {
    const reply = await answer(translate, { text: '아마 밥', to: 'jeju' }, context());
    expect(reply).toMatchObject({ kind: 'translation', translation: { source: 'standard' } });
    const unsure = { ...reply, translation: { ...(reply as AnswerOf<'translation'>).translation } };
    unsure.translation.source = 'gyeongsang';
    expect(asPlain(unsure as Reply, say, 'en')).toMatch(/Standard.*55.*Gyeongsang.*42/);
  });

  test('is as strong as was asked, or as somebody prefers, and reads the source as it was detected or given', async () => {
    await answer(preferences, { strength: 'heavy' }, context());
    const ask = (args: object) =>
      answer(translate, { text: '밥 먹었어?', to: 'jeju', ...args } as never, context());
    expect(await ask({})).toMatchObject({ kind: 'translation', strength: 'heavy' });
    expect(asked.at(-1)).toMatchObject({ from: 'standard', strength: 'heavy' });
    await ask({ strength: 'light', from: 'jeolla' });
    expect(asked.at(-1)).toMatchObject({ from: 'jeolla', strength: 'light' });
  });

  test('of what is in the target already is refused, and of what may be, with the doubt', async () => {
    const ask = (text: string) => answer(translate, { text, to: 'standard' }, context());
    expect(await ask('밥 먹었어?')).toMatchObject({
      code: 'alreadyInDialect',
      values: { dialect: 'standard' },
    });
    expect(await ask('아마 밥')).toMatchObject({
      code: 'uncertain',
      values: { first: 'standard', second: 'gyeongsang', firstScore: 55, secondScore: 42 },
    });
  });

  test('a fault is told by a reference, which the log has', async () => {
    const broken = {
      ...context(),
      engine: { ...context().engine, detect: () => Promise.reject(new Error('planted')) },
    };
    const reply = await answer(translate, { text: '밥' }, broken);
    expect(reply).toEqual({ kind: 'failure', reference: broken.requestId });
  });
});

describe('preferences', () => {
  test('are kept for each person of each workspace, and one chosen later takes the place of the earlier', async () => {
    expect(await answer(preferences, {}, context())).toMatchObject({ saved: false });
    await answer(preferences, { to: 'jeju', optOut: true }, context());
    const saved = await answer(preferences, { to: 'jeolla', visibility: 'shared' }, context());
    expect(saved).toEqual({
      kind: 'preferences',
      saved: true,
      settings: { rules: noRules, automation: {} },
      preferences: { to: 'jeolla', optOut: true, visibility: 'shared' },
    });
    expect(await readPreferences(services.store, { ...caller, workspace: 'T2' })).toEqual({});
    expect(await readPreferences(services.store, { ...caller, user: 'U2' })).toEqual({});
    const nobody = { surface: 'slack', workspace: 'T1' } as const;
    expect(await readPreferences(services.store, nobody)).toEqual({});
  });

  test('in the store that are none are ignored, the others hold', async () => {
    await services.store.set('preferences:slack:T1:U1', {
      to: 'busan',
      strength: 'heavy',
      visibility: 'loud',
      optOut: 'yes',
    });
    expect(await readPreferences(services.store, caller)).toEqual({ strength: 'heavy' });
  });
});

describe('automation', () => {
  test('of two channels that are switched on at once is on in both, however long the store takes', async () => {
    const set = services.store.set.bind(services.store);
    services.store.set = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return set(...args);
    };
    const on = (channel: string) => answer(auto, { mode: 'on', to: 'jeju' }, context({ channel }));
    await Promise.all([on('C1'), on('C2')]);
    for (const channel of ['C1', 'C2'])
      expect(await answer(auto, {}, context({ channel }))).toMatchObject({
        automation: { on: true },
      });
  });

  test('is switched on into what is the default of the workspace, where nobody names a target', async () => {
    await changeWorkspace(context(), (before) => ({ ...before, to: 'jeju' }));
    expect(await answer(auto, { mode: 'on' }, context())).toMatchObject({
      automation: { on: true, to: 'jeju' },
    });
  });

  test('is for channels, and for who may manage them to change', async () => {
    expect(await answer(auto, { mode: 'on' }, context({ channel: undefined }))).toMatchObject({
      code: 'notInChannel',
    });
    const member = context({ managesChannel: false });
    expect(await answer(auto, { mode: 'on' }, member)).toMatchObject({ code: 'notAllowed' });
    expect(await answer(auto, {}, member)).toMatchObject({ automation: { on: false } });
  });

  test('is switched on with a target, which stays when it is switched off and on, and off for this channel alone', async () => {
    const on = { mode: 'on', to: 'jeju' } as const;
    const expected = { on: true, to: 'jeju', by: 'U1' };
    expect(await answer(auto, on, context())).toMatchObject({ automation: expected });
    await answer(auto, on, context({ channel: 'C2' }));
    expect(await answer(auto, { mode: 'on' }, context())).toMatchObject({ automation: expected });
    await answer(auto, { mode: 'off' }, context());
    expect(await answer(auto, {}, context())).toMatchObject({ automation: { on: false } });
    expect(await answer(auto, {}, context({ channel: 'C2' }))).toMatchObject({
      automation: { on: true },
    });
  });
});

describe('comparing', () => {
  test('shows the text as it is under its own name and asks for the three others', async () => {
    const reply = await answer(compare, { text: '니 밥 묵었나' }, context());
    expect(reply).toMatchObject({
      kind: 'comparison',
      source: 'gyeongsang',
      detection: { certain: true },
    });
    expect(reply).toMatchObject({
      versions: { gyeongsang: '니 밥 묵었나', standard: '너 밥 먹었나' },
    });
    expect(asked.map(({ to }) => to).sort()).toEqual(['jeju', 'jeolla', 'standard']);
    expect(new Set(asked.map(({ from }) => from))).toEqual(new Set(['gyeongsang']));
  });

  test('reads what may be standard as standard, and what was named as that', async () => {
    expect(await answer(compare, { text: '아마 밥' }, context())).toMatchObject({
      source: 'standard',
    });
    const likely = context();
    const scores = { standard: 0.3, gyeongsang: 0.4, jeju: 0.2, jeolla: 0.1 };
    const detection = { dialect: 'gyeongsang', label: 1, confidence: 0.4 } as const;
    const detect = async () => ({ ...detection, scores, certain: false });
    expect(
      await answer(compare, { text: '밥' }, { ...likely, engine: { ...likely.engine, detect } }),
    ).toMatchObject({ source: 'gyeongsang' });
    const named = await answer(compare, { text: '밥', from: 'jeolla' }, context());
    expect(named).toMatchObject({ source: 'jeolla' });
    expect(named).not.toHaveProperty('detection');
  });

  test('stands in columns that begin under each other, as wide as a phone', () => {
    const versions = { standard: '가 나', gyeongsang: '가아 나', jeju: '가 나', jeolla: '가 나' };
    const first = (end: number) => ({ start: 0, end });
    const words = [{ standard: first(1), gyeongsang: first(2), jeju: first(1), jeolla: first(1) }];
    const rows = inRows(
      { kind: 'comparison', source: 'jeju', strength: 'normal', versions, words },
      messagesIn('ko'),
    );
    expect(rows.split('\n')).toEqual([
      '  표준어  가   나',
      '  경상도  가아 나',
      '> 제주도  가   나',
      '  전라도  가   나',
    ]);
    const columns = (count: number, first = '가') => {
      const text = [first, ...Array.from({ length: count - 1 }, () => '가')].join(' ');
      const same = { standard: text, gyeongsang: text, jeju: text, jeolla: text };
      return inRows(
        { kind: 'comparison', source: 'jeju', strength: 'normal', versions: same, words: [] },
        messagesIn('ko'),
      ).split('\n\n').length;
    };
    // Two cells and a space each, in forty.
    expect([columns(13), columns(14)]).toEqual([1, 2]);
    // Forty to the cell.
    expect([columns(13, '가나'), columns(13, '가나다')]).toEqual([1, 2]);
  });
});

describe('words of a workspace', () => {
  const manages = { managesWorkspace: true };
  const ask = (args: object, who = {}) => answer(glossary, args as never, context(who));
  const add = (dialect: string, word: string, standard: string, who = {}) =>
    ask({ action: 'add', dialect, word, standard }, who);
  const listed = async () => {
    const reply = await ask({});
    return (reply as AnswerOf<'glossary'>).glossary;
  };

  test('are added and taken out, each dialect by itself, and the latest for one holds', async () => {
    await add('gyeongsang', '단디', '꼼꼼히');
    await add('jeju', '단디', '단단히');
    await add('gyeongsang', '단디', '빈틈없이');
    expect((await listed()).entries).toEqual([
      { dialect: 'jeju', word: '단디', standard: '단단히' },
      { dialect: 'gyeongsang', word: '단디', standard: '빈틈없이' },
    ]);
    await ask({ action: 'remove', dialect: 'jeju', word: '단디' });
    expect((await listed()).entries).toEqual([
      { dialect: 'gyeongsang', word: '단디', standard: '빈틈없이' },
    ]);
    await ask({ action: 'keep', word: '토스' });
    expect(await listed()).toMatchObject({ untouched: ['토스'] });
    await ask({ action: 'remove', word: '빈틈없이' });
    await ask({ action: 'remove', word: '토스' });
    expect(await listed()).toMatchObject({ entries: [], untouched: [] });
    expect(await ask({ action: 'remove', word: '토스' })).toMatchObject({ code: 'notInGlossary' });
  });

  test('are words and no sentences, and as many as there is room for', async () => {
    expect(await add('jeju', '지슬 줍서', '감자')).toMatchObject({ code: 'notAWord' });
    expect(await add('jeju', '지슬', '감자 주세요')).toMatchObject({ code: 'notAWord' });
    expect(await add('standard', '지슬', '감자')).toMatchObject({ code: 'glossaryIncomplete' });
    const entries = Array.from({ length: mostEntries - 1 }, (_, nth) => ({
      dialect: 'jeju' as const,
      word: `지슬${nth}`,
      standard: '감자',
    }));
    await changeGlossary(context(), (before) => ({ ...before, entries }));
    expect(await add('jeju', '하나', '더')).toMatchObject({ did: 'add' });
    expect(await add('jeju', '하나', '또')).toMatchObject({ did: 'add' });
    expect(await add('jeju', '둘', '더')).toMatchObject({ code: 'glossaryFull' });
  });

  test('are changed by who may: guests never, others unless managers alone may, which managers say', async () => {
    expect(await ask({ action: 'managers' })).toMatchObject({ code: 'glossaryClosed' });
    expect(await add('jeju', '지슬', '감자', { isGuest: true })).toMatchObject({
      code: 'glossaryClosed',
    });
    expect(await ask({ action: 'managers' }, manages)).toMatchObject({ did: 'managers' });
    expect(await add('jeju', '지슬', '감자')).toMatchObject({ code: 'glossaryClosed' });
    expect(await add('jeju', '지슬', '감자', manages)).toMatchObject({ did: 'add' });
    await ask({ action: 'everyone' }, manages);
    expect(await add('jeju', '감저', '고구마')).toMatchObject({ did: 'add' });
  });

  test('that two add at once are both kept, however long the store takes', async () => {
    const set = services.store.set.bind(services.store);
    services.store.set = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return set(...args);
    };
    await Promise.all([add('jeju', '지슬', '감자'), add('jeju', '감저', '고구마')]);
    expect((await listed()).entries).toHaveLength(2);
  });

  test('are not asked for where a request brings its own', async () => {
    await add('gyeongsang', '단디', '꼼꼼히');
    const own = { entries: [], untouched: ['토스'] };
    await answer(translate, { text: '니 밥 묵었나' }, { ...context(), glossary: own });
    expect(asked.at(-1)?.glossary).toEqual(own);
    await answer(translate, { text: '니 밥 묵었나' }, context());
    expect(asked.at(-1)?.glossary?.entries).toHaveLength(1);
  });

  test('are found in what somebody mends', async () => {
    const mended = { text: '니 밥 묵었나', to: 'standard', mended: '너 진지 먹었나' } as const;
    expect(await answer(mend, mended, context())).toMatchObject({
      glossary: { entries: [{ dialect: 'gyeongsang', word: '밥', standard: '진지' }] },
    });
  });

  test('are said to be none where there are none, and not when something else was done', async () => {
    const none = asPlain(await ask({}), say, 'en');
    expect(none).toBe(say('glossary.none'));
    expect(asPlain(await ask({ action: 'managers' }, manages), say, 'en')).toBe(
      say('glossary.managers'),
    );
  });

  test('of an answer are named, ten of them', () => {
    const words = (count: number) =>
      describeOwnWords(
        { ownWords: Array.from({ length: count }, () => ({ was: '지슬', became: '감자' })) },
        say,
      );
    expect(words(0)).toBe('');
    expect(words(10).match(/지슬/g)).toHaveLength(10);
    expect(words(10)).not.toContain('…');
    expect(words(11).match(/지슬/g)).toHaveLength(10);
    expect(words(11)).toContain('…');
  });

  test('as a file come back as they went out, and a line that is none is told by its number', () => {
    const { entries } = readGlossary({
      entries: [
        { dialect: 'jeju', word: '지슬', standard: '감자' },
        { dialect: 'gyeongsang', word: '단디', standard: '꼼꼼히' },
      ],
    });
    const table = asTable({ entries });
    expect(fromTable(table)).toEqual({ entries, untouched: [] });
    // As editors on Windows write it.
    expect(fromTable(`\uFEFF${table.replaceAll('\n', '\r\n')}`).entries).toEqual(entries);
    expect(() => fromTable(`${table}jeju\t지슬 줍서\t감자\n`)).toThrow(
      expect.objectContaining({ number: 4 }),
    );
  });
});

describe('words', () => {
  test('for dialects and strengths are known whatever their case, spaces and Unicode form', () => {
    expect(parseDialect(' Jeju ')).toBe('jeju');
    expect(parseDialect('전라도'.normalize('NFD'))).toBe('jeolla');
    expect(parseDialect('부산')).toBe('gyeongsang');
    expect(findChoice(strengthChoices, 'HEAVY')?.value).toBe('heavy');
    expect(findChoice(dialectChoices, '평양')).toBeUndefined();
    expect(() => parseDialect('x'.repeat(50))).toThrow(
      expect.objectContaining({ code: 'unknownDialect', values: { given: 'x'.repeat(40) } }),
    );
  });

  test('are 100 % sure of nothing but what is certain', () => {
    expect([0.984, 0.999, 1, 0].map(percentOf)).toEqual([98, 99, 100, 0]);
  });

  const scores = { standard: 0.2, gyeongsang: 0.5, jeju: 0.26, jeolla: 0.04 };
  const detection = {
    dialect: 'gyeongsang',
    label: 1,
    confidence: 0.5,
    scores,
    certain: false,
  } as const;

  test('of a doubt name the two likeliest, and are said where something was read as a dialect', () => {
    expect(doubtIn({ scores })).toEqual({
      first: 'gyeongsang',
      second: 'jeju',
      firstScore: 50,
      secondScore: 26,
    });
    const doubt = (source: 'gyeongsang' | 'standard', certain: boolean) =>
      describeDoubt({ source, detection: { ...detection, certain } }, say);
    expect(doubt('gyeongsang', false)).toMatch(/Gyeongsang.*50.*Jeju.*26/);
    expect(doubt('gyeongsang', true)).toBe('');
    expect(doubt('standard', false)).toBe('');
    expect(describeDoubt({ source: 'gyeongsang' }, say)).toBe('');
  });

  test('of a detection quote eighty characters of a long text, and say how sure they are', () => {
    const quote = (length: number, certain = true) =>
      describeDetection('👍'.repeat(length), { ...detection, certain }, say);
    expect(quote(80)[0]).toContain(`${'👍'.repeat(80)}”`);
    expect(quote(81)[0]).toContain(`${'👍'.repeat(80)}…`);
    expect(quote(1)[1]).toContain('50');
    expect(quote(1, false)[1]).toContain('26');
  });

  test('that might have been said stand beside the changed one', () => {
    const change = {
      from: { start: 0, end: 1 },
      to: { start: 2, end: 4 },
      alternatives: [{ text: '무신', likelihood: 0.123 }],
    };
    const translation = {
      text: '가 무슨 일',
      source: 'standard' as const,
      target: 'jeju' as const,
      changes: [change, { ...change, alternatives: [] }],
    };
    const answer = {
      kind: 'translation' as const,
      text: '뭐 가',
      translation,
      strength: 'normal' as const,
    };
    expect(describeAlternatives(answer)).toEqual(['  무슨: 무신 12 %']);
  });
});
