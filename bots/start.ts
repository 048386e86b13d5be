import dotenv from 'dotenv';
import { pino } from 'pino';
import type { Surface } from '../commands/command.ts';
import { messagesIn } from '../config/messages.ts';
import { readSettings } from '../config/settings.ts';
import { createEngine } from '../src/create-engine.ts';
import { createMetrics } from './metrics.ts';
import type { RunningBot, Services } from './services.ts';
import { slackMode, startSlack } from './slack/start.ts';
import { openStore } from './store/open.ts';
import { startWeb } from './web/server.ts';

dotenv.config({ quiet: true });

const chatBots: readonly {
  readonly surface: Surface;
  readonly isConfigured: (services: Services) => boolean;
  readonly startBot: (services: Services) => Promise<RunningBot>;
  readonly page: string;
}[] = [
  {
    surface: 'slack',
    isConfigured: (services) => slackMode(services) !== undefined,
    startBot: startSlack,
    page: 'docs/slack.md',
  },
];

/**
 * Starts everything that is configured: settings → engine → store → bots.
 * A bot that cannot start is said so and does not take the others down.
 */
async function start(): Promise<() => Promise<void>> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.LOG_LEVEL });
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
  const services: Services = { engine, store, log, settings, messagesIn, metrics };
  const running: RunningBot[] = [];
  const failed: Surface[] = [];
  const checks = () =>
    Object.fromEntries([
      ...running.map((bot) => [bot.surface, bot.isConnected()]),
      ...failed.map((surface) => [surface, false]),
    ]);
  const web = await startWeb(services, { checks, registry });
  running.push(web);
  log.info({ surface: 'web', address: web.address }, `web: live at ${web.address}`);
  for (const { surface, isConfigured, startBot, page } of chatBots) {
    if (!isConfigured(services)) {
      log.info({ surface }, `${surface}: off; ${page} says how to switch it on`);
      continue;
    }
    try {
      running.push(await startBot(services));
      log.info({ surface }, `${surface}: live`);
    } catch (error) {
      // One wrong token must not keep the others from starting; /readyz and the log say so.
      failed.push(surface);
      log.error({ err: error, surface }, `${surface}: could not start; ${page} says what it needs`);
    }
  }

  return async () => {
    // Bots first, while the engine still answers what they have taken on.
    for (const bot of running.toReversed()) await bot.stop();
    await engine.close();
    await store.close();
    log.info('stopped');
  };
}

try {
  const stop = await start();
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      // A second signal is somebody who does not want to wait.
      if (isStopping) process.exit(1);
      isStopping = true;
      await stop();
      process.exit(0);
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
