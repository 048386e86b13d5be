import { setTimeout as pause } from 'node:timers/promises';
import { type Glossary, noGlossary, readGlossary } from '../src/glossary.ts';
import { Refusal } from '../src/refusal.ts';
import type { Caller, Context } from './context.ts';
import type { Outcome } from './outcomes.ts';
import type { Store } from './store.ts';

/** Whom a workspace lets change its words. */
export type WhoMayChange = 'everyone' | 'managers';

/** What is kept of a workspace: its words, and who may change them. */
export interface KeptGlossary extends Glossary {
  readonly changedBy: WhoMayChange;
}

/** A workspace on a platform. */
export type Workspace = Pick<Caller, 'surface' | 'workspace'>;

// Keys of a workspace begin like this, so that they are deleted with it.
const named = (kind: string, { surface, workspace }: Workspace) =>
  `${kind}:${surface}:${workspace}:glossary`;

export async function readGlossaryOf(store: Store, workspace: Workspace): Promise<KeptGlossary> {
  const kept = await store.get(named('glossary', workspace));
  const { changedBy } = Object(kept) as Record<string, unknown>;
  return {
    ...readGlossary(kept),
    changedBy: changedBy === 'managers' ? changedBy : 'everyone',
  };
}

/** The words that hold for an answer, which does not wait for them: where the store cannot say there are none, and the log says so. */
export async function glossaryFor({
  glossary,
  store,
  caller,
  log,
  requestId,
}: Pick<Context, 'glossary' | 'store' | 'caller' | 'log' | 'requestId'>): Promise<Glossary> {
  if (glossary) return glossary;
  if (caller.workspace === undefined) return noGlossary;
  try {
    return await readGlossaryOf(store, caller);
  } catch (error) {
    log.warn({ err: error, requestId }, 'the store could not say which words a workspace has');
    return noGlossary;
  }
}

/** How long who changes a glossary may take, in seconds, and how often others look whether it is done, in milliseconds. */
const lease = 5;
const look = 50;

/**
 * Changes the words of the caller's workspace, one change after the other in whatever process.
 * @throws Refusal where there is no workspace, or its words are not this person's to change
 */
export async function changeGlossary(
  store: Store,
  caller: Caller,
  change: (before: KeptGlossary) => KeptGlossary,
): Promise<void> {
  if (caller.workspace === undefined) throw new Refusal<Outcome>('noWorkspace');
  const claim = named('claim', caller);
  for (let waited = 0; !(await store.claim(claim, lease)); waited += look) {
    if (waited > lease * 1000) throw new Error('the glossary stayed claimed');
    await pause(look);
  }
  try {
    const before = await readGlossaryOf(store, caller);
    const isClosed = before.changedBy === 'managers' && !caller.managesWorkspace;
    if (caller.isGuest || isClosed) throw new Refusal<Outcome>('glossaryClosed');
    await store.set(named('glossary', caller), change(before));
  } finally {
    await store.delete(claim);
  }
}
