import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { once } from '../../bots/chat/once.ts';
import { openStore } from '../../bots/store/open.ts';
import type { Store } from '../../commands/store.ts';
import { freePort, hasRedis, startRedis } from '../support/redis.ts';

const log = pino({ level: 'silent' });

const backends = {
  SQLite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'saturi-store-'));
    return {
      url: `sqlite:${join(folder, 'store.sqlite')}`,
      stop: () => rm(folder, { recursive: true }),
    };
  },
  Redis: async () => startRedis(await freePort()),
} as const;

for (const [name, open] of Object.entries(backends)) {
  const isThere = name !== 'Redis' || hasRedis;
  (isThere ? describe : describe.skip)(
    `the store on ${name}${isThere ? '' : ' (needs redis-server)'}`,
    () => {
      let backend: { url: string; stop(): Promise<void> };
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
    'STORE_URL begins with sqlite: or redis://, but it is "host"',
  );
});

test('a folder that cannot be written is named', async () => {
  await expect(openStore('sqlite:/nowhere/at/all.sqlite', log)).rejects.toThrow();
});

(hasRedis ? test : test.skip)(
  'Redis going away fails calls at once, and its coming back is noticed',
  async () => {
    const port = await freePort();
    let redis = await startRedis(port);
    const store = await openStore(redis.url, log);
    await redis.stop();
    await pause(100);
    const began = Date.now();
    await expect(store.get('x')).rejects.toThrow();
    expect(Date.now() - began).toBeLessThan(1000);
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
