import type { Services } from '../services.ts';

/** A probe that takes longer than this, in milliseconds, counts as not working. */
const patience = 2000;

/** Whether the engine answers and the store can be written, right now. Never throws: what is wrong is logged. */
export async function coreChecks({
  engine,
  store,
  log,
}: Pick<Services, 'engine' | 'store' | 'log'>): Promise<{ engine: boolean; store: boolean }> {
  const works = async (name: string, attempt: Promise<unknown>) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience);
    });
    try {
      await Promise.race([attempt, late]);
      return true;
    } catch (error) {
      log.warn({ err: error, check: name }, `not ready: ${name}`);
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
  const [engineWorks, storeWorks] = await Promise.all([
    // The number changes each time: an answer from the cache would say nothing about the models.
    works('engine', engine.detect(`준비됐나요 ${Date.now()}`)),
    // Written, not read: on a full disk what is there can still be read.
    works('store', store.set('readyz', true, 60)),
  ]);
  return { engine: engineWorks, store: storeWorks };
}
