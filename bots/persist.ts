import { setTimeout as pause } from 'node:timers/promises';
import type { Surface } from '../commands/command.ts';
import type { RunningBot, Services } from './services.ts';

/** Milliseconds: the first pause after a failure, about twice as long after each further one, and the longest. */
const [firstPause, longestPause] = [1000, 60_000];

/**
 * How long to wait before the next try, in milliseconds: longer each time, and by chance up to half
 * shorter, so that not everybody who lost the same server is back in the same moment.
 * @param failures so far, from 1
 */
export const backOff = (failures: number): number =>
  Math.min(longestPause, firstPause * 2 ** (failures - 1)) * (1 - Math.random() / 2);

/** A failure that trying again will not mend, such as a token that is refused. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';
}

/**
 * Tries until it works.
 * @param onFailure is told of each failure that may pass, and of the milliseconds until the next try
 * @throws Hopeless, or an `AbortError` once `signal` says that nobody waits any more
 */
export async function persist<Result>(
  act: () => Promise<Result>,
  onFailure: (error: unknown, milliseconds: number) => void,
  signal: AbortSignal,
): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      signal.throwIfAborted();
      const milliseconds = Math.round(backOff(failures));
      onFailure(error, milliseconds);
      await pause(milliseconds, undefined, { signal });
    }
  }
}

/** @throws Hopeless when no further try will do; `leaving` says that nobody waits for it any more */
export type StartBot = (services: Services, leaving: AbortSignal) => Promise<RunningBot>;

/**
 * Starts a bot, and goes on trying for as long as the trouble can pass, while others start and work.
 * @param page where to read what it needs
 * @returns at once: a bot that is not connected until it is
 */
export function startPatiently(
  surface: Surface,
  startBot: StartBot,
  page: string,
  services: Services,
): RunningBot {
  const { log } = services;
  const leaving = new AbortController();
  let bot: RunningBot | undefined;
  const starting = async () => {
    try {
      bot = await persist(
        () => startBot(services, leaving.signal),
        (error, milliseconds) =>
          log.warn(
            { err: error, surface, milliseconds },
            `${surface}: could not start; tries again by itself`,
          ),
        leaving.signal,
      );
      if (leaving.signal.aborted) await bot.stop();
      else log.info({ surface }, `${surface}: live`);
    } catch (error) {
      // One bot that fails for good is off, and the others go on; /readyz and the log say so.
      if (!leaving.signal.aborted)
        log.error(
          { err: error, surface },
          `${surface}: could not start; ${page} says what it needs`,
        );
    }
  };
  void starting();
  return {
    surface,
    isConnected: () => bot?.isConnected() ?? false,
    async stop() {
      leaving.abort();
      await bot?.stop();
    },
  };
}
