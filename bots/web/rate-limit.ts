import { createHash } from 'node:crypto';
import rateLimit, {
  type FastifyRateLimitStore,
  type FastifyRateLimitStoreCtor,
} from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Services } from '../services.ts';
import { weightOf } from '../weight.ts';
import { failTooMany } from './errors.ts';
import { localeOf } from './language.ts';

const seconds = 60;
/** So long, in milliseconds, and of so many requests at a time, it is known that they were asked. */
const recent = { ttl: 5 * 60_000, max: 20_000 };

/** Who asks: an address, of IPv6 the network that one customer has. */
export const addressOf = ({ ip }: Pick<FastifyRequest, 'ip'>): string => rateLimit.normalizeIP(ip);
const keyOf = (address: string) => `rate:web:${address}`;

/**
 * What each address has just asked, so that who types back and forth is not counted for it: the answer is still
 * in the engine's cache. Digests only, in memory only, of this process.
 */
export class Repeats {
  readonly #asked = new LRUCache<string, true>(recent);
  readonly #digests = new WeakMap<FastifyRequest, string>();

  has = (request: FastifyRequest): boolean => this.#asked.has(this.#digestOf(request));
  add = (request: FastifyRequest): void => void this.#asked.set(this.#digestOf(request), true);

  /** Of the request as it came: later, defaults are filled in. */
  #digestOf(request: FastifyRequest): string {
    const known = this.#digests.get(request);
    if (known) return known;
    const asked = [addressOf(request), request.routeOptions.url, request.body];
    const digest = createHash('sha256').update(JSON.stringify(asked)).digest('base64');
    this.#digests.set(request, digest);
    return digest;
  }
}

/** Lets `@fastify/rate-limit` count in the store, so that all processes behind one address count together. */
export function countingIn({
  store,
  log,
}: Pick<Services, 'store' | 'log'>): FastifyRateLimitStoreCtor {
  return class Counting implements FastifyRateLimitStore {
    incr(address: string, callback: Parameters<FastifyRateLimitStore['incr']>[1]): void {
      store.count(keyOf(address), seconds).then(
        ({ count, left }) => callback(null, { current: count, ttl: left }),
        (error) => {
          log.warn({ err: error }, 'web requests could not be counted');
          callback(error);
        },
      );
    }

    /** All routes are counted together. */
    child(): Counting {
      return this;
    }
  };
}

/** Counts a long text, or several, as the many requests that they are, once they are known. */
export function countLongTexts({ store, log, settings, messagesIn }: Services, repeats: Repeats) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { text } = (request.body ?? {}) as { text?: unknown };
    const more = weightOf(text, settings.MAX_CHARACTERS, settings.WEB_RATE_LIMIT) - 1;
    if (more === 0 || repeats.has(request)) return undefined;
    try {
      const { count, left } = await store.count(keyOf(addressOf(request)), seconds, more);
      if (count <= settings.WEB_RATE_LIMIT) return undefined;
      reply.header('retry-after', Math.ceil(left / 1000));
    } catch (error) {
      log.warn({ err: error }, 'a long text could not be counted');
      return undefined;
    }
    return failTooMany(reply, messagesIn(localeOf(request)));
  };
}
