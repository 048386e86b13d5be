import type { Registry } from 'prom-client';
import { messagesIn } from '../config/messages.ts';
import { readSettings } from '../config/settings.ts';
import { createEngine } from '../src/create-engine.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import type { RunningBot, Services } from './services.ts';
import { openStore } from './store/open.ts';

/**
 * The life of a process: settings → engine → store → what `startBots` starts, until SIGTERM or SIGINT;
 * then bots first, while the engine still answers what they have taken on. A start that fails ends
 * the process with a sentence that says why.
 */
export async function startProcess(
  startBots: (services: Services, registry: Registry) => Promise<readonly RunningBot[]>,
): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const log = createLog(settings.LOG_LEVEL);
    // Such as an event in a shape that a platform's library cannot read. It is lost; everything else goes on.
    process.on('unhandledRejection', (error) =>
      log.error({ err: error }, 'a promise that nobody waited for failed'),
    );
    const store = await openStore(settings.STORE_URL, log);
    const engine = await createEngine({
      models: settings.MODELS,
      threads: settings.INFERENCE_THREADS,
      queue: settings.INFERENCE_QUEUE,
      maxCharacters: settings.MAX_CHARACTERS,
      onThreadLost: (error) =>
        log.error({ err: error }, 'an inference thread died; another has started'),
    });
    const { metrics, registry } = createMetrics(() => engine.stats());
    const running = await startBots(
      { engine, store, log, settings, messagesIn, metrics },
      registry,
    );
    let isStopping = false;
    const stop = async (code: number) => {
      // A second signal is somebody who does not want to wait.
      if (isStopping) process.exit(1);
      isStopping = true;
      try {
        for (const bot of running.toReversed()) await bot.stop();
        await engine.close();
        await store.close();
        log.info('stopped');
      } catch (error) {
        log.error({ err: error }, 'something could not be stopped');
        process.exit(1);
      }
      process.exit(code);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
    // A library threw where nobody could catch it: what is in work is finished, then a new process begins.
    process.on('uncaughtException', (error) => {
      log.fatal({ err: error }, 'an error that nobody caught; stopping');
      void stop(1);
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
