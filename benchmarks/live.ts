import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Registry } from 'prom-client';
import { startDiscord } from '../bots/discord/start.ts';
import { createMetrics } from '../bots/metrics.ts';
import type { RunningBot, Services } from '../bots/services.ts';
import { startSlack } from '../bots/slack/start.ts';
import { openStore } from '../bots/store/open.ts';
import { startWeb } from '../bots/web/server.ts';
import { messagesIn } from '../config/messages.ts';
import { readSettings } from '../config/settings.ts';
import type { LocalEngine } from '../src/create-engine.ts';
import type {
  BatchPlan,
  BatchResult,
  FromPeople,
  LatencyPlan,
  LatencyResult,
  SoakPlan,
  SoakResult,
} from './people.ts';

/** All bots in this process, with their people in another. */
export interface Live {
  readonly web: string;
  readonly registry: Registry;
  /** The bots whose platform is not reached right now. */
  off(): readonly string[];
  /** How often each warning and error was logged. */
  readonly logged: Readonly<Record<string, number>>;
  /** Has the people do something. @param progress hears how much of it is done, from 0 to 1 */
  ask(plan: SoakPlan, progress?: (share: number) => void): Promise<SoakResult>;
  ask(plan: LatencyPlan): Promise<LatencyResult>;
  ask(plan: BatchPlan): Promise<BatchResult>;
  stop(): Promise<void>;
}

/**
 * Starts the web server and the real Slack and Discord bots as `npm start` does, connected to servers
 * on this machine. The engine stays the caller's.
 */
export async function goLive(engine: LocalEngine): Promise<Live> {
  const people = fork(fileURLToPath(new URL('people.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  let hear: (message: FromPeople) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  people.on('message', (message: FromPeople) => hear(message));
  people.on('exit', (code) => fail(new Error(`The local Slack and Discord ended with ${code}`)));
  /** What the people say, until it is what is waited for. */
  const heard = <Answer>(read: (message: FromPeople) => Answer | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      fail = reject;
      hear = (message) => {
        const answer = read(message);
        if (answer !== undefined) resolve(answer);
      };
    });
  const { slack, discord } = await heard((said) => ('places' in said ? said.places : undefined));

  const folder = await mkdtemp(join(tmpdir(), 'saturi-live-'));
  const settings = readSettings({
    HOST: '127.0.0.1',
    PORT: '0',
    STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    // What is measured is the bots, not their patience with one busy person.
    USER_RATE_LIMIT: '1000000',
    CHANNEL_RATE_LIMIT: '1000000',
    WEB_RATE_LIMIT: '1000000',
  });
  const logged: Record<string, number> = {};
  const log = pino(
    { level: 'warn' },
    {
      write(line: string) {
        const { msg, err } = JSON.parse(line) as { msg: string; err?: { message: string } };
        // Addresses, envelopes and users differ; the kind of trouble is what counts.
        const what = `${msg}${err ? `: ${err.message}` : ''}`.replace(/[0-9a-f-]{8,}|\d+/g, '…');
        logged[what] = (logged[what] ?? 0) + 1;
      },
    },
  );
  const { metrics, registry } = createMetrics(() => engine.stats());
  const store = await openStore(settings.STORE_URL, log);
  const services: Services = { engine, store, log, settings, messagesIn, metrics };
  const bots: RunningBot[] = [];
  const checks = () => Object.fromEntries(bots.map((bot) => [bot.surface, bot.isConnected()]));
  const web = await startWeb(services, { checks, registry });
  bots.push(web, await startSlack(services), await startDiscord(services));
  return {
    web: web.address,
    registry,
    logged,
    off: () => bots.filter((bot) => !bot.isConnected()).map(({ surface }) => surface),
    async ask(
      plan: SoakPlan | LatencyPlan | BatchPlan,
      progress?: (share: number) => void,
      // biome-ignore lint/suspicious/noExplicitAny: the plan says which result it is
    ): Promise<any> {
      const result = heard((said) => {
        if ('progress' in said) progress?.(said.progress);
        return 'result' in said ? said.result : undefined;
      });
      people.send(plan);
      return result;
    },
    async stop() {
      fail = () => undefined;
      for (const bot of bots.toReversed()) await bot.stop();
      await store.close();
      if (people.exitCode === null) {
        people.disconnect();
        await once(people, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}
