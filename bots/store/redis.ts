import { createClient } from 'redis';
import type { Log } from '../../commands/context.ts';
import type { Store } from '../../commands/store.ts';
import { readValue } from './values.ts';

/** All keys begin with this, so that a Redis can be shared with other programs. */
const prefix = 'saturi:';

/**
 * A store on a Redis server, shared by any number of processes. Reconnects by itself; while the
 * server is away, calls fail at once rather than pile up.
 * @throws Error when the server cannot be reached at the start
 */
export async function openRedisStore(url: string, log: Log): Promise<Store> {
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', (error: unknown) =>
    log.error({ err: error }, 'the Redis store is in trouble'),
  );
  await client.connect();
  return {
    async get<Value>(key: string) {
      const value = await client.get(prefix + key);
      return value === null ? undefined : readValue<Value>(value, key, log);
    },
    async set(key, value, seconds) {
      const expiration = seconds && { expiration: { type: 'EX' as const, value: seconds } };
      await client.set(prefix + key, JSON.stringify(value), expiration || {});
    },
    async delete(key) {
      await client.del(prefix + key);
    },
    async deleteAll(start) {
      const pattern = `${(prefix + start).replace(/[\\*?[\]^]/g, '\\$&')}*`;
      for await (const keys of client.scanIterator({ MATCH: pattern, COUNT: 1000 }))
        if (keys.length > 0) await client.unlink(keys);
    },
    async claim(key, seconds) {
      const options = {
        condition: 'NX' as const,
        expiration: { type: 'EX' as const, value: seconds },
      };
      return (await client.set(prefix + key, '1', options)) === 'OK';
    },
    async count(key, seconds) {
      const milliseconds = seconds * 1000;
      // The key gets its time when it is made; counting leaves that alone.
      const begin = {
        condition: 'NX' as const,
        expiration: { type: 'PX' as const, value: milliseconds },
      };
      const [, count, left] = await client
        .multi()
        .set(prefix + key, '0', begin)
        .incr(prefix + key)
        .pTTL(prefix + key)
        .execTyped();
      return { count, left };
    },
    async close() {
      await client.close();
    },
  };
}
