import dotenv from 'dotenv';
import type { Surface } from '../commands/command.ts';
import { startDiscord } from './discord/start.ts';
import { startProcess } from './process.ts';
import type { RunningBot, Services } from './services.ts';
import { slackMode, startSlack } from './slack/start.ts';
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
  {
    surface: 'discord',
    isConfigured: ({ settings }) => settings.DISCORD_TOKEN !== undefined,
    startBot: startDiscord,
    page: 'docs/discord.md',
  },
];

await startProcess(async (services, registry) => {
  const { log } = services;
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
  return running;
});
