import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isSound, type SoakReport, soak, soakTables } from '../../benchmarks/soak.ts';
import { Tally } from '../../benchmarks/tally.ts';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';

describe('the tally', () => {
  test('tells an answer, a lost one, a second one, and one that nobody asked for', () => {
    const tally = new Tally();
    const answered = tally.ask('command');
    const lost = tally.ask('command');
    const twice = tally.ask('reaction');
    const silent = tally.ask('plain', 0, 0);
    for (const number of [answered, twice, twice, silent]) tally.see(`${number} 밥 먹었니?`);
    expect(tally.missing).toBe(1);
    expect(tally.report()).toEqual({
      expected: 3,
      answered: 2,
      excused: 0,
      lost: { command: 1 },
      doubled: { reaction: 1, plain: 1 },
    });
    tally.excuse(lost);
    expect(tally.report()).toMatchObject({ lost: {}, excused: 1 });
  });

  test('an apology without the number of its question answers nothing', () => {
    const tally = new Tally();
    tally.ask('command');
    tally.see('문제가 생겼어요. 참조 번호 4f1c2b3a');
    tally.see('11000001 1700000000.000001');
    expect(tally.missing).toBe(1);
  });

  test('nobody waits for what was in hand when a platform went away, and its answer may come all the same', async () => {
    const tally = new Tally();
    const [gone, late, other] = [
      tally.ask('slack command'),
      tally.ask('slack edit'),
      tally.ask('web'),
    ];
    const waiting = tally.answer(gone, 10_000);
    tally.excuseAll(/^slack /);
    expect(await waiting).toBeUndefined();
    expect(await tally.answer(late, 10_000)).toBeUndefined();
    for (const number of [late, other]) tally.see(String(number));
    expect(tally.report()).toEqual({ expected: 1, answered: 1, excused: 1, lost: {}, doubled: {} });
  });

  test('waits for an answer as long as it is given', async () => {
    const tally = new Tally();
    const number = tally.ask('command');
    expect(await tally.answer(number, 20)).toBeUndefined();
    setTimeout(() => tally.see(String(number)), 20);
    expect(await tally.answer(number, 2000)).toBeGreaterThanOrEqual(20);
  });
});

describe('all bots at once, with faults', () => {
  let engine: LocalEngine;
  let report: SoakReport;
  beforeAll(async () => {
    engine = await createEngine({ threads: 1, queue: 45 });
    report = await soak(engine, {
      seconds: 8,
      faults: 0.1,
      dropEvery: 2,
      awayFor: 1,
      revokeAt: 0.8,
      atOnce: 24,
    });
  }, 240_000);
  afterAll(() => engine.close());

  test('nothing that people asked is lost, and nothing is answered twice', () => {
    expect(report.lost).toEqual({});
    expect(report.doubled).toEqual({});
    expect(isSound(report)).toBe(true);
    expect(report.answered).toBe(report.expected);
  });

  test('the bot whose token was revoked is off, which is said once; Discord, out of reach now and then, is back', () => {
    expect(report.faults.isRevoked).toBe(true);
    expect(report.faults.outages).toBeGreaterThanOrEqual(2);
    expect(report.off).toEqual(['slack']);
    const off = Object.entries(report.logged).filter(([line]) =>
      line.includes('off until a restart'),
    );
    expect(off).toEqual([[expect.stringMatching(/^slack: .*docs\/slack\.md/), 1]]);
    expect(soakTables(report)).toMatch(/Slack's tokens taken back .* off at the end: slack$/m);
  });

  test('every way of asking was used, and faults of every kind happened meanwhile', () => {
    const inChat = ['command', 'reaction', 'mention', 'automation', 'plain'];
    expect(Object.keys(report.sent).toSorted()).toEqual(
      [
        'web translate',
        ...['slack', 'discord'].flatMap((place) => inChat.map((way) => `${place} ${way}`)),
      ].toSorted(),
    );
    expect(report.duplicates).toBeGreaterThan(0);
    expect(report.faults.status429).toBeGreaterThan(0);
    expect(report.faults.status500).toBeGreaterThan(0);
    expect(report.faults.drops).toBeGreaterThanOrEqual(2);
    expect(report.reconnects).toMatchObject({ discord: expect.any(Number) });
  });

  test('the report says so in words', () => {
    expect(soakTables(report)).toMatch(/answers expected (\d+), seen \1 · lost 0 · double 0/);
  });
});

test('a soak in which something is lost, or another bot goes down along with one, is not sound', () => {
  const sound = { lost: {}, doubled: {}, off: [], faults: { isRevoked: false } };
  expect(isSound(sound)).toBe(true);
  expect(isSound({ ...sound, lost: { 'slack command': 1 } })).toBe(false);
  expect(isSound({ ...sound, doubled: { 'slack reaction': 1 } })).toBe(false);
  expect(isSound({ ...sound, off: ['slack'], faults: { isRevoked: true } })).toBe(true);
  expect(isSound({ ...sound, off: ['slack', 'discord'], faults: { isRevoked: true } })).toBe(false);
  expect(isSound({ ...sound, faults: { isRevoked: true } })).toBe(false);
});
