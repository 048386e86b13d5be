import { LRUCache } from 'lru-cache';
import { type ExclusiveOptions, exclusively } from '../../commands/exclusively.ts';
import type { Store } from '../../commands/store.ts';
import type { Services } from '../services.ts';

type Stored = Pick<Services, 'store' | 'log'>;
type Mark = NonNullable<unknown>;

/** How long something takes and is remembered. */
export interface OnceOptions extends ExclusiveOptions {
  /** Seconds that "already answered" is remembered. Reactions to older messages are rare, and harmless. */
  readonly remembered?: number;
}

/** What this process did of late, of each store, for when that cannot say. */
const doneHere = new WeakMap<Store, LRUCache<string, Mark>>();

/** Reads what was noted of something. What the store cannot say costs its own part, not the answer. */
export async function readMark<Value extends Mark>(
  { store, log }: Stored,
  key: string,
): Promise<Value | undefined> {
  try {
    return await store.get<Value>(key);
  } catch (error) {
    log.warn({ err: error }, 'the store could not say whether something was answered');
    return doneHere.get(store)?.get(key) as Value | undefined;
  }
}

/** Notes that something was done. Done is done: that it could not be noted must not become a second answer, or a word of failure. */
export async function writeMark(
  { store, log }: Stored,
  key: string,
  mark: Mark,
  seconds: number,
): Promise<void> {
  const here = doneHere.get(store) ?? new LRUCache<string, Mark>({ max: 10_000 });
  doneHere.set(store, here);
  here.set(key, mark);
  try {
    await store.set(key, mark, seconds);
  } catch (error) {
    log.warn({ err: error }, 'the store could not note an answer');
  }
}

/**
 * Does something at most once among all processes that share the store, so that two people within the same millisecond
 * get one answer. When acting fails, whoever asks next gets another try.
 * @param key what is done
 * @returns undefined when it was done elsewhere
 */
export async function once<Result>(
  services: Stored,
  key: string,
  act: () => Promise<Result>,
  { remembered = 30 * 24 * 60 * 60, ...waiting }: OnceOptions = {},
): Promise<Result | undefined> {
  const done = `done:${key}`;
  const unlessDone = async () => {
    if (await readMark(services, done)) return undefined;
    const result = await act();
    await writeMark(services, done, true, remembered);
    return result;
  };
  return exclusively(services, key, unlessDone, waiting);
}
