import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startDiscord } from '../../bots/discord/start.ts';
import type { RunningBot } from '../../bots/services.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { DiscordServer } from '../support/discord-server.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';

let slack: SlackServer;
let discord: DiscordServer;
let engine: RuleEngine;
let logged: string[];
let bots: RunningBot[];
let web: RunningWeb;

beforeEach(async () => {
  slack = new SlackServer();
  discord = new DiscordServer();
  await Promise.all([slack.start(), discord.start()]);
  engine = new RuleEngine();
  const made = await testServices(engine, {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  });
  logged = made.logged;
  bots = await Promise.all([startSlack(made.services), startDiscord(made.services)]);
  web = await startWeb(made.services, {
    registry: made.registry,
    checks: () => Object.fromEntries(bots.map((bot) => [bot.surface, bot.isConnected()])),
  });
});
afterEach(async () => {
  for (const bot of [web, ...bots]) await bot.stop();
  await Promise.all([slack.stop(), discord.stop()]);
});

type Line = { requestId?: string; msg: string; level: number; outcome?: string; surface?: string };
const lines = () => logged.map((line) => JSON.parse(line) as Line);
const linesOf = (id: string | undefined) => lines().filter(({ requestId }) => requestId === id);
const referenceIn = (text: string) => /: ([0-9a-f]{8})/.exec(text)?.[1];
const readiness = async () => {
  const response = await fetch(`${web.address}/readyz`);
  return [response.status, ((await response.json()) as { checks: object }).checks] as const;
};

const reconnects = async (surface: string) => {
  const metrics = await (await fetch(`${web.address}/metrics`)).text();
  const count = new RegExp(`saturi_reconnects_total\\{surface="${surface}"\\} (\\d+)`).exec(
    metrics,
  );
  return Number(count?.[1] ?? 0);
};

describe('one request id follows one event from the platform to the reply', () => {
  test('on Slack: what was asked, what came of it, why it could not be sent, and what the person was told', async () => {
    slack.fail('chat.postMessage', { error: 'fatal_error' });
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    const { body } = await slack.until(() => slack.called('chat.postEphemeral')[0]);
    expect(linesOf(referenceIn(body['text']))).toMatchObject([
      { msg: 'answered', surface: 'slack', command: 'reaction', outcome: 'translation' },
      { msg: 'a Slack request failed', level: 50 },
    ]);
  });

  test('on Discord', async () => {
    discord.fail(/^POST \/channels\/\d+\/messages$/, { status: 403, code: 1 });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    const told = await discord.until(() =>
      discord.called(/^POST \/channels\/60\d+\/messages$/).at(0),
    );
    expect(linesOf(referenceIn(told.body['content']))).toMatchObject([
      { msg: 'answered', surface: 'discord', command: 'reaction', outcome: 'translation' },
      { msg: 'a Discord request failed', level: 50 },
    ]);
  });

  test('on the web', async () => {
    engine.detect = () => Promise.reject(new Error('broken'));
    const response = await fetch(`${web.address}/api/detect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"니 밥 묵었나"}',
    });
    const { error } = (await response.json()) as { error: { requestId: string; message: string } };
    expect(error.message).toContain(error.requestId);
    expect(response.headers.get('x-request-id')).toBe(error.requestId);
    expect(linesOf(error.requestId)).toMatchObject([
      { msg: 'a request failed', level: 50 },
      { msg: 'web request', status: 500 },
    ]);
  });

  test('and no two events share one', async () => {
    for (let index = 0; index < 20; index += 1) {
      await slack.react(slack.post({ text: `니 밥 묵었나 ${index}` }), 'kr');
      discord.react(discord.put(`니 밥 묵었나 ${index}`), '🇰🇷');
    }
    const answered = () => lines().filter(({ msg }) => msg === 'answered');
    await slack.until(() => answered().length === 40);
    expect(new Set(answered().map(({ requestId }) => requestId)).size).toBe(40);
  });
});

describe('/readyz tells the truth about each bot’s connection', () => {
  test('Discord: no while the gateway cannot be reached, and yes again after it', async () => {
    expect(await readiness()).toEqual([
      200,
      { engine: true, store: true, slack: true, discord: true },
    ]);
    discord.isDown = true;
    discord.drop();
    await discord.until(() => !bots[1]?.isConnected());
    expect(await readiness()).toEqual([
      503,
      { engine: true, store: true, slack: true, discord: false },
    ]);
    discord.isDown = false;
    await discord.until(() => bots[1]?.isConnected(), 20_000);
    expect((await readiness())[0]).toBe(200);
    expect(await reconnects('discord')).toBeGreaterThan(0);
  }, 30_000);

  test('Slack: likewise', async () => {
    slack.isDown = true;
    slack.drop();
    await slack.until(() => !bots[0]?.isConnected());
    const [status, checks] = await readiness();
    expect([status, checks]).toEqual([
      503,
      { engine: true, store: true, slack: false, discord: true },
    ]);
    // It is alive all the while: restarting it would help nobody.
    expect((await fetch(`${web.address}/healthz`)).status).toBe(200);
    slack.isDown = false;
    await slack.until(() => bots[0]?.isConnected(), 20_000);
    expect(await reconnects('slack')).toBeGreaterThan(0);
  }, 30_000);
});

test('nothing that people wrote and no token is in the log, whatever Slack and Discord refuse', async () => {
  const text = '아무도모르게 니 밥 묵었나';
  const discordFaults = [
    { status: 400, code: 50_035 },
    { status: 403, code: 1 },
    { status: 404, code: 10_015 },
    { status: 500 },
  ];
  for (const fault of discordFaults) {
    discord.fail(/^POST \/channels\/300\d+\/messages$/, fault);
    discord.react(discord.put(text), '🇰🇷');
    discord.fail(/^PATCH /, fault);
    discord.slash('translate', { text });
  }
  for (const fault of [{ error: 'fatal_error' }, { error: 'invalid_blocks' }, { status: 500 }]) {
    slack.fail('chat.postMessage', fault);
    await slack.react(slack.post({ text }), 'kr');
    slack.fail('views.publish', fault);
    await slack.event({ type: 'app_home_opened', tab: 'home', user: 'UKIM' });
  }
  await slack.mention({ text: `<@UBOT> ${text}` });
  await slack.until(() => lines().filter(({ level }) => level === 50).length >= 4);
  await slack.settle(1500);
  expect(logged.join()).not.toMatch(/아무도모르게|묵었나|먹었나|planted|token\d{10}/);
}, 30_000);
