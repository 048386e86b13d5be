import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './context.ts';
import type { Store } from './store.ts';

export interface ExclusiveOptions {
  /**
   * Seconds that a claim holds; work that takes longer renews it. A process that dies meanwhile takes nothing
   * with it: after this, whoever else waits goes on.
   */
  readonly lease?: number;
  /** Milliseconds between two tries for a claim that somebody else holds. */
  readonly look?: number;
  /** Milliseconds after which who waits for a claim gives up. Left out, never: an answer that comes late beats none. */
  readonly patience?: number;
}

/** What this process has claimed: whatever the clock says, it has not died. */
const held = new Set<string>();

/**
 * Does something while nobody else, in any process that shares the store, does anything under the same key. While
 * somebody else has the claim this waits, and goes on when that one is through or has died. Without the store it goes on
 * without a claim.
 * @throws Error where patience is at its end
 */
export async function exclusively<Result>(
  { store, log }: { readonly store: Store; readonly log: Log },
  key: string,
  act: () => Promise<Result>,
  { lease = 10, look = 250, patience = Number.POSITIVE_INFINITY }: ExclusiveOptions = {},
): Promise<Result> {
  const claim = `claim:${key}`;
  const noted = (note: Promise<void>) =>
    note.catch((error) => log.warn({ err: error }, 'the store could not note a claim'));
  const take = async () => {
    if (held.has(claim)) return false;
    const isFree = await store.claim(claim, lease).catch((error) => {
      log.warn({ err: error }, 'the store could not claim what is to be done once');
      return true;
    });
    // While the store was asked in vain, somebody else here may have taken it.
    if (!isFree || held.has(claim)) return false;
    held.add(claim);
    return true;
  };
  for (let waited = 0; !(await take()); waited += look) {
    if (waited >= patience) throw new Error('what others are doing took too long to wait for');
    await pause(look);
  }
  const renewing = setInterval(() => noted(store.set(claim, 1, lease)), (lease * 1000) / 4).unref();
  try {
    return await act();
  } finally {
    clearInterval(renewing);
    held.delete(claim);
    await noted(store.delete(claim));
  }
}

/** What people change is changed at once, and who waits for that longer is told that it did not work. */
export const whileTheyWait: ExclusiveOptions = { lease: 5, look: 50, patience: 5000 };
