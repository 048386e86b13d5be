import type { DestinationStream } from 'pino';
import { createLog } from '../../bots/log.ts';
import { createMetrics } from '../../bots/metrics.ts';
import type { Services } from '../../bots/services.ts';
import { openStore } from '../../bots/store/open.ts';
import { messagesIn } from '../../config/messages.ts';
import { readSettings } from '../../config/settings.ts';
import type { DialectEngine } from '../../src/engine.ts';

/** What `bots/start.ts` makes, with a store in memory unless it is told otherwise, and a log that a test can read. */
export async function testServices(
  engine: DialectEngine,
  environment: Readonly<Record<string, string>> = {},
) {
  const logged: string[] = [];
  const destination: DestinationStream = { write: (line) => void logged.push(line) };
  const log = createLog('debug', destination);
  const settings = readSettings({
    HOST: '127.0.0.1',
    PORT: '0',
    STORE_URL: 'sqlite::memory:',
    ...environment,
  });
  const { metrics, registry } = createMetrics(() => ({
    waiting: 0,
    cacheHits: 0,
    cacheMisses: 0,
    modelMilliseconds: 0,
  }));
  const services: Services = {
    engine,
    store: await openStore(settings.STORE_URL, log),
    log,
    settings,
    messagesIn,
    metrics,
  };
  return { services, registry, logged };
}
