import type { Surface } from '../../commands/command.ts';
import { automationIn, readWorkspace, writeAutomation } from '../../commands/workspace-store.ts';
import type { Services } from '../services.ts';

/**
 * What keys of a workspace begin with: people's choices, its settings, its words, and marks of what was answered or is being answered. What a
 * person chose on Discord is not a server's.
 */
const kinds = ['preferences', 'workspace', 'glossary', 'claim', 'done'];

/** Deletes all that is kept of a workspace that the bot has been taken out of. */
export async function forgetWorkspace(
  { store, log }: Pick<Services, 'store' | 'log'>,
  surface: Surface,
  workspace: string,
): Promise<void> {
  for (const kind of kinds) await store.deleteAll(`${kind}:${surface}:${workspace}:`);
  log.info({ surface }, 'a workspace took the bot out, and what was kept of it is deleted');
}

/** A channel that is no more does nothing by itself. */
export async function forgetChannel(
  { store, log }: Pick<Services, 'store' | 'log'>,
  surface: Surface,
  workspace: string,
  channel: string,
): Promise<void> {
  const caller = { surface, workspace };
  if (!automationIn(await readWorkspace(store, caller), channel).on) return;
  await writeAutomation({ store, log, caller }, { [channel]: { on: false, to: 'standard' } });
}
