import type { Log } from '../../commands/context.ts';
import type { Store } from '../../commands/store.ts';

/**
 * The store that `STORE_URL` names: `sqlite:FILE`, `sqlite::memory:`, `redis://…` or `rediss://…`.
 * @throws Error that says what is wrong with the address or the place
 */
export async function openStore(url: string, log: Log): Promise<Store> {
  if (/^sqlite:./.test(url)) {
    const { openSqliteStore } = await import('./sqlite.ts');
    return openSqliteStore(url.slice('sqlite:'.length), log);
  }
  if (/^rediss?:\/\//.test(url)) {
    const { openRedisStore } = await import('./redis.ts');
    return openRedisStore(url, log);
  }
  throw new Error(`STORE_URL is sqlite:FILE or redis://HOST, but it is "${url.split('@').at(-1)}"`);
}
