import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import { dialects } from '../../src/dialect.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
}, 60_000);
afterAll(() => engine.close());

describe('with a glossary', () => {
  const glossary = {
    entries: [
      { dialect: 'jeju', word: '지슬', standard: '감자' },
      { dialect: 'gyeongsang', word: '단디', standard: '빈틈없이' },
    ],
    untouched: ['하영'],
  } as const;

  test.each([
    ['단디 해라', 'gyeongsang', 'standard', /^빈틈없이 /, '단디', '빈틈없이'],
    ['빈틈없이 준비해야 돼', 'standard', 'gyeongsang', /^단디 /, '빈틈없이', '단디'],
    ['지슬이 하영 맛좋수다', 'jeju', 'gyeongsang', /^감자가 하영 /, '지슬', '감자'],
    ['지슬', 'jeju', 'standard', /^감자$/, '지슬', '감자'],
  ] as const)('%s, %s → %s', async (text, from, to, written, was, became) => {
    const translation = await engine.translate(text, { from, to, glossary });
    expect(translation.text).toMatch(written);
    expect(translation.ownWords).toEqual([{ was, became }]);
    const [change] = translation.changes;
    expect(translation.text.slice(change?.to.start, change?.to.end)).toContain(became);
  });

  test('what was answered with one is not answered without it', async () => {
    const asked = { from: 'gyeongsang', to: 'standard' } as const;
    const own = await engine.translate('단디 해라', { ...asked, glossary });
    const other = await engine.translate('단디 해라', asked);
    expect(other.text).not.toBe(own.text);
    expect(other.ownWords).toBeUndefined();
  });
});

describe('detection', () => {
  test.each([
    ['마! 니 밥 묵었나?', 'gyeongsang'],
    ['혼저옵서예', 'jeju'],
    ['딸 있음께 여간 좋다 내가 그걸 느꼈당께 언니는 좋겠다', 'jeolla'],
    ['막 이렇게 되고 아 이제까지 나하고 그랬던 거 다 뭐지?', 'standard'],
    ['안녕하세요', 'standard'],
    ['안녕히 가세요.', 'standard'],
    ['감사합니다', 'standard'],
    ['반가워요!', 'standard'],
    ['좋은 아침이에요', 'standard'],
    ['네', 'standard'],
  ])('%s is %s', async (text, dialect) => {
    expect((await engine.detect(text)).dialect).toBe(dialect);
  });

  test('scores are probabilities, and the best one is the answer', async () => {
    const { scores, confidence, dialect, label } = await engine.detect('뭐라카노');
    expect(Object.keys(scores)).toEqual([...dialects]);
    expect(Object.values(scores).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(confidence).toBe(Math.max(...Object.values(scores)));
    expect(dialect).toBe(dialects[label]);
    expect(scores[dialect]).toBe(confidence);
  });

  test('is certain of what only one dialect says, and not of what all of them do', async () => {
    expect(await engine.detect('마! 니 밥 묵었나?')).toMatchObject({ certain: true });
    expect(await engine.detect('묵었당께 하모 혼저')).toMatchObject({ certain: false });
  });

  test('a long passage says more than a short one behind it', async () => {
    const long =
      '그래가 내가 어제 장에 갔다 아이가 거서 느그 아부지를 안 만났나 그래 인사를 했디만 뭐라 카시노 하믄 요새 와 이리 얼굴 보기 힘드노 카데 그래가 내가 마 요새 억수로 바빴다 안 캤나';
    const short = '그렇게 하도록 하겠습니다. 감사합니다.';
    expect((await engine.detect(short)).dialect).toBe('standard');
    const { dialect, confidence } = await engine.detect(`${long}.\n${short}`);
    expect(dialect).toBe('gyeongsang');
    expect(confidence).toBeGreaterThan(0.7);
  });

  test('decomposed Hangul reads as composed Hangul', async () => {
    const text = '니 밥 묵었나';
    expect(await engine.detect(text.normalize('NFD'))).toEqual(await engine.detect(text));
  });
});

describe('translation', () => {
  test('asks whether one has eaten', async () => {
    const { text, source, detection } = await engine.translate('마! 니 밥 묵었나?', {
      to: 'standard',
    });
    expect(text).toMatch(/너 밥 먹었(?:어|니|냐|나)\?$/);
    expect(source).toBe('gyeongsang');
    expect(detection?.dialect).toBe('gyeongsang');
  });

  test.each([
    ['와 그라노', 'gyeongsang', /^왜 그래$|^왜 그러니$/],
    ['뭐하노', 'gyeongsang', /^뭐 ?해$|^뭐 ?하니$/],
    ['니 밥 묵었나 ㅋㅋㅋ', 'gyeongsang', /^너 밥 먹었(어|니) ㅋㅋㅋ$/],
    ['**니 밥 묵었나**', 'gyeongsang', /^\*\*너 밥 먹었(어|니)\*\*$/],
    ['밥도고', 'gyeongsang', /^밥 줘$/],
    ['혼저옵서예.', 'jeju', /^어서 오세요\.$/],
    ['고맙수다', 'jeju', /^고맙습니다$|^고마워요$/],
    ['안녕하수꽈?', 'jeju', /^안녕하세요\?$|^안녕하십니까\?$/],
    ['번호가 몇 번이에요?', 'gyeongsang', /^번호가 몇 번이에요\?$/],
    ['와이파이가 안 돼', 'gyeongsang', /^와이파이가 안 돼$/],
  ] as const)('what people type first: %s', async (text, from, expected) => {
    expect((await engine.translate(text, { from, to: 'standard' })).text).toMatch(expected);
  });

  test.each([
    ['지금 바빠?', 'gyeongsang', '지금 바쁘나?'],
    ['집에 가?', 'gyeongsang', '집에 가나?'],
    ['왜 이렇게 느려?', 'gyeongsang', '와 이래 느리노?'],
    ['언제 끝나?', 'gyeongsang', '언제 끝나노?'],
    ['어제 영화 어땠어?', 'gyeongsang', '어제 영화 어땠노?'],
    ['감자를 쪄 먹었어', 'jeju', '지슬을 쪄 먹언'],
    ['지금 뭐 하고 있어?', 'jeolla', '지금 뭐 하고 있냐?'],
  ] as const)('what people say there: %s in %s', async (text, to, expected) => {
    expect((await engine.translate(text, { from: 'standard', to })).text).toBe(expected);
  });

  test('what is given as the source is not detected', async () => {
    const translation = await engine.translate('밥 먹었어?', { from: 'standard', to: 'jeju' });
    expect(translation).not.toHaveProperty('detection');
    expect(translation).toMatchObject({ source: 'standard', target: 'jeju' });
  });

  test.each(['gyeongsang', 'jeju', 'jeolla'] as const)(
    'a plain sentence becomes clearly %s',
    async (to) => {
      const { text } = await engine.translate('어머니가 감자를 삶아 주셨어', {
        from: 'standard',
        to,
      });
      expect((await engine.detect(text)).dialect).toBe(to);
    },
  );

  test('changes lead from the words that changed to what they became', async () => {
    const text = '내일 부산 가가 뭐 묵노?';
    const { text: output, changes } = await engine.translate(text, {
      from: 'gyeongsang',
      to: 'standard',
    });
    const pairs = changes.map(({ from, to }) => [
      text.slice(from.start, from.end),
      output.slice(to.start, to.end),
    ]);
    expect(pairs.length).toBeGreaterThan(0);
    for (const [before, after] of pairs) expect(after).not.toBe(before);
    // What lies between the changes is the same on both sides.
    const rest = (whole: string, side: 'from' | 'to') =>
      changes.reduceRight(
        (left, change) => left.slice(0, change[side].start) + left.slice(change[side].end),
        whole,
      );
    expect(rest(output, 'to')).toBe(rest(text, 'from'));
  });

  test('dialect to dialect goes through standard Korean', async () => {
    const text = '니 밥 묵었나?';
    const standard = await engine.translate(text, { from: 'gyeongsang', to: 'standard' });
    const twice = await engine.translate(standard.text, { from: 'standard', to: 'jeju' });
    const once = await engine.translate(text, { from: 'gyeongsang', to: 'jeju' });
    expect(once.text).toBe(twice.text);
    expect(once).toMatchObject({ source: 'gyeongsang', target: 'jeju' });
  });

  test('into the dialect it is in, a text stays as it is', async () => {
    const text = '니 밥 묵었나?';
    expect(await engine.translate(text, { from: 'gyeongsang', to: 'gyeongsang' })).toMatchObject({
      text,
      changes: [],
    });
  });

  test('every space, line break and empty line of a long text is kept', async () => {
    const text = '  마! 니 밥 묵었나?\n\n\t그래, 퍼뜩 온나.  그라모\r\n된다.\n';
    const { text: output } = await engine.translate(text, { from: 'gyeongsang', to: 'standard' });
    const breaks = (whole: string) => whole.match(/[\n\r\t]+|^ +/g);
    expect(breaks(output)).toEqual(breaks(text));
  });

  test('no sentence of a long text is left out, however many there are', async () => {
    const { text } = await engine.translate('니 밥 묵었나?\n'.repeat(40), {
      from: 'gyeongsang',
      to: 'standard',
    });
    expect(text).toBe('너 밥 먹었어?\n'.repeat(40));
  });

  test('light touches some of the words that normal does, and no others', async () => {
    const text = '밥 먹었어? 나는 아직 안 먹었는데';
    const changed = async (strength: 'light' | 'normal') => {
      const { changes } = await engine.translate(text, { from: 'standard', to: 'jeju', strength });
      return changes.map(({ from }) => text.slice(from.start, from.end));
    };
    const light = await changed('light');
    expect(light).toContain('먹었어?');
    expect(await changed('normal')).toEqual(expect.arrayContaining(light));
  });

  test.each([
    ['안녕히 주무셨어요?', 'heavy', /^안녕히 /],
    ['할아버지가 마루에서 졸고 계시네', 'normal', / [계기]시네$/],
    ['점심은 누구랑 먹었어?', 'heavy', /노\?$/],
  ] as const)('%s becomes whole and asks what it asks at %s', async (text, strength, whole) => {
    const translation = await engine.translate(text, {
      from: 'standard',
      to: 'gyeongsang',
      strength,
    });
    expect(translation.text).toMatch(whole);
  });

  test('heavy changes at least as much as light', async () => {
    const text = '할아버지는 아침 일찍 밭에 나가서 감자를 캐고 계셨다';
    const changed = async (strength: 'light' | 'heavy') =>
      (await engine.translate(text, { from: 'standard', to: 'jeju', strength })).changes.length;
    expect(await changed('heavy')).toBeGreaterThanOrEqual(await changed('light'));
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\u3000', 'empty'],
    ['no Hangul', 'hello there', 'noHangul'],
    ['only emoji', '👍🏽 🇰🇷', 'noHangul'],
    ['only a link', 'https://a.example/가나', 'noHangul'],
    ['only lone jamo', 'ㅋㅋㅋ ㅇㅇ', 'noHangul'],
    ['right-to-left and zero-width characters alone', '\u202e\u200b\u200f', 'noHangul'],
  ])('%s is refused by name', async (_, text, code) => {
    await expect(engine.detect(text)).rejects.toMatchObject({ name: 'Refusal', code });
    await expect(engine.translate(text, { to: 'jeju' })).rejects.toMatchObject({ code });
  });

  test('too long a text is refused with its length and the limit', async () => {
    await expect(engine.detect('가'.repeat(4001))).rejects.toMatchObject({
      code: 'tooLong',
      values: { characters: 4001, limit: 4000 },
    });
    await expect(engine.detect('가'.repeat(100_000))).rejects.toMatchObject({ code: 'tooLong' });
  });

  test('emoji count as the one character each that people see them as', async () => {
    const longest = `밥 묵었나${'👍'.repeat(3995)}`;
    expect((await engine.detect(longest)).dialect).toBe('gyeongsang');
    await expect(engine.detect(`${longest}👍`)).rejects.toMatchObject({
      code: 'tooLong',
      values: { characters: 4001, limit: 4000 },
    });
  });

  test('4,000 characters are translated', async () => {
    const text = '마! 니 밥 묵었나? 퍼뜩 온나. '.repeat(300).slice(0, 4000);
    const { text: output } = await engine.translate(text, { from: 'gyeongsang', to: 'standard' });
    expect(output.length).toBeGreaterThan(3000);
  });

  test.each([
    ['arae-a', '\u1112\u119e\u11ab저 옵서'],
    ['a half-composed syllable', '밥 무\u11a8었나'],
    ['a lone jamo beside words', '밥 묵었나 ㅁ'],
    ['zero-width characters between syllables', '밥\u200b묵\u200d었나'],
    ['right-to-left marks', '\u202e밥 묵었나\u202c'],
    ['an unpaired surrogate', '밥 \ud83d 묵었나'],
  ])('%s is read, and nothing of it is lost', async (_, text) => {
    const { text: output } = await engine.translate(text, { from: 'gyeongsang', to: 'jeju' });
    for (const [character] of text
      .toWellFormed()
      .matchAll(/[\u200b-\u200f\u202a-\u202e\ufffdㄱ-ㅎ]/g)) {
      expect(output).toContain(character);
    }
  });
});

test('a letter that the models do not know stays, and what is around it is translated', async () => {
  const { text } = await engine.translate('Ж 니 밥 묵었나?', {
    from: 'gyeongsang',
    to: 'standard',
  });
  expect(text).toBe('Ж 너 밥 먹었어?');
});

test('the same question twice is answered from memory', async () => {
  const before = engine.stats();
  const first = await engine.translate('두 번 묻는 말이여', { from: 'jeolla', to: 'standard' });
  const again = await engine.translate('두 번 묻는 말이여', { from: 'jeolla', to: 'standard' });
  expect(again).toEqual(first);
  expect(engine.stats().cacheHits).toBe(before.cacheHits + 1);
});

test('what was answered in one strength is not the answer in another', async () => {
  const asked = { from: 'standard', to: 'jeju' } as const;
  const text = '할아버지는 아침 일찍 밭에 나가서 감자를 캐고 계셨다';
  const light = await engine.translate(text, { ...asked, strength: 'light' });
  const heavy = await engine.translate(text, { ...asked, strength: 'heavy' });
  expect(light.text).not.toBe(heavy.text);
});

test('a text whose dialect is known already is not read by the classifier again to translate it', async () => {
  const detected = await engine.detect('어데 갔다 인자 오노');
  const translated = await engine.translate('어데 갔다 인자 오노', { to: 'standard' });
  expect(translated.detection).toBe(detected);
  const other = await engine.translate('워메 겁나게 춥구마잉', { to: 'standard' });
  expect(await engine.detect('워메 겁나게 춥구마잉')).toBe(other.detection);
});

test('what comes of a text does not depend on what is asked beside it, to the last bit', async () => {
  const texts = [
    '니 밥 묵었나?',
    '어데 갔다 인자 오노',
    '혼저 옵서예',
    '워메 겁나게 춥구마잉, 얼른 들어가자',
    '오늘은 비가 온다고 했어요',
    '할머니가 감자를 캐느라고 허리가 아프대',
  ];
  const ask = async (by: LocalEngine, text: string) => [
    (await by.detect(text)).scores,
    await by.translate(text, { from: 'gyeongsang', to: 'standard' }),
    await by.translate(text, { from: 'standard', to: 'jeju', strength: 'heavy' }),
  ];
  const other = await createEngine({ threads: 1 });
  try {
    const together = await Promise.all(texts.map((text) => ask(other, text)));
    for (const [nth, text] of texts.entries())
      expect(await ask(engine, text)).toEqual(together[nth]);
  } finally {
    await other.close();
  }
});
