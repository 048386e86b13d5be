import { Refusal } from '../../src/refusal.ts';
import type { Services } from '../services.ts';
import { within } from '../within.ts';

/** A probe that takes longer than this, in milliseconds, counts as not working. */
const patience = 2000;
/** How long what is known is good for, in milliseconds. */
const fresh = 1000;

export interface Health {
  readonly engine: boolean;
  readonly store: boolean;
}

/**
 * Whether the engine answers and the store can be written. Tried at most once a second, however many ask:
 * they share what it came to. Never throws: what is wrong is logged.
 */
export function healthOf(
  services: Pick<Services, 'engine' | 'store' | 'log'>,
): () => Promise<Health> {
  let known: Promise<Health> | undefined;
  let until = 0;
  return () => {
    if (!known || performance.now() > until) {
      until = Number.POSITIVE_INFINITY;
      known = tryOut(services).finally(() => {
        until = performance.now() + fresh;
      });
    }
    return known;
  };
}

async function tryOut({
  engine,
  store,
  log,
}: Pick<Services, 'engine' | 'store' | 'log'>): Promise<Health> {
  const works = async (name: string, attempt: Promise<unknown>) => {
    try {
      await within(patience, name, attempt);
      return true;
    } catch (error) {
      // Busy is not broken: who can refuse can answer.
      if (error instanceof Refusal) return true;
      log.warn({ err: error, check: name }, `not ready: ${name}`);
      return false;
    }
  };
  const [engineWorks, storeWorks] = await Promise.all([
    // The number changes each time: an answer from the cache would say nothing about the models.
    works(
      'engine',
      engine.detect(`준비됐나요 ${Date.now()}`, { caller: { name: 'health', isUrgent: true } }),
    ),
    // Written, not read: on a full disk what is there can still be read.
    works('store', store.set('readyz', true, 60)),
  ]);
  return { engine: engineWorks, store: storeWorks };
}
