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
      lost: { command: 1 },
      doubled: { reaction: 1, plain: 1 },
    });
    tally.excuse(lost);
    expect(tally.report().lost).toEqual({});
  });

  test('an apology without the number of its question answers nothing', () => {
    const tally = new Tally();
    tally.ask('command');
    tally.see('문제가 생겼어요. 참조 번호 4f1c2b3a');
    tally.see('11000001 1700000000.000001');
    expect(tally.missing).toBe(1);
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
    report = await soak(engine, { seconds: 8, faults: 0.1, dropEvery: 3, atOnce: 24 });
  }, 120_000);
  afterAll(() => engine.close());

  test('nothing that people asked is lost, and nothing is answered twice', () => {
    expect(report.lost).toEqual({});
    expect(report.doubled).toEqual({});
    expect(isSound(report)).toBe(true);
    expect(report.answered).toBe(report.expected);
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

test('a soak in which something is lost is not sound', () => {
  expect(isSound({ lost: { 'slack command': 1 }, doubled: {} })).toBe(false);
  expect(isSound({ lost: {}, doubled: { 'slack reaction': 1 } })).toBe(false);
});
