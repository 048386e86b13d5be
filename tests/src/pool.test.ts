import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../src/engine.ts';
import { InferencePool } from '../../src/pool.ts';

let pool: InferencePool;
afterEach(() => pool.close());

async function open(queue: number, threads = 1) {
  pool = new InferencePool({
    models: 'none',
    threads,
    queue,
    worker: new URL('../support/slow-worker.mjs', import.meta.url),
  });
  await pool.load();
  // What a character takes is learnt.
  await ask('before', 1500);
  answered.length = 0;
}

/** Who was answered, in this order, and who was refused. */
const answered: string[] = [];
const run = (characters: number) =>
  pool.run<'classify'>(
    Array.from({ length: Math.ceil(characters / 100) }, () => ({
      kind: 'classify' as const,
      sentences: ['가'.repeat(Math.min(100, characters))],
    })),
  );
/** A request of so many characters, a hundred in each task. @returns what it was refused with */
async function ask(label: string, characters: number, caller: Caller = { name: label }) {
  try {
    await pool.serve(caller, characters, () => run(characters));
    answered.push(label);
    return {};
  } catch (refused) {
    answered.push('refused');
    return { refused };
  }
}
const busy = expect.objectContaining({ name: 'Refusal', code: 'busy' });

describe('the queue', () => {
  test('lets a short request overtake the long ones of somebody else, who are answered in their order', async () => {
    await open(100);
    const long = Array.from({ length: 8 }, (_, index) =>
      ask(`long ${index}`, 400, { name: 'long' }),
    );
    await pause(50);
    await ask('short', 10);
    expect(answered).toEqual(['short']);
    await Promise.all(long);
    expect(answered).toEqual(['short', ...long.map((_, index) => `long ${index}`)]);
  });

  test('lets a short request overtake long ones that go on with more, whichever of them a thread is at', async () => {
    await open(100);
    const asked: Record<string, number> = {};
    // Detected in one task, then translated in many.
    const long = ['first', 'second', 'third'].map(async (label) => {
      await pool.serve({ name: 'long' }, 1100, async () => {
        for (const characters of [100, 1000]) {
          asked[label] = characters;
          await run(characters);
        }
      });
      answered.push(label);
    });
    while (asked['second'] !== 1000) await pause(5);
    const before = pool.waiting;
    await ask('short', 10);
    // A thread was at one task, and may have taken another before it was asked.
    expect(before - pool.waiting).toBeLessThanOrEqual(2);
    await Promise.all(long);
    expect(answered[0]).toBe('short');
  });

  test('takes what is urgent next, however many have come before, and never refuses it', async () => {
    await open(0.3);
    const others = Array.from({ length: 30 }, (_, index) => ask(`other ${index}`, 10));
    const { refused } = await ask('health', 10, { name: 'health', isUrgent: true });
    expect(refused).toBeUndefined();
    const came = await Promise.all(others);
    expect(came.some((other) => other.refused)).toBe(true);
    // Behind what a thread was at.
    const served = answered.filter((label) => label !== 'refused');
    expect(served.indexOf('health')).toBeLessThanOrEqual(1);
  });

  test('gives two who ask for much the same share', async () => {
    await open(100);
    const first = Array.from({ length: 4 }, () => ask('first', 300));
    const second = Array.from({ length: 4 }, () => ask('second', 300));
    await Promise.all([...first, ...second]);
    for (const name of ['first', 'second'])
      expect(answered.slice(0, 4).filter((other) => other === name)).toHaveLength(2);
  });

  test('refuses at once what could not be answered in its time, with the seconds until it can', async () => {
    await open(1);
    const results = Array.from({ length: 30 }, () => ask('long', 300));
    const refused = (await Promise.all(results)).filter((result) => result.refused);
    // Three of a third of a second, one begun when there was a second's work, and one for what is guessed; fewer
    // where the machine is slow.
    const served = results.length - refused.length;
    expect(served).toBeGreaterThanOrEqual(2);
    expect(served).toBeLessThanOrEqual(5);
    for (const { refused: error } of refused) {
      expect(error).toEqual(busy);
      expect(error).toMatchObject({ values: { seconds: 1 } });
    }
    // Before any was answered.
    expect(answered.lastIndexOf('refused')).toBe(refused.length - 1);
  });

  test('tells who would wait longer to come back later', async () => {
    await open(0.5);
    const first = ask('first', 3000);
    const { refused } = await ask('second', 3000);
    expect(refused).toEqual(busy);
    const { seconds } = (refused as { values: { seconds: number } }).values;
    expect(seconds).toBeGreaterThanOrEqual(2);
    expect(seconds).toBeLessThanOrEqual(9);
    await first;
    expect((await ask('second', 10)).refused).toBeUndefined();
  });

  test('has room for one request alone, however long', async () => {
    await open(0.1);
    expect((await ask('long', 1000)).refused).toBeUndefined();
  });

  test('does not refuse a request in the middle', async () => {
    await open(0.5);
    const caller = { name: 'one' };
    const others = () => Array.from({ length: 10 }, () => ask('others', 300));
    const waiting = others();
    expect((await ask('one', 10, caller)).refused).toBeUndefined();
    waiting.push(...others());
    const [goingOn, another] = await Promise.all([ask('one', 1500, caller), ask('others', 300)]);
    expect(goingOn.refused).toBeUndefined();
    expect(another.refused).toEqual(busy);
    await Promise.all(waiting);
  });

  test('tells who has waited far longer than was promised', async () => {
    await open(0.1);
    const asleep = pool.serve({ name: 'asleep' }, 1, () =>
      pool.run<'classify'>([{ kind: 'classify', sentences: ['잠'] }]),
    );
    const woken = asleep.then(() => answered.push('asleep'));
    // What was in work before has ended, and the thread sleeps.
    await pause(300);
    const { refused } = await ask('behind', 10);
    expect(refused).toEqual(busy);
    await woken;
    expect(answered).toEqual(['refused', 'asleep']);
  });

  test('shares the work among threads, and counts them', async () => {
    await open(2, 2);
    const results = await Promise.all(Array.from({ length: 30 }, () => ask('long', 300)));
    const served = results.filter(({ refused }) => !refused).length;
    // Some twelve of a third of a second, where one thread would have time for seven.
    expect(served).toBeGreaterThanOrEqual(9);
    expect(served).toBeLessThanOrEqual(16);
  });

  // Twenty of twenty-five characters and what goes with each are too many at once, and half of sixteen is eight, though twelve would go together.
  test.each([
    [40, 14],
    [16, 8],
  ])(
    'sends %i short tasks to a thread together, each with its own answer, but no more than %i, and leaves some to the other thread',
    async (count, most) => {
      await open(100, 2);
      const sent = Array.from({ length: count }, (_, index) => '가'.repeat(20 + (index % 10)));
      const whole = await pool.serve({ name: 'pipe' }, 30 * count, () =>
        pool.run<'classify'>(sent.map((text) => ({ kind: 'classify', sentences: [text, '함께'] }))),
      );
      // The worker says with whom it was sent, and from which thread.
      const told = whole as unknown as { sentences: string[]; tasks: number; thread: number }[];
      expect(told.map(({ sentences }) => sentences[0])).toEqual(sent);
      expect(Math.max(...told.map(({ tasks }) => tasks))).toBeGreaterThan(1);
      expect(Math.max(...told.map(({ tasks }) => tasks))).toBeLessThanOrEqual(most);
      expect(new Set(told.map(({ thread }) => thread)).size).toBe(2);
    },
  );
});
