import dotenv from 'dotenv';
import type { Surface } from '../commands/command.ts';
import { startDiscord } from './discord/start.ts';
import { type StartBot, startPatiently } from './persist.ts';
import { startProcess } from './process.ts';
import type { RunningBot, Services } from './services.ts';
import { slackMode, startSlack } from './slack/start.ts';
import { startWeb } from './web/server.ts';

dotenv.config({ quiet: true });

const chatBots: readonly {
  readonly surface: Surface;
  readonly isConfigured: (services: Services) => boolean;
  readonly startBot: StartBot;
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
  for (const { surface, isConfigured, startBot, page } of chatBots) {
    if (isConfigured(services)) running.push(startPatiently(surface, startBot, page, services));
    else log.info({ surface }, `${surface}: off; ${page} says how to switch it on`);
  }
  const checks = () => Object.fromEntries(running.map((bot) => [bot.surface, bot.isConnected()]));
  const web = await startWeb(services, { checks, registry });
  running.unshift(web);
  const { address, listensOn } = web;
  log.info({ surface: 'web', address }, `web: live at ${address}, listening on ${listensOn}`);
  return running;
});
