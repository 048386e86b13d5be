import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DiscordServer } from '../support/discord-server.ts';
import { openHalfRequests, type SaturiProcess, startSaturi } from '../support/process.ts';
import { SlackServer } from '../support/slack-server.ts';

let slack: SlackServer;
let discord: DiscordServer;
let folder: string;
const started: SaturiProcess[] = [];

beforeEach(async () => {
  slack = new SlackServer();
  discord = new DiscordServer();
  await Promise.all([slack.start(), discord.start()]);
  folder = await mkdtemp(join(tmpdir(), 'saturi-start-'));
});
afterEach(async () => {
  for (const process of started.splice(0)) await process.end('SIGKILL');
  await Promise.all([slack.stop(), discord.stop()]);
  await rm(folder, { recursive: true });
});
function start(environment: Record<string, string>) {
  const process = startSaturi(environment);
  started.push(process);
  return process;
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
  slack.fail('chat.postMessage', { error: 'fatal_error' });
  discord.fail(/^POST \/channels/, { status: 403, code: 1 });
  await slack.react(slack.post({ text: '아무도모르게 거절된 니 밥 묵었나 와 이리 늦노' }), 'kr');
  discord.react(discord.put('아무도모르게 거절된 니 밥 묵었나 와 이리 늦노'), '🇰🇷');
  await saturi.until(/a Slack request failed/);
  await saturi.until(/a Discord request failed/);
  await slack.react(slack.post({ text: '아무도모르게 니 밥 묵었나 와 이리 늦노' }), 'kr');
  discord.react(discord.put('아무도모르게 니 밥 묵었나 와 이리 늦노'), '🇰🇷');
  await slack.until(() => slack.called('chat.postMessage')[1]);
  await discord.until(() => discord.said()[0]);
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

test.each([
  ['slack', () => slack.fail('auth.test', { error: 'invalid_auth' }, { error: 'invalid_auth' })],
  ['discord', () => discord.fail(/^GET \/gateway\/bot/, { status: 401 })],
] as const)(
  'point 2: %s with a wrong token leaves the other up, and /readyz says which is down',
  async (wrong, refuse) => {
    refuse();
    const saturi = start({ ...onSlack(), ...onDiscord() });
    const [right, live] =
      wrong === 'slack' ? ['discord', /discord: live/] : ['slack', /slack: live/];
    await saturi.until(live as RegExp);
    await saturi.until(new RegExp(`${wrong}: could not start; docs/${wrong}\\.md`));
    const response = await fetch(`${await webOf(saturi)}/readyz`);
    expect(response.status).toBe(503);
    const { checks } = (await response.json()) as { checks: Record<string, boolean> };
    expect(checks).toMatchObject({ [wrong]: false, [right as string]: true });
    if (right === 'slack') {
      await slack.react(slack.post({ text: '니 밥 묵었나 와 이리 늦노' }), 'kr');
      await slack.until(() => slack.called('chat.postMessage')[0]);
    } else {
      discord.react(discord.put('니 밥 묵었나 와 이리 늦노'), '🇰🇷');
      await discord.until(() => discord.said()[0]);
    }
  },
  60_000,
);

const readiness = async (process: SaturiProcess) =>
  (await (await fetch(`${await webOf(process)}/readyz`)).json()) as {
    checks: Record<string, boolean>;
  };

test('point 1: Slack’s app token revoked while running, and a Discord event that discord.js cannot read, end nobody else', async () => {
  const saturi = start({ ...onSlack(), ...onDiscord() });
  await saturi.until(/slack: live/);
  await saturi.until(/discord: live/);
  slack.fail('apps.connections.open', { error: 'invalid_auth' });
  slack.drop();
  await saturi.until(/slack: off until a restart; .*docs\/slack\.md/);
  discord.say('전달', {
    message_reference: { type: 1, channel_id: '1', message_id: '2' },
    message_snapshots: [{ message: { content: '니 밥 묵었나', components: null } }],
  });
  await saturi.until(/a promise that nobody waited for failed/);
  discord.react(discord.put('니 밥 묵었나 와 이리 늦노'), '🇰🇷');
  await discord.until(() => discord.said()[0]);
  expect((await readiness(saturi)).checks).toMatchObject({
    web: true,
    slack: false,
    discord: true,
  });
  discord.close(4004);
  await saturi.until(/discord: off until a restart; .*DISCORD_TOKEN/);
  expect((await readiness(saturi)).checks).toMatchObject({ web: true, discord: false });
  await slack.settle(1500);
  expect(saturi.written().match(/off until a restart/g)).toHaveLength(2);
  expect(await saturi.end()).toBe(0);
}, 60_000);

test('point 2: Slack out of reach at the start keeps nobody else from starting, is named by /readyz, and comes back by itself', async () => {
  slack.onCall = () => ({ status: 503 });
  const saturi = start({ ...onSlack(), ...onDiscord() });
  expect((await readiness(saturi)).checks).toMatchObject({ slack: false });
  await saturi.until(/discord: live/);
  await saturi.until(/slack: could not start; tries again by itself/);
  slack.onCall = undefined;
  await saturi.until(/slack: live/);
  expect((await readiness(saturi)).checks).toMatchObject({ web: true, slack: true, discord: true });
}, 60_000);

test('point 3: an hour’s shutting out by Discord (1015) is said with what to do, and /readyz says so meanwhile', async () => {
  discord.fail(/^GET \/gateway\/bot/, { status: 429, retryAfter: 3600, isCloudflare: true });
  const saturi = start(onDiscord());
  await saturi.until(/"minutes":60.*shut out for so long.*1015/);
  expect((await readiness(saturi)).checks).toMatchObject({ web: true, discord: false });
  expect(await saturi.end()).toBe(0);
}, 60_000);

test('point 1: an error that nobody caught lets what is in work be finished, then the process ends', async () => {
  const saturi = start({
    ...onSlack(),
    NODE_OPTIONS: '--import ./tests/support/throws-on-signal.mjs',
  });
  await saturi.until(/slack: live/);
  const messages = Array.from({ length: 30 }, (_, index) =>
    slack.post({ text: `${index}번, 니 밥 묵었나 와 이리 늦노` }),
  );
  await Promise.all(messages.map((message) => slack.react(message, 'kr')));
  expect(await saturi.end('SIGUSR2')).toBe(1);
  expect(saturi.written()).toContain('an error that nobody caught');
  expect(slack.called('chat.postMessage')).toHaveLength(30);
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

test('SIGTERM is over in its time, whatever clients do with half a header and half a body', async () => {
  const saturi = start({});
  await openHalfRequests(await webOf(saturi));
  const began = performance.now();
  expect(await saturi.end('SIGTERM')).toBe(0);
  expect(performance.now() - began).toBeLessThan(20_000);
}, 60_000);

test('SIGTERM while a bot is still starting ends it in order', async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  const saturi = start({ ...onSlack(), SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
  await webOf(saturi);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await saturi.end('SIGTERM')).toBe(0);
  expect(saturi.written()).toContain('stopped');
  mute.closeAllConnections();
  mute.close();
}, 60_000);

test('a name that looks like a setting and is none is said in the log', async () => {
  const saturi = start({ SLACK_BOT_TOKN: 'planted' });
  await saturi.until(/SLACK_BOT_TOKN is no setting of Saturi/);
  expect(saturi.written()).not.toContain('planted');
}, 60_000);

test('what registers Discord’s commands runs from whatever folder, and says what it lacks', async () => {
  const linked = join(folder, '사투리 앱');
  await symlink(process.cwd(), linked);
  const child = spawn(process.execPath, [join(linked, 'dist/bots/discord/write-commands.js')], {
    env: { ...process.env, DISCORD_TOKEN: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(errors).toContain('DISCORD_TOKEN and DISCORD_APPLICATION_ID are needed');
  expect(code).toBe(1);
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
