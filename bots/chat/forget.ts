import type { Surface } from '../../commands/command.ts';
import { defaultsKey } from '../../commands/preferences-store.ts';
import type { Services } from '../services.ts';

/**
 * What keys of a workspace begin with: choices, its words, and marks of what was answered or is being answered. What a
 * person chose on Discord is not a server's.
 */
const kinds = ['preferences', 'automation', 'glossary', 'claim', 'done'];

/** Deletes all that is kept of a workspace that the bot has been taken out of. */
export async function forgetWorkspace(
  { store, log }: Pick<Services, 'store' | 'log'>,
  surface: Surface,
  workspace: string,
): Promise<void> {
  for (const kind of kinds) await store.deleteAll(`${kind}:${surface}:${workspace}:`);
  await store.delete(defaultsKey({ surface, workspace }));
  log.info({ surface }, 'a workspace took the bot out, and what was kept of it is deleted');
}
