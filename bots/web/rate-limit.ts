import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { Services } from '../services.ts';

/** Lets `@fastify/rate-limit` count in the store, so that all processes behind one address count together. */
export function countingIn({
  store,
  log,
}: Pick<Services, 'store' | 'log'>): FastifyRateLimitStoreCtor {
  return class Counting implements FastifyRateLimitStore {
    #route = '';

    incr(
      address: string,
      callback: Parameters<FastifyRateLimitStore['incr']>[1],
      milliseconds: number,
    ): void {
      store.count(`rate:web:${this.#route}:${address}`, milliseconds / 1000).then(
        ({ count, left }) => callback(null, { current: count, ttl: left }),
        (error) => {
          log.warn({ err: error }, 'web requests could not be counted');
          callback(error);
        },
      );
    }

    child({ path }: { path: string }): Counting {
      const route = new Counting();
      route.#route = path;
      return route;
    }
  };
}
