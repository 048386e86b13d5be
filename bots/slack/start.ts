import {
  App,
  type AppOptions,
  type Logger,
  LogLevel,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import { Hopeless, persist } from '../persist.ts';
import { type RunningBot, type Services, stopWithin } from '../services.ts';
import { Desk } from './desk.ts';
import { fetchAgain } from './fetch-again.ts';
import { installationsIn } from './installations.ts';
import { addListeners } from './listeners.ts';
import { botScopes } from './manifest.ts';
import { slackErrorOf } from './trouble.ts';

/** Are the settings there to run on Slack, and how? */
export function slackMode({ settings }: Pick<Services, 'settings'>): 'socket' | 'http' | undefined {
  if (settings.SLACK_BOT_TOKEN && settings.SLACK_APP_TOKEN) return 'socket';
  const isOne = settings.SLACK_BOT_TOKEN && settings.SLACK_SIGNING_SECRET;
  const isMany =
    settings.SLACK_CLIENT_ID && settings.SLACK_CLIENT_SECRET && settings.SLACK_SIGNING_SECRET;
  return isOne || isMany ? 'http' : undefined;
}

/**
 * Connects to Slack: Socket Mode with a bot token and an app token, otherwise HTTP on `SLACK_PORT`
 * with signature checks, for one workspace by its bot token or for many by OAuth.
 * @throws Hopeless when Slack refuses the tokens or a setting for OAuth is missing; any other error may pass
 */
export async function startSlack(services: Services): Promise<RunningBot> {
  const { settings, log } = services;
  let inWork = 0;
  const leaving = new AbortController();
  const clientOptions = {
    fetch: fetchAgain,
    ...(settings.SLACK_API_URL && { slackApiUrl: settings.SLACK_API_URL }),
  };
  // `persist` and its own pauses see to what fails on the way to a connection.
  const impatient = { ...clientOptions, retryConfig: { retries: 0 } };
  const logger: Logger = {
    debug: () => undefined,
    info: () => undefined,
    // Bolt's own words name no text of people; the arguments of requests are not logged.
    warn: (...words) => log.warn({}, `slack: ${words.join(' ')}`),
    error: (...words) => log.error({}, `slack: ${words.join(' ')}`),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
  const bot = settings.SLACK_BOT_TOKEN
    ? await whoIs(settings.SLACK_BOT_TOKEN, impatient)
    : undefined;
  const receiver =
    slackMode(services) === 'socket'
      ? new SocketModeReceiver({
          appToken: settings.SLACK_APP_TOKEN ?? '',
          // Its own way of connecting again ends the process when a token is refused.
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: impatient },
          logger,
        })
      : undefined;
  const app = new App({
    ...(receiver ? { receiver, token: settings.SLACK_BOT_TOKEN ?? '' } : httpOptions(services)),
    ...(bot && { botId: bot.botId, botUserId: bot.botUserId }),
    clientOptions,
    logLevel: LogLevel.WARN,
    logger,
  });
  app.error(async (error) => {
    log.error({ err: error }, 'a Slack listener failed');
  });
  // Counted from the moment an event has come: Bolt acknowledges it before any middleware runs.
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    inWork += 1;
    try {
      await processEvent(event);
    } finally {
      inWork -= 1;
    }
  };
  addListeners(app, new Desk(services, bot?.name ?? 'Saturi'));
  const isConnected = receiver
    ? await keepConnected(receiver, services, leaving.signal)
    : await app.start(settings.SLACK_PORT).then(() => () => true);
  return {
    surface: 'slack',
    isConnected: () => !leaving.signal.aborted && isConnected(),
    async stop() {
      leaving.abort();
      await app.stop();
      // Listeners go on after Bolt has begun to let go of the connection; what people asked is still answered.
      const isLeft = () => inWork === 0 && !(receiver && isConnected());
      for (let waited = 0; !isLeft() && waited < stopWithin; waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/**
 * Connects by Socket Mode, and again whenever the connection ends, which Slack does every few hours.
 * Rejects when the first connection fails; when a later one fails for good the bot is off.
 * @returns whether there is a connection
 */
async function keepConnected(
  { client }: SocketModeReceiver,
  { log, metrics }: Services,
  leaving: AbortSignal,
): Promise<() => boolean> {
  let isConnected = false;
  const connect = async () => {
    try {
      await client.start();
    } catch (error) {
      throw hopelessly(error) ?? new Error('Slack closed the connection', { cause: error });
    }
    isConnected = true;
  };
  const reconnect = async () => {
    try {
      await persist(
        connect,
        (error, milliseconds) =>
          log.warn({ err: error, milliseconds }, 'slack: no connection; tries again by itself'),
        leaving,
      );
      metrics.reconnected('slack');
    } catch (error) {
      if (!leaving.aborted) log.error({ err: error }, `slack: off until a restart; ${whatToDo}`);
    }
  };
  await connect();
  client.on('disconnected', () => {
    // Of tries that failed `reconnect` hears by itself.
    if (!isConnected) return;
    isConnected = false;
    if (!leaving.aborted) void reconnect();
  });
  return () => isConnected;
}

/** What to do about a token that Slack refuses. */
const whatToDo =
  'SLACK_BOT_TOKEN or SLACK_APP_TOKEN was revoked, or the app removed: docs/slack.md says where they are';

/** Slack's names for trouble of its own, which passes; what else it names stays as it is. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'team_added_to_org',
]);

/** An error of Slack's as one that trying again will not mend; undefined when it may pass. */
function hopelessly(error: unknown): Hopeless | undefined {
  const found = slackErrorOf(error);
  return found && !passing.has(found.code)
    ? new Hopeless(`Slack refuses the token: ${found.code}`, { cause: error })
    : undefined;
}

/**
 * The bot behind a token. Asked before there is an app: a token that Slack refuses then fails the
 * start, where Bolt's own check would end the process.
 */
async function whoIs(token: string, clientOptions: webApi.WebClientOptions) {
  const answer = await new webApi.WebClient(token, clientOptions).auth.test().catch((error) => {
    throw hopelessly(error) ?? error;
  });
  return {
    name: answer.user ?? 'Saturi',
    botId: answer.bot_id ?? '',
    botUserId: answer.user_id ?? '',
  };
}

function httpOptions({ settings, store }: Services): AppOptions {
  const signingSecret = settings.SLACK_SIGNING_SECRET ?? '';
  if (settings.SLACK_BOT_TOKEN) return { token: settings.SLACK_BOT_TOKEN, signingSecret };
  if (!settings.SLACK_TOKEN_KEY || !settings.SLACK_STATE_SECRET) {
    throw new Hopeless(
      'To install Slack to many workspaces, SLACK_TOKEN_KEY and SLACK_STATE_SECRET are needed, too',
    );
  }
  return {
    signingSecret,
    clientId: settings.SLACK_CLIENT_ID ?? '',
    clientSecret: settings.SLACK_CLIENT_SECRET ?? '',
    stateSecret: settings.SLACK_STATE_SECRET,
    scopes: Object.keys(botScopes),
    installationStore: installationsIn(store, settings.SLACK_TOKEN_KEY),
    installerOptions: {
      directInstall: true,
      ...(settings.SLACK_API_URL && { clientOptions: { slackApiUrl: settings.SLACK_API_URL } }),
    },
  };
}
