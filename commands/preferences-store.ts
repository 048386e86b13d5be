import { type Dialect, isDialect, type Strength, strengths } from '../src/dialect.ts';
import type { Caller, Context } from './context.ts';
import type { Store } from './store.ts';

/** What one person chose for themselves, on one platform: on Discord everywhere, on Slack in one workspace. */
export interface Preferences {
  /** Where translations go when no target is named. */
  readonly to?: Dialect;
  readonly strength?: Strength;
  /** Who sees answers to commands: only the person who asked, or everyone. */
  readonly visibility?: 'private' | 'shared';
  /** True: channel automation leaves this person's messages alone. */
  readonly optOut?: boolean;
}

/** What holds for who chose nothing. */
export const defaultPreferences = {
  to: 'standard',
  strength: 'normal',
  visibility: 'private',
  optOut: false,
} as const satisfies Required<Preferences>;

/** What holds in a Slack workspace or Discord server for who chose nothing else. */
export interface WorkspaceDefaults {
  readonly to?: Dialect;
}

/** What a channel does by itself. */
export interface ChannelAutomation {
  readonly on: boolean;
  readonly to: Dialect;
  /** Who switched it on: whom to tell when it does not work. */
  readonly by?: string;
}

/** Discord's ids of people are the same in every server and direct message; Slack's are a workspace's. */
const preferencesKey = ({ surface, workspace, user }: Caller) =>
  `preferences:${surface}:${(surface !== 'discord' && workspace) || '-'}:${user}`;
/** Where the store has what holds in a workspace for who chose nothing else. */
export const defaultsKey = ({ surface, workspace }: Pick<Caller, 'surface' | 'workspace'>) =>
  `defaults:${surface}:${workspace}`;
const automationKey = ({ surface, workspace, channel }: Caller) =>
  `automation:${surface}:${workspace ?? '-'}:${channel}`;

export async function readPreferences(store: Store, caller: Caller): Promise<Preferences> {
  if (caller.user === undefined) return {};
  // A choice that is none, however it came into the store, is as good as not made; the others hold.
  const kept = Object(await store.get(preferencesKey(caller))) as Record<string, unknown>;
  const { to, visibility, optOut } = kept;
  const strength = strengths.find((known) => known === kept['strength']);
  return {
    ...(isDialect(to) && { to }),
    ...(strength && { strength }),
    ...((visibility === 'private' || visibility === 'shared') && { visibility }),
    ...(typeof optOut === 'boolean' && { optOut }),
  };
}

export async function readDefaults(store: Store, caller: Caller): Promise<WorkspaceDefaults> {
  if (caller.workspace === undefined) return {};
  const { to } = Object(await store.get(defaultsKey(caller))) as Record<string, unknown>;
  return isDialect(to) ? { to } : {};
}

export async function writeDefaults(
  store: Store,
  caller: Caller,
  defaults: WorkspaceDefaults,
): Promise<void> {
  await store.set(defaultsKey(caller), defaults);
}

/**
 * What holds for an answer where nothing else is asked for: what the person prefers, before what is the default
 * where they are. No answer waits for it: where the store cannot say, nothing was chosen, and the log says so.
 */
export async function preferencesFor({
  store,
  caller,
  log,
  requestId,
}: Pick<Context, 'store' | 'caller' | 'log' | 'requestId'>): Promise<Preferences> {
  try {
    const [defaults, chosen] = await Promise.all([
      readDefaults(store, caller),
      readPreferences(store, caller),
    ]);
    return { ...defaults, ...chosen };
  } catch (error) {
    log.warn({ err: error, requestId }, 'the store could not say what a person prefers');
    return {};
  }
}

/** Merges `changes` into what was there. @returns the preferences as they now are. */
export async function writePreferences(
  store: Store,
  caller: Caller,
  changes: Preferences,
): Promise<Preferences> {
  const preferences = { ...(await readPreferences(store, caller)), ...changes };
  await store.set(preferencesKey(caller), preferences);
  return preferences;
}

export async function readAutomation(store: Store, caller: Caller): Promise<ChannelAutomation> {
  const { on, to, by } = Object(await store.get(automationKey(caller))) as Record<string, unknown>;
  return {
    on: on === true,
    to: isDialect(to) ? to : 'standard',
    ...(typeof by === 'string' && { by }),
  };
}

export async function writeAutomation(
  store: Store,
  caller: Caller,
  automation: ChannelAutomation,
): Promise<void> {
  if (automation.on) await store.set(automationKey(caller), automation);
  else await store.delete(automationKey(caller));
}
