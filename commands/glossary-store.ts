import { type Glossary, noGlossary, readGlossary } from '../src/glossary.ts';
import { Refusal } from '../src/refusal.ts';
import type { Context } from './context.ts';
import { exclusively, whileTheyWait } from './exclusively.ts';
import type { Outcome } from './outcomes.ts';
import type { Store } from './store.ts';
import type { Workspace } from './workspace-store.ts';

/** Whom a workspace lets change its words. */
export type WhoMayChange = 'everyone' | 'managers';

/** What is kept of a workspace: its words, and who may change them. */
export interface KeptGlossary extends Glossary {
  readonly changedBy: WhoMayChange;
}

// Keys of a workspace begin like this, so that they are deleted with it.
const nameOf = ({ surface, workspace }: Workspace) => `${surface}:${workspace}:glossary`;
const keyOf = (workspace: Workspace) => `glossary:${nameOf(workspace)}`;

export async function readGlossaryOf(store: Store, workspace: Workspace): Promise<KeptGlossary> {
  const kept = await store.get(keyOf(workspace));
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

/**
 * Changes the words of the caller's workspace, one change after the other in whatever process.
 * @throws Refusal where there is no workspace, or its words are not this person's to change
 */
export async function changeGlossary(
  { store, log, caller }: Pick<Context, 'store' | 'log' | 'caller'>,
  change: (before: KeptGlossary) => KeptGlossary,
): Promise<void> {
  if (caller.workspace === undefined) throw new Refusal<Outcome>('noWorkspace');
  const changing = async () => {
    const before = await readGlossaryOf(store, caller);
    const isClosed = before.changedBy === 'managers' && !caller.managesWorkspace;
    if (caller.isGuest || isClosed) throw new Refusal<Outcome>('glossaryClosed');
    await store.set(keyOf(caller), change(before));
  };
  await exclusively({ store, log }, nameOf(caller), changing, whileTheyWait);
}
