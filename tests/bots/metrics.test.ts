import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Registry } from 'prom-client';
import { startDiscord } from '../../bots/discord/start.ts';
import { createMetrics } from '../../bots/metrics.ts';
import type { RunningBot, Services } from '../../bots/services.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { DiscordServer } from '../support/discord-server.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';

/** A metric's value as Prometheus would scrape it; undefined when it has none. */
async function scraped(registry: Registry, series: string): Promise<number | undefined> {
  const lines = (await registry.metrics()).split('\n');
  const line = lines.find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

test('what only grows is a counter whose name ends in _total, and nothing else is', async () => {
  const { registry } = createMetrics(() => ({
    waiting: 3,
    cacheHits: 5,
    cacheMisses: 7,
    modelMilliseconds: 1500,
  }));
  for (const { name, type } of await registry.getMetricsAsJSON()) {
    // Node's own process metrics come from the library, under its names.
    if (/^saturi_(process|nodejs)_/.test(name)) continue;
    expect([name, String(type) === 'counter']).toEqual([name, name.endsWith('_total')]);
  }
});

test('the engine’s counts are read anew at each scrape', async () => {
  let hits = 0;
  const { registry } = createMetrics(() => {
    hits += 5;
    return { waiting: 3, cacheHits: hits, cacheMisses: 7, modelMilliseconds: 1500 };
  });
  await registry.metrics();
  const second = await scraped(registry, 'saturi_cache_hits_total');
  const third = await scraped(registry, 'saturi_cache_hits_total');
  expect(third).toBeGreaterThan(second ?? Number.POSITIVE_INFINITY);
  expect(await scraped(registry, 'saturi_queue_depth')).toBe(3);
  expect(await scraped(registry, 'saturi_cache_misses_total')).toBe(7);
  expect(await scraped(registry, 'saturi_model_seconds_total')).toBe(1.5);
});

describe('connected to a platform', () => {
  const slack = new SlackServer();
  const discord = new DiscordServer();
  let services: Services;
  let registry: Registry;
  let bot: RunningBot;

  beforeEach(async () => {
    await Promise.all([slack.start(), discord.start()]);
    ({ services, registry } = await testServices(new RuleEngine(), {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    }));
  });
  afterEach(async () => {
    await bot.stop();
    await Promise.all([slack.stop(), discord.stop()]);
  });

  test('Slack’s connection coming back after a drop is counted, its first is not', async () => {
    bot = await startSlack(services);
    expect(await scraped(registry, 'saturi_reconnects_total{surface="slack"}')).toBeUndefined();
    slack.drop();
    await slack.until(() => slack.called('apps.connections.open').length === 2, 15_000);
    await slack.until(() => bot.isConnected());
    expect(await scraped(registry, 'saturi_reconnects_total{surface="slack"}')).toBe(1);
  });

  test('Discord’s connection coming back after a drop is counted, its first is not', async () => {
    bot = await startDiscord(services);
    expect(await scraped(registry, 'saturi_reconnects_total{surface="discord"}')).toBeUndefined();
    discord.drop();
    await discord.until(() => discord.resumed.length === 1, 15_000);
    expect(await scraped(registry, 'saturi_reconnects_total{surface="discord"}')).toBe(1);
  });

  test('an answer that Slack has no time for at first arrives, once', async () => {
    bot = await startSlack(services);
    const troubles = [{ status: 500 }, { status: 429, retryAfter: 1 }];
    slack.onCall = ({ method }) => (method.startsWith('response/') ? troubles.shift() : undefined);
    const response = await slack.command('니 밥 묵었나');
    await slack.until(() => slack.called(response).length === 3);
    await slack.settle();
    expect(slack.called(response)).toHaveLength(3);
    expect(slack.called(response)[2]?.body['text']).toBe('너 밥 먹었나');
  });
});
