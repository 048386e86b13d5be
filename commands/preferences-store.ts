import { type Dialect, isDialect, type Strength, strengths } from '../src/dialect.ts';
import type { Caller, Context } from './context.ts';
import type { Store } from './store.ts';
import { settingsFor } from './workspace-store.ts';

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

/** Discord's ids of people are the same in every server and direct message; Slack's are a workspace's. */
const preferencesKey = ({ surface, workspace, user }: Caller) =>
  `preferences:${surface}:${(surface !== 'discord' && workspace) || '-'}:${user}`;

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

/**
 * What holds for an answer where nothing else is asked for: what the person prefers, before what is the default
 * where they are. No answer waits for it: where the store cannot say, nothing was chosen, and the log says so.
 */
export async function preferencesFor(
  context: Pick<Context, 'store' | 'caller' | 'log' | 'requestId'>,
): Promise<Preferences> {
  const { store, caller, log, requestId } = context;
  const choosing = readPreferences(store, caller).catch((error): Preferences => {
    log.warn({ err: error, requestId }, 'the store could not say what a person prefers');
    return {};
  });
  const [{ to }, chosen] = await Promise.all([settingsFor(context), choosing]);
  return { ...(to && { to }), ...chosen };
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
