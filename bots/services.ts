import type { Locale, Surface } from '../commands/command.ts';
import type { Caller, Context, Log } from '../commands/context.ts';
import type { Store } from '../commands/store.ts';
import type { Say } from '../config/messages.ts';
import type { Settings } from '../config/settings.ts';
import type { DialectEngine, Caller as EngineCaller } from '../src/engine.ts';

/** What `bots/start.ts` makes once and hands to every bot. */
export interface Services {
  readonly engine: DialectEngine;
  readonly store: Store;
  readonly log: Log;
  readonly settings: Settings;
  readonly messagesIn: (locale: Locale) => Say;
  readonly metrics: Metrics;
}

/** What a bot reports of each request, for Prometheus. Never text. */
export interface Metrics {
  answered(request: {
    readonly surface: Surface;
    /** A command's English name, or `reaction`, `auto-message` … */
    readonly command: string;
    /** A reply's kind, or a refusal's code. */
    readonly outcome: string;
    readonly milliseconds: number;
  }): void;
  reconnected(surface: Surface): void;
}

/** What a bot has in work it may finish for this long once it is to stop, in milliseconds. */
export const stopWithin = 10_000;

/** A bot that has been started. */
export interface RunningBot {
  readonly surface: Surface;
  /** Is the platform reachable right now? `/readyz` asks. */
  isConnected(): boolean;
  /** Takes no new work, finishes what it has within `stopWithin`, and leaves. */
  stop(): Promise<void>;
}

/** For whom the engine is asked: whoever asks for much waits behind their own requests alone. */
export const asking = ({ surface, workspace = '-', user, channel }: Caller): EngineCaller => ({
  name: `${surface}:${workspace}:${user ?? channel ?? '-'}`,
});

export const newRequestId = (): string => crypto.randomUUID().slice(0, 8);

/** The context of one request. `requestId` is made here and follows it everywhere. */
export function contextFor(
  services: Pick<Services, 'engine' | 'store' | 'log' | 'messagesIn'>,
  caller: Caller,
  locale: Locale,
  askedFor: EngineCaller = asking(caller),
): Context {
  const { engine } = services;
  return {
    engine: {
      detect: (text) => engine.detect(text, { caller: askedFor }),
      translate: (text, options) => engine.translate(text, { ...options, caller: askedFor }),
      close: () => engine.close(),
    },
    store: services.store,
    log: services.log,
    say: services.messagesIn(locale),
    locale,
    caller,
    requestId: newRequestId(),
  };
}
