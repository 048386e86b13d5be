import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Database from 'libsql';
import { createClient } from 'redis';
import { once } from '../../bots/chat/once.ts';
import { createLog } from '../../bots/log.ts';
import { openStore } from '../../bots/store/open.ts';
import type { Store } from '../../commands/store.ts';
import { watchMainThread } from '../support/main-thread.ts';
import { freePort, hasRedis, startRedis } from '../support/redis.ts';
import { shortest, timeOf } from '../support/time.ts';

const logged: string[] = [];
const log = createLog('info', { write: (line) => void logged.push(line) });
beforeEach(() => {
  logged.length = 0;
});

const backends = {
  SQLite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'saturi-store-'));
    const path = join(folder, 'store.sqlite');
    return {
      url: `sqlite:${path}`,
      stop: () => rm(folder, { recursive: true }),
      damage: async (key: string) => {
        const database = new Database(path);
        database.prepare('INSERT INTO entries VALUES (?, \'{"to":\', NULL)').run(key);
        database.close();
      },
    };
  },
  Redis: async () => {
    const redis = await startRedis(await freePort());
    return {
      ...redis,
      damage: async (key: string) => {
        const client = await createClient({ url: redis.url }).connect();
        await client.set(`saturi:${key}`, '{"to":');
        await client.close();
      },
    };
  },
} as const;

for (const [name, open] of Object.entries(backends)) {
  const isThere = name !== 'Redis' || hasRedis;
  (isThere ? describe : describe.skip)(
    `the store on ${name}${isThere ? '' : ' (needs redis-server)'}`,
    () => {
      let backend: { url: string; stop(): Promise<void>; damage(key: string): Promise<void> };
      let store: Store;
      let other: Store;
      beforeEach(async () => {
        backend = await open();
        store = await openStore(backend.url, log);
        // A second process would open it just so.
        other = await openStore(backend.url, log);
      });
      afterEach(async () => {
        await store.close();
        await other.close();
        await backend.stop();
      });

      test('what one process keeps, another finds', async () => {
        await store.set('preferences:x', { to: 'jeju', optOut: true });
        expect(await other.get('preferences:x')).toEqual({ to: 'jeju', optOut: true });
        await other.delete('preferences:x');
        expect(await store.get('preferences:x')).toBeUndefined();
      });

      test('what begins alike is deleted at once, and nothing else', async () => {
        const keys = ['a:T1:x', 'a:T1:y:\u{10FFFF}', 'a:T1*', 'a:T10:x', 'a:T1', 'b:T1:x'];
        for (const key of keys) await store.set(key, 1);
        await other.deleteAll('a:T1:');
        const left = await Promise.all(keys.map((key) => store.get(key)));
        expect(left).toEqual([undefined, undefined, 1, 1, 1, 1]);
        await other.deleteAll('a:T1*');
        expect(await store.get('a:T10:x')).toBe(1);
      });

      test('what was kept for a time is gone after it', async () => {
        await store.set('short', 1, 1);
        expect(await store.get('short')).toBe(1);
        await pause(1200);
        expect(await other.get('short')).toBeUndefined();
      });

      test('a claim is given once among all, and again when its time is over or it is given back', async () => {
        const claims = await Promise.all(
          Array.from({ length: 40 }, (_, index) => (index % 2 ? store : other).claim('event', 1)),
        );
        expect(claims.filter(Boolean)).toHaveLength(1);
        await pause(1200);
        expect(await store.claim('event', 60)).toBe(true);
        await store.delete('event');
        expect(await other.claim('event', 60)).toBe(true);
      });

      test('a value that is damaged counts as not there, and is written anew', async () => {
        await backend.damage('preferences:slack:T1:U1');
        expect(await store.get('preferences:slack:T1:U1')).toBeUndefined();
        expect(logged.join()).toContain('"kind":"preferences"');
        expect(logged.join()).not.toContain('U1');
        await store.set('preferences:slack:T1:U1', { to: 'jeju' });
        expect(await other.get('preferences:slack:T1:U1')).toEqual({ to: 'jeju' });
      });

      test('a count is exact among all, and begins anew when its time is over', async () => {
        const counts = await Promise.all(
          Array.from({ length: 40 }, (_, index) => (index % 2 ? store : other).count('rate', 1)),
        );
        expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 40 }, (_, index) => index + 1),
        );
        for (const { left } of counts) {
          expect(left).toBeGreaterThan(0);
          expect(left).toBeLessThanOrEqual(1000);
        }
        // Counting on does not prolong it.
        await pause(700);
        expect((await store.count('rate', 1)).count).toBe(41);
        await pause(500);
        expect((await other.count('rate', 1)).count).toBe(1);
      });

      test('what a process that died had claimed, another does after the claim’s time', async () => {
        await store.claim('claim:m', 1);
        const began = Date.now();
        expect(await once({ store: other, log }, 'm', async () => 'done', { look: 20 })).toBe(
          'done',
        );
        expect(Date.now() - began).toBeGreaterThanOrEqual(900);
      });

      test('work that takes longer than its claim keeps it', async () => {
        const slow = once({ store, log }, 'slow', () => pause(2500, 'done'), { lease: 1 });
        await pause(2000);
        expect(await other.claim('claim:slow', 1)).toBe(false);
        expect(await slow).toBe('done');
      });

      test('what was done is not done again because it could not be noted', async () => {
        const failing: Store = { ...store, set: () => Promise.reject(new Error('disk full')) };
        expect(await once({ store: failing, log }, 'm', async () => 'done')).toBe('done');
        expect(logged.join()).toContain('the store could not note an answer');
      });

      test('what must happen once happens once, and again only after it failed', async () => {
        let count = 0;
        const act = async () => {
          await pause(20);
          count += 1;
        };
        const [here, there] = [
          { store, log },
          { store: other, log },
        ];
        await Promise.all([once(here, 'm', act), once(there, 'm', act), once(here, 'm', act)]);
        expect(count).toBe(1);
        await expect(once(here, 'n', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
        expect(await once(there, 'n', async () => 'done')).toBe('done');
      });
    },
  );
}

test('an address that is none says what one looks like, without its password', async () => {
  await expect(openStore('mysql://u:secret@host', log)).rejects.toThrow(
    'STORE_URL is sqlite:FILE or redis://HOST, but it is "host"',
  );
});

test('a folder that cannot be written is named', async () => {
  await expect(openStore('sqlite:/nowhere/at/all.sqlite', log)).rejects.toThrow(
    /The store \/nowhere\/at\/all\.sqlite cannot be opened or written: .*STORE_URL/,
  );
});

describe('when the clock jumps', () => {
  const day = 24 * 60 * 60 * 1000;
  let store: Store;
  beforeEach(async () => {
    store = await openStore('sqlite::memory:', log);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await store.close();
  });
  const jump = (milliseconds: number) => {
    const { now } = Date;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + milliseconds);
  };

  test.each([-day, day])(
    'by %i ms, a limit that was reached does not lock anybody out',
    async (by) => {
      for (let index = 0; index < 5; index += 1) await store.count('rate', 60);
      jump(by);
      expect((await store.count('rate', 60)).count).toBe(1);
      expect((await store.count('rate', 60)).count).toBe(2);
    },
  );

  test('back, what a process that died had claimed is not claimed for a day', async () => {
    await store.claim('event', 10);
    jump(-day);
    expect(await store.claim('event', 10)).toBe(true);
    expect(await store.claim('event', 10)).toBe(false);
  });

  test.each([-day, day])(
    'by %i ms, preferences and what was answered are still there',
    async (by) => {
      await store.set('preferences:x', { to: 'jeju' });
      expect(await once({ store, log }, 'm', async () => 'done')).toBe('done');
      jump(by);
      expect(await store.get('preferences:x')).toEqual({ to: 'jeju' });
      expect(await once({ store, log }, 'm', async () => 'again')).toBeUndefined();
    },
  );

  test('forward while an answer is made, it is not made twice', async () => {
    const first = once({ store, log }, 'm', () => pause(600, 'first'));
    await pause(100);
    jump(day);
    expect(await once({ store, log }, 'm', async () => 'second')).toBeUndefined();
    expect(await first).toBe('first');
  });
});

(hasRedis ? test : test.skip)(
  'Redis going away fails calls at once, and its coming back is noticed',
  async () => {
    const port = await freePort();
    let redis = await startRedis(port);
    const store = await openStore(redis.url, log);
    await redis.stop();
    await pause(100);
    const failing = () => timeOf(() => expect(store.get('x')).rejects.toThrow());
    expect(await shortest(1000, failing)).toBeLessThan(1000);
    redis = await startRedis(port);
    for (let tries = 0; tries < 50; tries += 1) {
      if (
        await store.set('x', 1).then(
          () => true,
          () => false,
        )
      )
        break;
      await pause(100);
    }
    expect(await store.get('x')).toBe(1);
    await store.close();
    await redis.stop();
  },
  20_000,
);

test('a lock that somebody else holds is waited for off the main thread, and what was asked is then done', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saturi-store-'));
  const path = join(folder, 'store.sqlite');
  const store = await openStore(`sqlite:${path}`, log);
  const somebody = new Database(path);
  somebody.exec("BEGIN IMMEDIATE; INSERT INTO entries VALUES ('theirs', '1', NULL)");
  const longest = watchMainThread();
  const writing = Promise.all([
    store.set('ours', 1),
    store.claim('claim', 60),
    store.count('n', 60),
  ]);
  await pause(1500);
  somebody.exec('COMMIT');
  await writing;
  expect(longest()).toBeLessThan(1000);
  expect(await store.get('ours')).toBe(1);
  somebody.close();
  await store.close();
  await rm(folder, { recursive: true });
}, 20_000);

test('what is past its time is gone from the file once the store is closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saturi-store-'));
  const path = join(folder, 'store.sqlite');
  const store = await openStore(`sqlite:${path}`, log);
  await store.count('rate:web:192.0.2.1', 1);
  await store.set('preferences:x', 1);
  await pause(1100);
  await store.close();
  const database = new Database(path);
  expect(database.prepare('SELECT key FROM entries').all()).toEqual([{ key: 'preferences:x' }]);
  database.close();
  await rm(folder, { recursive: true });
});

test('the sweep clears away what is past its time, and a lock in its way is no crash', async () => {
  const intervals = jest.spyOn(globalThis, 'setInterval');
  const folder = await mkdtemp(join(tmpdir(), 'saturi-store-'));
  const path = join(folder, 'store.sqlite');
  const store = await openStore(`sqlite:${path}`, log);
  const [sweep, every] = intervals.mock.calls[0] ?? [];
  intervals.mockRestore();
  expect(every).toBe(10 * 60 * 1000);
  await store.set('short', 1, 1);
  await pause(1100);
  await sweep?.();
  const database = new Database(path);
  expect(database.prepare('SELECT key FROM entries').all()).toEqual([]);
  database.exec("BEGIN IMMEDIATE; INSERT INTO entries VALUES ('theirs', '1', NULL)");
  await sweep?.();
  expect(logged.join()).toContain('could not be cleared');
  database.exec('COMMIT');
  database.close();
  await store.close();
  await rm(folder, { recursive: true });
}, 30_000);

(hasRedis ? test : test.skip)(
  'a Redis that freezes fails calls in seconds, is used again when it goes on, and does not hold up the stop',
  async () => {
    const redis = await startRedis(await freePort());
    const store = await openStore(redis.url, log);
    await store.set('x', 1);
    redis.freeze();
    let began = Date.now();
    await expect(store.get('x')).rejects.toThrow();
    expect(Date.now() - began).toBeLessThan(5000);
    redis.thaw();
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await store.get('x').catch(() => undefined)) === 1) break;
      await pause(100);
    }
    expect(await store.get('x')).toBe(1);
    redis.freeze();
    began = Date.now();
    await store.close();
    expect(Date.now() - began).toBeLessThan(5000);
    redis.thaw();
    await redis.stop();
  },
  40_000,
);

test('a Redis that is not there at the start is said at once, with the setting that says where it is', async () => {
  const url = `redis://user:secret@127.0.0.1:${await freePort()}`;
  const began = Date.now();
  const error = await openStore(url, log).catch((reason: Error) => reason);
  expect(String(error)).toMatch(
    /The store at 127\.0\.0\.1:\d+ cannot be reached: .*STORE_URL says/,
  );
  expect(String(error)).not.toContain('secret');
  expect(Date.now() - began).toBeLessThan(15_000);
});

test('an answer is given once here even while the store cannot say', async () => {
  const away = () => Promise.reject(new Error('away'));
  const store = {
    get: away,
    set: away,
    delete: away,
    deleteAll: away,
    claim: away,
    count: away,
    close: away,
  };
  let count = 0;
  const act = async () => {
    await pause(20);
    count += 1;
  };
  await Promise.all([1, 2, 3].map(() => once({ store, log }, 'while away', act, { look: 5 })));
  expect(count).toBe(1);
  expect(logged.join()).toContain('the store could not say');
});
