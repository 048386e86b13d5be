import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Store } from '../../commands/store.ts';
import type { Services } from '../services.ts';

type Stored = Pick<Services, 'store' | 'log'>;
type Mark = NonNullable<unknown>;

/** How long something takes and is remembered. */
export interface OnceOptions {
  /** Seconds that "already answered" is remembered. Reactions to older messages are rare, and harmless. */
  readonly remembered?: number;
  /**
   * Seconds that a claim holds; work that takes longer renews it. A process that dies meanwhile takes no
   * answer with it: after this, whoever else was asked for it gives it.
   */
  readonly lease?: number;
  /** Milliseconds between two tries for a claim that somebody else holds. */
  readonly look?: number;
}

/** What this process did of late, of each store, for when that cannot say. */
const doneHere = new WeakMap<Store, LRUCache<string, Mark>>();

/** What this process has claimed: whatever the clock says, it has not died. */
const held = new Set<string>();

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
 * Does something while nobody else, in any process that shares the store, does anything under the same key. While
 * somebody else has the claim this waits, and goes on when that one is through or has died. Without the store it goes on
 * without a claim.
 */
export async function exclusively<Result>(
  { store, log }: Stored,
  key: string,
  act: () => Promise<Result>,
  { lease = 10, look = 250 }: OnceOptions = {},
): Promise<Result> {
  const claim = `claim:${key}`;
  const noted = (note: Promise<void>) =>
    note.catch((error) => log.warn({ err: error }, 'the store could not note a claim'));
  const take = async () => {
    if (held.has(claim)) return false;
    const isFree = await store.claim(claim, lease).catch((error) => {
      log.warn({ err: error }, 'the store could not claim an answer');
      return true;
    });
    // While the store was asked in vain, somebody else here may have taken it.
    if (!isFree || held.has(claim)) return false;
    held.add(claim);
    return true;
  };
  while (!(await take())) await pause(look);
  const renewing = setInterval(() => noted(store.set(claim, 1, lease)), (lease * 1000) / 4).unref();
  try {
    return await act();
  } finally {
    clearInterval(renewing);
    held.delete(claim);
    await noted(store.delete(claim));
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
