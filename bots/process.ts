import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { messagesIn } from '../config/messages.ts';
import { readSettings, unknownSettings } from '../config/settings.ts';
import { createEngine } from '../src/create-engine.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { type RunningBot, type Services, stopWithin } from './services.ts';
import { openStore } from './store/open.ts';
import { within } from './within.ts';

/**
 * The life of a process: settings → store → engine → what `startBots` starts, until SIGTERM or SIGINT, which
 * are heard from the first moment on; then bots first, while the engine still answers what they have taken
 * on. Whatever does not stop in its time is left behind. A start that fails ends the process with a
 * sentence that says why.
 */
export async function startProcess(
  startBots: (services: Services, registry: Registry) => Promise<readonly RunningBot[]>,
): Promise<void> {
  let log: Logger | undefined;
  let isStopping = false;
  const opened: { close(): Promise<void> }[] = [];
  const open = async <Part extends { close(): Promise<void> }>(opening: Promise<Part>) => {
    const part = await opening;
    opened.push(part);
    return part;
  };
  let bots: readonly RunningBot[] = [];

  const start = async () => {
    const settings = readSettings(process.env);
    const logger = createLog(settings.LOG_LEVEL);
    log = logger;
    for (const name of unknownSettings(process.env))
      logger.warn({}, `${name} is no setting of Saturi; .env.example lists them`);
    // Such as an event in a shape that a platform's library cannot read. It is lost; everything else goes on.
    process.on('unhandledRejection', (error) =>
      logger.error({ err: error }, 'a promise that nobody waited for failed'),
    );
    // A library threw where nobody could catch it: what is in work is finished, then a new process begins.
    process.on('uncaughtException', (error) => {
      logger.fatal({ err: error }, 'an error that nobody caught; stopping');
      void stop(1);
    });
    const store = await open(openStore(settings.STORE_URL, logger));
    const engine = await open(
      createEngine({
        models: settings.MODELS,
        threads: settings.INFERENCE_THREADS,
        queue: settings.INFERENCE_WAIT,
        maxCharacters: settings.MAX_CHARACTERS,
        onThreadLost: (error) =>
          logger.error({ err: error }, 'an inference thread died; another has started'),
      }),
    );
    if (isStopping) return;
    const { metrics, registry } = createMetrics(() => engine.stats());
    bots = await startBots({ engine, store, log: logger, settings, messagesIn, metrics }, registry);
  };

  const inTime = (what: string, work: Promise<unknown>) =>
    // A bot's own patience ends just before.
    within(stopWithin + 1000, what, work).catch((error) =>
      log?.warn({ err: error }, `${what} was not over in time and is left behind`),
    );
  const stop = async (code: number) => {
    // A second signal is somebody who does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    // Models that are being loaded cannot be interrupted without ending the process.
    await inTime('the start', Promise.allSettled([starting]));
    await Promise.all(bots.map((bot) => inTime(bot.surface, bot.stop())));
    for (const part of opened.toReversed()) await inTime('what bots stand on', part.close());
    log?.info('stopped');
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));

  const starting = start();
  try {
    await starting;
  } catch (error) {
    // What fails because it is being stopped is no failed start.
    if (isStopping) return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
