import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DiscordServer } from '../support/discord-server.ts';
import { type SaturiProcess, startSaturi } from '../support/process.ts';
import { freePort, hasRedis, startRedis } from '../support/redis.ts';
import { SlackServer } from '../support/slack-server.ts';

let slack: SlackServer;
let discord: DiscordServer;
let folder: string;
let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
const started: SaturiProcess[] = [];

beforeEach(async () => {
  slack = new SlackServer();
  discord = new DiscordServer();
  await Promise.all([slack.start(), discord.start()]);
  folder = await mkdtemp(join(tmpdir(), 'saturi-start-'));
});
afterEach(async () => {
  for (const process of started.splice(0)) await process.end('SIGKILL');
  await redis?.stop();
  redis = undefined;
  await Promise.all([slack.stop(), discord.stop()]);
  await rm(folder, { recursive: true });
});
function start(environment: Record<string, string>) {
  const process = startSaturi(environment);
  started.push(process);
  return process;
}
async function useRedis() {
  redis = await startRedis(await freePort());
  return redis;
}
const onSlack = () => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
});
const onDiscord = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
const webOf = async (process: SaturiProcess) =>
  (await process.until(/"address":"(http:[^"]+)"/))[1] ?? '';

test('without any token the page is live, and it is said how to switch on the others', async () => {
  const saturi = start({});
  expect((await fetch(await webOf(saturi))).status).toBe(200);
  await saturi.until(/discord: off; docs\/discord\.md says how to switch it on/);
  expect(saturi.written()).toContain('slack: off; docs/slack.md says how to switch it on');
  expect(await saturi.end()).toBe(0);
}, 60_000);

test('all three live in one process, and nothing of tokens or text is in the log of a full run', async () => {
  const saturi = start({ ...onSlack(), ...onDiscord(), LOG_LEVEL: 'debug' });
  await saturi.until(/discord: live/);
  await slack.react(slack.post({ text: '아무도모르게 니 밥 묵었나 와 이리 늦노' }), 'kr');
  discord.react(discord.put('아무도모르게 니 밥 묵었나 와 이리 늦노'), '🇰🇷');
  await slack.until(() => slack.called('chat.postMessage')[0]);
  await discord.until(() => discord.called(/^POST \/channels/)[0]);
  const web = await webOf(saturi);
  await fetch(`${web}/api/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"아무도모르게 묵었나","to":"standard"}',
  });
  expect(await (await fetch(`${web}/readyz`)).json()).toMatchObject({
    checks: { web: true, slack: true, discord: true },
  });
  expect(await saturi.end()).toBe(0);
  expect(saturi.written()).not.toMatch(/planted|아무도모르게|묵었나/);
}, 60_000);

test('one wrong token leaves the others up, and /readyz says which is down', async () => {
  slack.fail('auth.test', { error: 'invalid_auth' }, { error: 'invalid_auth' });
  const saturi = start({ ...onSlack(), ...onDiscord() });
  await saturi.until(/discord: live/);
  expect(saturi.written()).toContain('slack: could not start');
  const response = await fetch(`${await webOf(saturi)}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ checks: { slack: false, discord: true } });
}, 60_000);

test('SIGTERM with work in hand: what was asked is answered, then it leaves', async () => {
  const saturi = start(onSlack());
  await saturi.until(/slack: live/);
  const messages = Array.from({ length: 30 }, (_, index) =>
    slack.post({ text: `${index}번, 니 밥 묵었나 와 이리 늦노` }),
  );
  await Promise.all(messages.map((message) => slack.react(message, 'kr')));
  expect(await saturi.end('SIGTERM')).toBe(0);
  expect(slack.called('chat.postMessage')).toHaveLength(30);
}, 60_000);

test('SIGKILL and restart: what was kept is there, and what was answered is not answered again', async () => {
  const environment = { ...onSlack(), STORE_URL: `sqlite:${join(folder, 'store.sqlite')}` };
  const first = start(environment);
  await first.until(/slack: live/);
  await slack.until(async () => (await slack.command('설정 제주도')) && true);
  const message = slack.post({ text: '니 밥 묵었나 와 이리 늦노' });
  await slack.react(message, 'kr');
  await slack.until(() => slack.called('chat.postMessage')[0]);
  await slack.settle();
  await first.end('SIGKILL');
  const second = start(environment);
  await second.until(/slack: live/);
  await slack.react(message, 'kr', 'ULEE');
  const response = await slack.command('밥 먹었어?');
  const answer = await slack.until(() => slack.called(response)[0]);
  expect(JSON.stringify(answer.body)).toContain('표준어 → 제주도');
  expect(slack.called('chat.postMessage')).toHaveLength(1);
}, 90_000);

test.each([
  ['a corrupt setting', { PORT: 'eighty' }, /The settings are not right:[\s\S]*PORT/],
  [
    'models that are not there',
    { MODELS: '/nowhere' },
    /The model file \/nowhere\/manifest\.json cannot be read\. .*git checkout/,
  ],
  ['a store that cannot be opened', { STORE_URL: 'sqlite:/nowhere/at/all.sqlite' }, /\S/],
])(
  '%s stops the start with a sentence, not a stack',
  async (_, environment, message) => {
    const saturi = start(environment);
    await saturi.until(message);
    while (saturi.child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(saturi.child.exitCode).toBe(1);
    expect(saturi.written()).not.toMatch(/\n\s+at /);
  },
  30_000,
);

(hasRedis ? test : test.skip)(
  'two Slack processes on one Redis answer an event that reaches both once, and none is lost when one is killed',
  async () => {
    const { url } = await useRedis();
    const ports = [await freePort(), await freePort()];
    const processes = ports.map((port) =>
      start({
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        SLACK_PORT: String(port),
        STORE_URL: url,
      }),
    );
    for (const process of processes) await process.until(/slack: live/);
    const reactionTo = (text: string) => {
      const { channel, ts } = slack.post({ text });
      return slack.eventBody({
        type: 'reaction_added',
        user: 'UKIM',
        reaction: 'kr',
        item: { type: 'message', channel, ts },
      });
    };
    const send = (port: number | undefined, body: unknown) =>
      slack.deliverSigned(`http://127.0.0.1:${port}/slack/events`, body);
    for (let index = 0; index < 10; index += 1) {
      const body = reactionTo(`${index}번, 니 밥 묵었나 와 이리 늦노`);
      await Promise.all(ports.map((port) => send(port, body)));
    }
    await slack.until(() => slack.called('chat.postMessage').length >= 10, 20_000);
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(10);
    await processes[0]?.end('SIGKILL');
    // Slack tries the other address of the load balancer when one does not answer.
    for (let index = 0; index < 10; index += 1) {
      const body = reactionTo(`${index}번, 니 뭐 묵었노 와 이리 늦노`);
      await send(ports[0], body).catch(() => send(ports[1], body));
    }
    await slack.until(() => slack.called('chat.postMessage').length === 20, 20_000);
  },
  120_000,
);

(hasRedis ? test : test.skip)(
  'two Discord shards on one Redis answer an event that reaches both once',
  async () => {
    const { url } = await useRedis();
    discord.shards = 2;
    const saturi = start({ ...onDiscord(), DISCORD_SHARDS: '2', STORE_URL: url });
    await saturi.until(/discord: live/, 60_000);
    expect(discord.identified.map(({ shard }) => shard).toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    for (let index = 0; index < 10; index += 1)
      discord.react(discord.put(`${index}번, 니 밥 묵었나 와 이리 늦노`), '🇰🇷');
    await discord.until(() => discord.called(/^POST \/channels/).length >= 10, 20_000);
    await discord.settle();
    expect(discord.called(/^POST \/channels/)).toHaveLength(10);
    expect(await saturi.end()).toBe(0);
  },
  120_000,
);
