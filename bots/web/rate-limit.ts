import rateLimit, {
  type FastifyRateLimitStore,
  type FastifyRateLimitStoreCtor,
} from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import { weightOf } from '../weight.ts';
import { fail } from './errors.ts';
import { localeOf } from './language.ts';

const seconds = 60;

/** Who asks: an address, of IPv6 the network that one customer has. */
export const addressOf = ({ ip }: Pick<FastifyRequest, 'ip'>): string => rateLimit.normalizeIP(ip);
const keyOf = (address: string) => `rate:web:${address}`;

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

/** Counts a long text as the several requests that it is, once it is known. */
export function countLongTexts({ store, log, settings, messagesIn }: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { text } = (request.body ?? {}) as { text?: unknown };
    const more = weightOf(text, settings.MAX_CHARACTERS, settings.WEB_RATE_LIMIT) - 1;
    if (more === 0) return undefined;
    try {
      const { count, left } = await store.count(keyOf(addressOf(request)), seconds, more);
      if (count <= settings.WEB_RATE_LIMIT) return undefined;
      reply.header('retry-after', Math.ceil(left / 1000));
    } catch (error) {
      log.warn({ err: error }, 'a long text could not be counted');
      return undefined;
    }
    const say = messagesIn(localeOf(request));
    return fail(reply, 429, 'tooManyRequests', say('web.error.tooManyRequests'));
  };
}
