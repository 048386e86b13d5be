import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DiscordServer } from '../../support/discord-server.ts';
import { type SaturiProcess, startSaturi } from '../../support/process.ts';
import { freePort, hasRedis, startRedis } from '../../support/redis.ts';

/** Real processes with the real models on one real Redis server. */
const onRedis = hasRedis ? test : test.skip;
let redis: Awaited<ReturnType<typeof startRedis>>;
let discord: DiscordServer;
const started: SaturiProcess[] = [];

beforeEach(async () => {
  discord = new DiscordServer();
  redis = await startRedis(await freePort());
  await discord.start();
});
afterEach(async () => {
  for (const process of started.splice(0)) await process.end('SIGKILL');
  await Promise.all([discord.stop(), redis.stop()]);
});
function start(environment: Record<string, string> = {}) {
  const process = startSaturi({
    STORE_URL: redis.url,
    USER_RATE_LIMIT: '1000',
    CHANNEL_RATE_LIMIT: '1000',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...environment,
  });
  started.push(process);
  return process;
}
/** Two shards say so, and then their parent. */
const allLive = /(discord: live[\s\S]*){3}/;
const textOf = (index: number) => `${index}번, 니 밥 묵었나 와 이리 늦노`;
/** Which of the messages that were there have an answer, each as often as it has one. */
const answered = () =>
  discord.said().map(({ message_reference }) => message_reference.message_id as string);

onRedis(
  'two Discord processes on one Redis answer whatever reaches both once, and none is lost when one is killed with work in hand',
  async () => {
    const processes = [start(), start()];
    for (const process of processes) await process.until(/discord: live/);
    const messages = Array.from({ length: 40 }, (_, index) => discord.put(textOf(index)));
    for (const message of messages.slice(0, 10)) discord.react(message, '🇰🇷');
    const mention = discord.say(`<@${discord.bot.id}> ${textOf(99)}`);
    await discord.until(() => answered().length === 11, 20_000);
    for (const message of messages.slice(10)) discord.react(message, '🇰🇷');
    await discord.until(() => answered().length > 12, 20_000);
    await processes[0]?.end('SIGKILL');
    await discord.until(() => new Set(answered()).size === 41, 25_000);
    await discord.settle();
    expect(answered().toSorted()).toEqual(
      [...messages, mention].map(({ id }) => id as string).toSorted(),
    );
  },
  60_000,
);

onRedis(
  'two Discord shards on one Redis answer an event that reaches both once; one that is killed starts again',
  async () => {
    discord.shards = 2;
    const saturi = start({ DISCORD_SHARDS: '2' });
    await saturi.until(allLive, 60_000);
    const shards = () => discord.identified.map(({ shard }) => shard[0]).toSorted();
    expect(shards()).toEqual([0, 1]);
    const messages = Array.from({ length: 20 }, (_, index) => discord.put(textOf(index)));
    for (const message of messages.slice(0, 10)) discord.react(message, '🇰🇷');
    await discord.until(() => answered().length >= 10, 20_000);
    const shard = saturi.children()[0] ?? 0;
    process.kill(shard, 'SIGKILL');
    for (const message of messages.slice(10)) discord.react(message, '🇰🇷');
    await discord.until(() => answered().length >= 20, 25_000);
    await discord.until(() => discord.identified.length === 3, 25_000);
    await discord.settle();
    expect(answered()).toHaveLength(20);
    expect(new Set(answered()).size).toBe(20);
    expect(await saturi.end()).toBe(0);
  },
  90_000,
);

onRedis(
  'point 1: a Discord shard whose token is refused while it runs ends neither the other shard nor the page',
  async () => {
    discord.shards = 2;
    const saturi = start({ DISCORD_SHARDS: '2' });
    await saturi.until(allLive, 60_000);
    discord.close(4004, 0);
    await saturi.until(/discord: off until a restart/);
    discord.react(discord.put(textOf(1)), '🇰🇷');
    await discord.until(() => answered().length === 1, 20_000);
    const web = (await saturi.until(/"address":"(http:[^"]+)"/))[1];
    const response = await fetch(`${web}/readyz`);
    expect(await response.json()).toMatchObject({ checks: { web: true, discord: false } });
    expect(await saturi.end()).toBe(0);
  },
  90_000,
);
