import { createClient } from 'redis';
import type { Log } from '../../commands/context.ts';
import type { Store } from '../../commands/store.ts';
import { within } from '../within.ts';
import { readValue } from './values.ts';

/** All keys begin with this, so that a Redis can be shared with other programs. */
const prefix = 'saturi:';

/** A server that says nothing for this long, in milliseconds, has frozen: its connection is given up. */
const patience = 2000;

/**
 * A store on a Redis server, shared by any number of processes. Reconnects by itself; while the
 * server is away or does not answer, calls fail rather than pile up.
 * @throws Error when the server cannot be reached at the start
 */
export async function openRedisStore(url: string, log: Log): Promise<Store> {
  let wasReady = false;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    // Asked every second, so that silence is a sign.
    pingInterval: patience / 2,
    socket: {
      connectTimeout: patience,
      socketTimeout: patience,
      // One that was never there is a wrong setting, not a fault that passes.
      reconnectStrategy: (retries, cause) =>
        wasReady ? Math.min(50 * 2 ** retries, patience) : cause,
    },
  });
  client.on('error', (error: unknown) => {
    if (wasReady) log.error({ err: error }, 'the Redis store is in trouble');
  });
  try {
    await within(2 * patience, 'connecting', client.connect());
    wasReady = true;
  } catch (cause) {
    client.destroy();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The store at ${url.split('@').at(-1)} cannot be reached: ${reason}. STORE_URL says where it is.`,
      { cause },
    );
  }
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
    async count(key, seconds, by = 1) {
      const milliseconds = seconds * 1000;
      // The key gets its time when it is made; counting leaves that alone.
      const begin = {
        condition: 'NX' as const,
        expiration: { type: 'PX' as const, value: milliseconds },
      };
      const [, count, left] = await client
        .multi()
        .set(prefix + key, '0', begin)
        .incrBy(prefix + key, by)
        .pTTL(prefix + key)
        .execTyped();
      return { count, left };
    },
    async close() {
      // What was asked of it is waited for, but not for ever.
      try {
        await within(patience, 'closing the store', client.close());
      } catch (error) {
        log.warn({ err: error }, 'the Redis store did not answer while it was closed');
        client.destroy();
      }
    },
  };
}
