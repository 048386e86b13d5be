import { fileURLToPath } from 'node:url';
import {
  Client,
  Events,
  GatewayIntentBits,
  OAuth2Scopes,
  Partials,
  PermissionFlagsBits,
  ShardingManager,
  Status,
} from 'discord.js';
import type { RunningBot, Services } from '../services.ts';
import { Desk } from './desk.ts';
import { answerInteraction } from './interactions.ts';
import { answerEdit, answerMessage, answerReaction } from './messages.ts';

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
 * @throws Error when Discord refuses the token or the privileged intent
 */
export async function startDiscord(services: Services): Promise<RunningBot> {
  return services.settings.DISCORD_SHARDS === undefined
    ? startClient(services)
    : startShards(services);
}

/** One connection; in a shard's process, that shard's. */
export async function startClient(services: Services): Promise<RunningBot> {
  const { settings, log, metrics } = services;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.DirectMessageReactions,
      // Privileged: channel automation and reactions need to read what was said.
      GatewayIntentBits.MessageContent,
    ],
    // Reactions to messages from before the start arrive only so.
    partials: [Partials.Message, Partials.Channel, Partials.Reaction, Partials.User],
    // Text comes back out as it went in, and mentions nobody.
    allowedMentions: { parse: [], repliedUser: false },
    ...(settings.DISCORD_API_URL && { rest: { api: settings.DISCORD_API_URL } }),
  });
  const desk = new Desk(services);
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
  client.on(Events.Error, (error) =>
    log.error({ err: error }, 'the Discord connection is in trouble'),
  );
  client.on(Events.ShardReconnecting, () => metrics.reconnected('discord'));
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(settings.DISCORD_TOKEN);
  await ready;
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
      for (let waited = 0; inWork > 0 && waited < 10_000; waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await client.destroy();
    },
  };
}

function inviteLink(client: Client<true> | Client): string {
  return client.isReady()
    ? client.generateInvite({
        scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
        permissions: invitedPermissions,
      })
    : '';
}

/** discord.js's own manager: a process a shard, each with its own engine, all with the one store. */
async function startShards({ settings, log }: Services): Promise<RunningBot> {
  const manager = new ShardingManager(fileURLToPath(new URL('shard.ts', import.meta.url)), {
    token: settings.DISCORD_TOKEN ?? '',
    totalShards: settings.DISCORD_SHARDS ?? 'auto',
    execArgv: ['--import', 'tsx'],
    respawn: true,
  });
  manager.on('shardCreate', (shard) => log.info({ shard: shard.id }, 'discord: shard started'));
  await manager.spawn({ timeout: 60_000 });
  return {
    surface: 'discord',
    isConnected: () => manager.shards.every((shard) => shard.ready),
    async stop() {
      manager.respawn = false;
      await Promise.all(
        manager.shards.map(async (shard) => {
          const { process } = shard;
          if (!process || !('exitCode' in process) || process.exitCode !== null) return;
          const ended = new Promise((resolve) => process.once('exit', resolve));
          process.kill('SIGTERM');
          await ended;
        }),
      );
    },
  };
}
