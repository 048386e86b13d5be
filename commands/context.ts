import type { Say } from '../config/messages.ts';
import type { DialectEngine } from '../src/engine.ts';
import type { Glossary } from '../src/glossary.ts';
import type { Locale, Surface } from './command.ts';
import type { Store } from './store.ts';

/** Who asked, as far as the place tells. Ids are the platform's own. */
export interface Caller {
  readonly surface: Surface;
  /** Slack team or Discord server; absent in direct messages, on the web and on the command line. */
  readonly workspace?: string;
  /** Threads and forum posts count as the channel that they are in. */
  readonly channel?: string;
  /** The channel by all ids that rules may know it by: also a thread's own, and the category's that it is in. */
  readonly places?: readonly string[];
  readonly user?: string;
  /** Roles of this person in the workspace, where the platform has roles. */
  readonly roles?: readonly string[];
  /** May this person change what the whole channel does? */
  readonly managesChannel?: boolean;
  /** Does this person manage the whole workspace? */
  readonly managesWorkspace?: boolean;
  /** Is this person only a guest in the workspace? */
  readonly isGuest?: boolean;
}

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything a command may use. Made anew for each request by the surface that received it. */
export interface Context {
  readonly engine: DialectEngine;
  readonly store: Store;
  readonly say: Say;
  readonly locale: Locale;
  readonly caller: Caller;
  /** Words that came with the request; where there are none, the workspace's hold. */
  readonly glossary?: Glossary;
  /** Follows one event from the platform to the reply; shown to people when something broke. */
  readonly requestId: string;
  readonly log: Log;
}
