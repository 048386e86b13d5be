import { takesText } from '../../commands/command.ts';
import type { Caller, Context } from '../../commands/context.ts';
import type { Command } from '../../commands/define-command.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import { type Admission, settingsFor } from '../../commands/workspace-store.ts';
import { Refusal } from '../../src/refusal.ts';
import type { Services } from '../services.ts';

/** Do these lists let Saturi answer somebody somewhere? */
export function admits(
  { onlyChannels, neverChannels, onlyRoles, neverRoles }: Admission,
  { channel, places = channel === undefined ? [] : [channel], roles = [] }: Caller,
): boolean {
  const isIn = (list: readonly string[], ids: readonly string[]) =>
    ids.some((id) => list.includes(id));
  if (isIn(neverChannels, places) || isIn(neverRoles, roles)) return false;
  if (onlyChannels.length > 0 && !isIn(onlyChannels, places)) return false;
  return onlyRoles.length === 0 || isIn(onlyRoles, roles);
}

/**
 * Do the workspace's own rules let Saturi answer somebody somewhere? They say nothing of direct messages. While the store cannot
 * say, what is asked for is answered.
 */
export async function isAdmitted(
  { store, log }: Pick<Services, 'store' | 'log'>,
  caller: Caller,
): Promise<boolean> {
  if (caller.workspace === undefined || caller.channel === undefined) return true;
  return admits((await settingsFor({ store, log, caller })).rules, caller);
}

/**
 * What a command may know of who asks: about a text, whether that is to be answered here at all; any other is never withheld,
 * being how rules are seen and changed, and how people leave their messages out. Of those it knows who has a role that manages.
 * @throws Refusal `notHere`
 */
export async function admitted(context: Context, command: Command): Promise<Context> {
  const { caller } = context;
  if (takesText(command)) {
    if (!(await isAdmitted(context, caller))) throw new Refusal<Outcome>('notHere');
    return context;
  }
  return asManager(context);
}

/** With the rights of those who manage the workspace, where the caller has a role that the workspace lets manage. */
export async function asManager(context: Context): Promise<Context> {
  const { caller } = context;
  const { workspace, roles = [], managesWorkspace } = caller;
  if (workspace === undefined || roles.length === 0 || managesWorkspace) return context;
  const { managingRoles } = (await settingsFor(context)).rules;
  return roles.some((role) => managingRoles.includes(role))
    ? { ...context, caller: { ...caller, managesChannel: true, managesWorkspace: true } }
    : context;
}
