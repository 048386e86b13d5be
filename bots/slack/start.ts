import { App, type AppOptions, LogLevel, webApi } from '@slack/bolt';
import type { RunningBot, Services } from '../services.ts';
import { Desk } from './desk.ts';
import { installationsIn } from './installations.ts';
import { addListeners } from './listeners.ts';
import { botScopes } from './manifest.ts';

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
 * @throws Error when Slack refuses the tokens, or a setting for OAuth is missing
 */
export async function startSlack(services: Services): Promise<RunningBot> {
  const { settings, log, metrics } = services;
  const mode = slackMode(services);
  let inWork = 0;
  let isConnected = false;
  const clientOptions = settings.SLACK_API_URL ? { slackApiUrl: settings.SLACK_API_URL } : {};
  const bot = settings.SLACK_BOT_TOKEN
    ? await whoIs(settings.SLACK_BOT_TOKEN, clientOptions)
    : undefined;
  const app = new App({
    ...(mode === 'socket' ? socketOptions(services) : httpOptions(services)),
    ...(bot && { botId: bot.botId, botUserId: bot.botUserId }),
    clientOptions,
    logLevel: LogLevel.WARN,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      // Bolt's own words name no text of people; the arguments of requests are not logged.
      warn: (...words) => log.warn({}, `slack: ${words.join(' ')}`),
      error: (...words) => log.error({}, `slack: ${words.join(' ')}`),
      setLevel: () => undefined,
      getLevel: () => LogLevel.WARN,
      setName: () => undefined,
    },
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
  const socket = (app as unknown as { receiver: { client?: NodeJS.EventEmitter } }).receiver.client;
  let connections = 0;
  socket?.on('connected', () => {
    if (connections > 0) metrics.reconnected('slack');
    connections += 1;
    isConnected = true;
  });
  for (const event of ['disconnected', 'reconnecting', 'close']) {
    socket?.on(event, () => {
      isConnected = false;
    });
  }
  await (mode === 'socket' ? app.start() : app.start(settings.SLACK_PORT));
  if (!socket) isConnected = true;
  return {
    surface: 'slack',
    isConnected: () => isConnected,
    async stop() {
      isConnected = false;
      await app.stop();
      // Listeners go on after Bolt has let go of the connection; what people asked is still answered.
      for (let waited = 0; inWork > 0 && waited < 10_000; waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/**
 * The bot behind a token. Asked before there is an app: a token that Slack refuses then fails the
 * start, where Bolt's own check would end the process.
 */
async function whoIs(token: string, clientOptions: webApi.WebClientOptions) {
  const answer = await new webApi.WebClient(token, clientOptions).auth.test();
  return {
    name: answer.user ?? 'Saturi',
    botId: answer.bot_id ?? '',
    botUserId: answer.user_id ?? '',
  };
}

function socketOptions({ settings }: Services): AppOptions {
  return {
    socketMode: true,
    token: settings.SLACK_BOT_TOKEN ?? '',
    appToken: settings.SLACK_APP_TOKEN ?? '',
  };
}

function httpOptions({ settings, store }: Services): AppOptions {
  const signingSecret = settings.SLACK_SIGNING_SECRET ?? '';
  if (settings.SLACK_BOT_TOKEN) return { token: settings.SLACK_BOT_TOKEN, signingSecret };
  if (!settings.SLACK_TOKEN_KEY || !settings.SLACK_STATE_SECRET) {
    throw new Error(
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
