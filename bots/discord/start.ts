import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  fetchRecommendedShardCount,
  GatewayCloseCodes,
  GatewayIntentBits,
  type MessageReaction,
  OAuth2Scopes,
  type PartialMessageReaction,
  Partials,
  PermissionFlagsBits,
  ShardingManager,
  Status,
} from 'discord.js';
import { ending } from '../../src/own-files.ts';
import { forgetChannel, forgetWorkspace } from '../chat/forget.ts';
import { Hopeless } from '../persist.ts';
import { type RunningBot, type Services, stopWithin } from '../services.ts';
import { Desk } from './desk.ts';
import { answerInteraction } from './interactions.ts';
import {
  answerDeletion,
  answerEdit,
  answerMessage,
  answerReaction,
  answerReactionsGone,
} from './messages.ts';
import { PatientSharding } from './sharding.ts';

/** What the bot asks for when it is invited. Not Administrator. */
export const invitedPermissions = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.EmbedLinks,
];

/**
 * Connects to Discord, or starts a process for each shard when `DISCORD_SHARDS` is set.
 * @throws Hopeless when Discord refuses the token or the privileged intent; any other error may pass
 */
export async function startDiscord(
  services: Services,
  leaving: AbortSignal = new AbortController().signal,
): Promise<RunningBot> {
  return services.settings.DISCORD_SHARDS === undefined
    ? startClient(services)
    : startShards(services, leaving);
}

/** What to do when Discord ends a connection for good, by the code that it gives. */
const whatToDo: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'the token is wrong or was reset: put the new one into DISCORD_TOKEN',
  [GatewayCloseCodes.InvalidShard]: 'the shard does not exist: set DISCORD_SHARDS=auto',
  [GatewayCloseCodes.ShardingRequired]:
    'the bot is in more servers than one connection may have: set DISCORD_SHARDS=auto',
  [GatewayCloseCodes.InvalidAPIVersion]: 'this version of Discord is no more: update Saturi',
  [GatewayCloseCodes.InvalidIntents]: 'this version of Discord is no more: update Saturi',
  [GatewayCloseCodes.DisallowedIntents]:
    'Message Content Intent is off: switch it on under Bot in the Developer Portal',
};

/** A wait for Discord's rate limit that is longer than this, in milliseconds, is something to look into. */
const longWait = 60_000;

/** One connection; in a shard's process, that shard's. */
export const startClient = (services: Services): Promise<RunningBot> => connect(services, true);

/** @param readsContent whether to ask for the privileged intent; where it is off, Saturi does what it can without */
async function connect(services: Services, readsContent: boolean): Promise<RunningBot> {
  const { settings, log, metrics } = services;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.DirectMessageReactions,
      // Privileged: channel automation and reactions need to read what was said.
      ...(readsContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Reactions to messages from before the start arrive only so.
    partials: [Partials.Message, Partials.Channel, Partials.Reaction, Partials.User],
    // Text comes back out as it went in, and mentions nobody.
    allowedMentions: { parse: [], repliedUser: false },
    ws: { buildStrategy: (manager) => new PatientSharding(manager) },
    rest: {
      ...(settings.DISCORD_API_URL && { api: settings.DISCORD_API_URL }),
      // Rejects nothing: it is where discord.js tells of every 429, its event only of some.
      rejectOnRateLimit({ timeToReset, retryAfter, route }) {
        const wait = Math.max(timeToReset, retryAfter);
        if (wait >= longWait)
          log.error(
            { minutes: Math.round(wait / 60_000), route },
            'discord: shut out for so long. Too many requests, or too many wrong ones, came from this address (1015): stop whatever else uses it or the token, and wait',
          );
        return false;
      },
    },
  });
  const desk = new Desk(services, readsContent);
  let inWork = 0;
  let isStopping = false;
  /** Counts what is in work, and keeps an error of one event from ending the process. */
  const handled = async (act: () => Promise<void>) => {
    if (isStopping) return;
    inWork += 1;
    try {
      await act();
    } catch (error) {
      log.error({ err: error }, 'a Discord listener failed');
    } finally {
      inWork -= 1;
    }
  };
  client.on(Events.InteractionCreate, (interaction) =>
    handled(() => answerInteraction(interaction, desk)),
  );
  client.on(Events.MessageCreate, (message) => handled(() => answerMessage(message, desk)));
  client.on(Events.MessageUpdate, (before, after) =>
    handled(() => answerEdit(before, after, desk)),
  );
  client.on(Events.MessageReactionAdd, (reaction, user) =>
    handled(() => answerReaction(reaction, user, desk)),
  );
  const reactionGone = ({ message, emoji }: MessageReaction | PartialMessageReaction) =>
    void handled(() => answerReactionsGone(message, desk, emoji));
  client.on(Events.MessageReactionRemove, reactionGone);
  client.on(Events.MessageReactionRemoveEmoji, reactionGone);
  client.on(Events.MessageReactionRemoveAll, (message) =>
    handled(() => answerReactionsGone(message, desk)),
  );
  client.on(Events.MessageDelete, (message) => handled(() => answerDeletion(message, desk)));
  client.on(Events.MessageBulkDelete, (messages) =>
    handled(async () => {
      for (const message of messages.values()) await answerDeletion(message, desk);
    }),
  );
  client.on(Events.GuildDelete, ({ id }) =>
    handled(() => forgetWorkspace(services, 'discord', id)),
  );
  client.on(Events.ChannelDelete, (channel) =>
    handled(async () => {
      if (!channel.isDMBased())
        await forgetChannel(services, 'discord', channel.guildId, channel.id);
    }),
  );
  client.on(Events.Error, (error) =>
    log.error({ err: error }, 'the Discord connection is in trouble'),
  );
  client.on(Events.ShardError, (error) =>
    log.warn({ err: error }, 'discord: no connection; tries again by itself'),
  );
  let closed: number | undefined;
  let isLive = false;
  const isWithoutContent = () =>
    readsContent && !isLive && closed === GatewayCloseCodes.DisallowedIntents;
  client.on(Events.ShardDisconnect, ({ code }) => {
    closed = code;
    if (isWithoutContent()) return;
    log.error({ code }, `discord: off until a restart; ${whatToDo[code] ?? 'closed for good'}`);
  });
  client.on(Events.ShardReconnecting, () => metrics.reconnected('discord'));
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  try {
    await client.login(settings.DISCORD_TOKEN);
  } catch (error) {
    if (isWithoutContent()) {
      log.warn(
        {},
        'discord: Message Content Intent is off, so only commands, menus, mentions and direct messages are answered. docs/discord.md says where to switch it on',
      );
      return connect(services, false);
    }
    throw refusalOf(error, closed) ?? error;
  }
  await ready;
  isLive = true;
  log.info({ surface: 'discord', invite: inviteLink(client) }, 'discord: invite it with this link');
  return {
    surface: 'discord',
    // `client.isReady()` says only that it was ready once; the connections know how they are.
    isConnected: () =>
      !isStopping &&
      client.ws.shards.size > 0 &&
      client.ws.shards.every(({ status }) => status === Status.Ready),
    async stop() {
      isStopping = true;
      for (let waited = 0; inWork > 0 && waited < stopWithin; waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await client.destroy();
    },
  };
}

/** An error of the start as one that trying again will not mend; undefined when it may pass. */
function refusalOf(error: unknown, closed: number | undefined): Hopeless | undefined {
  const isRefused =
    error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  const code = isRefused ? GatewayCloseCodes.AuthenticationFailed : closed;
  return code === undefined
    ? undefined
    : new Hopeless(`Discord refuses the connection: ${whatToDo[code] ?? code}`, { cause: error });
}

function inviteLink(client: Client<true> | Client): string {
  return client.isReady()
    ? client.generateInvite({
        scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
        permissions: invitedPermissions,
      })
    : '';
}

/**
 * discord.js's own manager: a process a shard, each with its own engine, all with the one store. Resolves when
 * each shard is connected, or off for good.
 */
async function startShards({ settings, log }: Services, leaving: AbortSignal): Promise<RunningBot> {
  const token = settings.DISCORD_TOKEN ?? '';
  const count = settings.DISCORD_SHARDS ?? 'auto';
  const manager = new ShardingManager(fileURLToPath(new URL(`shard${ending}`, import.meta.url)), {
    token,
    totalShards: count === 'auto' ? await recommendedShards(token) : count,
    // With the loader of TypeScript where this process has one.
    execArgv: process.execArgv,
    respawn: true,
  });
  const settled: Promise<unknown>[] = [];
  manager.on('shardCreate', (shard) => {
    log.info({ shard: shard.id }, 'discord: shard started');
    shard.on('error', (error) =>
      log.error({ err: error, shard: shard.id }, 'a Discord shard is in trouble'),
    );
    settled.push(Promise.race([once(shard, 'ready'), once(shard, 'disconnect')]));
  });
  const processes = () =>
    manager.shards.map(({ process }) => process).filter((process) => process !== null);
  const sendAway = () => {
    manager.respawn = false;
    for (const process of processes()) process.kill('SIGTERM');
  };
  leaving.addEventListener('abort', sendAway, { once: true });
  // Not for each to be ready: one that is in trouble goes on trying by itself while the others start.
  await manager.spawn({ timeout: -1 });
  await Promise.all(settled);
  return {
    surface: 'discord',
    isConnected: () => manager.shards.every((shard) => shard.ready),
    async stop() {
      const ended = processes().map((process) => once(process, 'exit'));
      if (!leaving.aborted) sendAway();
      await Promise.all(ended);
    },
  };
}

/** How many shards Discord wants. */
async function recommendedShards(token: string): Promise<number> {
  try {
    return await fetchRecommendedShardCount(token);
  } catch (error) {
    // discord.js throws the response itself.
    if (error instanceof Response) throw new Error(`Discord answers ${error.status}`);
    throw refusalOf(error, undefined) ?? error;
  }
}
