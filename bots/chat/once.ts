import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Store } from '../../commands/store.ts';
import type { Services } from '../services.ts';

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
const doneHere = new WeakMap<Store, LRUCache<string, true>>();

/** What this process has claimed: whatever the clock says, it has not died. */
const held = new Set<string>();

/**
 * Does something at most once among all processes that share the store: claims first, then acts, so
 * that two people within the same millisecond get one answer. When acting fails, or `act` says that it
 * gave none, whoever asks next gets another try. While somebody else has the claim this waits, and
 * takes over when that one failed or died.
 * @param key what is done, such as a message, its edit and the target
 * @param act calls `giveUp` when it did not do it after all
 * @returns undefined when it was done elsewhere
 */
export async function once<Result>(
  { store, log }: Pick<Services, 'store' | 'log'>,
  key: string,
  act: (giveUp: () => void) => Promise<Result>,
  { remembered = 30 * 24 * 60 * 60, lease = 10, look = 250 }: OnceOptions = {},
): Promise<Result | undefined> {
  const claim = `claim:${key}`;
  const done = `done:${key}`;
  const here = doneHere.get(store) ?? new LRUCache<string, true>({ max: 10_000 });
  doneHere.set(store, here);
  // What the store cannot say costs its own part, not the answer: then it is given without a claim.
  const unlessAway = <Value>(asked: Promise<Value>, otherwise: Value) =>
    asked.catch((error) => {
      log.warn({ err: error }, 'the store could not say whether something was answered');
      return otherwise;
    });
  const take = async () => {
    if (held.has(claim) || !(await unlessAway(store.claim(claim, lease), true))) return false;
    // While the store was asked in vain, somebody else here may have taken it.
    if (held.has(claim)) return false;
    held.add(claim);
    return true;
  };
  while (!(await take())) await pause(look);
  // Done is done: that it could not be noted must not become a second answer, or a word of failure.
  const noted = (note: Promise<void>) =>
    note.catch((error) => log.warn({ err: error }, 'the store could not note an answer'));
  const renewing = setInterval(() => noted(store.set(claim, 1, lease)), (lease * 1000) / 4).unref();
  try {
    if (await unlessAway(store.get<boolean>(done), here.has(key))) return undefined;
    let isDone = true;
    const result = await act(() => {
      isDone = false;
    });
    if (isDone) here.set(key, true);
    if (isDone) await noted(store.set(done, true, remembered));
    return result;
  } finally {
    clearInterval(renewing);
    held.delete(claim);
    await noted(store.delete(claim));
  }
}
