import { type Dialect, isDialect } from '../src/dialect.ts';
import type { Caller, Context } from './context.ts';
import { exclusively, whileTheyWait } from './exclusively.ts';
import type { Store } from './store.ts';

/** A Slack workspace or Discord server. */
export type Workspace = Pick<Caller, 'surface' | 'workspace'>;

/** What a channel does by itself. */
export interface ChannelAutomation {
  readonly on: boolean;
  readonly to: Dialect;
  /** Who switched it on: whom to tell when it does not work. */
  readonly by?: string;
}

/** Where and to whom Saturi answers, in ids. A list of *only* that is empty lets all in. */
export interface Admission {
  readonly onlyChannels: readonly string[];
  readonly neverChannels: readonly string[];
  readonly onlyRoles: readonly string[];
  readonly neverRoles: readonly string[];
}

/** What those who manage a workspace decided for it. */
export interface Rules extends Admission {
  /** Who has one of these roles manages Saturi as those do who manage the workspace. */
  readonly managingRoles: readonly string[];
}

/** What holds in a workspace, whoever asks. */
export interface WorkspaceSettings {
  /** Where translations go for who chose no target. */
  readonly to?: Dialect;
  readonly rules: Rules;
  /** The channels that are translated by themselves. */
  readonly automation: Readonly<Record<string, Omit<ChannelAutomation, 'on'>>>;
}

export const noRules: Rules = {
  onlyChannels: [],
  neverChannels: [],
  onlyRoles: [],
  neverRoles: [],
  managingRoles: [],
};

// Keys of a workspace begin like this, so that they are deleted with it.
const nameOf = ({ surface, workspace }: Workspace) => `${surface}:${workspace}:settings`;
const keyOf = (workspace: Workspace) => `workspace:${nameOf(workspace)}`;

/** What holds in a workspace; where there is none, nothing. What is no setting, however it came into the store, is left out. */
export async function readWorkspace(
  store: Store,
  workspace: Workspace,
): Promise<WorkspaceSettings> {
  const kept = workspace.workspace === undefined ? {} : await store.get(keyOf(workspace));
  const { to, rules, automation } = Object(kept) as Record<string, unknown>;
  const ids = (list: unknown) =>
    Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
  const lists = Object(rules) as Record<string, unknown>;
  return {
    ...(isDialect(to) && { to }),
    rules: Object.fromEntries(
      Object.keys(noRules).map((name) => [name, ids(lists[name])]),
    ) as unknown as Rules,
    automation: Object.fromEntries(
      Object.entries(Object(automation) as Record<string, unknown>).map(([channel, how]) => {
        const { to: target, by } = Object(how) as Record<string, unknown>;
        return [
          channel,
          {
            to: isDialect(target) ? target : 'standard',
            ...(typeof by === 'string' && { by }),
          },
        ];
      }),
    ),
  };
}

/** The same for what does not wait for it: where the store cannot say nothing was decided, and the log says so. */
export async function settingsFor({
  store,
  caller,
  log,
  requestId,
}: { readonly caller: Workspace } & Pick<Context, 'store' | 'log'> &
  Partial<Pick<Context, 'requestId'>>): Promise<WorkspaceSettings> {
  try {
    return await readWorkspace(store, caller);
  } catch (error) {
    log.warn({ err: error, requestId }, 'the store could not say what a workspace decided');
    return { rules: noRules, automation: {} };
  }
}

/** Changes what holds in the caller's workspace, one change after the other in whatever process. @returns what holds now */
export async function changeWorkspace(
  { store, log, caller }: { readonly caller: Workspace } & Pick<Context, 'store' | 'log'>,
  change: (before: WorkspaceSettings) => WorkspaceSettings,
): Promise<WorkspaceSettings> {
  const changing = async () => {
    const before = await readWorkspace(store, caller);
    const after = change(before);
    if (after !== before) await store.set(keyOf(caller), after);
    return after;
  };
  return exclusively({ store, log }, nameOf(caller), changing, whileTheyWait);
}

/** What a channel does by itself. */
export function automationIn(
  { automation }: Pick<WorkspaceSettings, 'automation'>,
  channel: string,
): ChannelAutomation {
  const known = Object.hasOwn(automation, channel) ? automation[channel] : undefined;
  return known ? { on: true, ...known } : { on: false, to: 'standard' };
}

/** Settings in which channels do what is said here. */
export function withAutomation(
  before: WorkspaceSettings,
  changes: Readonly<Record<string, ChannelAutomation>>,
): WorkspaceSettings {
  const others = Object.entries(before.automation).filter(([id]) => !Object.hasOwn(changes, id));
  const on = Object.entries(changes).flatMap(([id, { on, ...how }]) => (on ? [[id, how]] : []));
  return { ...before, automation: Object.fromEntries([...others, ...on]) };
}

/** Has channels of the caller's workspace do what is said here. */
export async function writeAutomation(
  context: Parameters<typeof changeWorkspace>[0],
  changes: Readonly<Record<string, ChannelAutomation>>,
): Promise<void> {
  await changeWorkspace(context, (before) => withAutomation(before, changes));
}
