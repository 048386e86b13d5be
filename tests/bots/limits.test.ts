import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startDiscord } from '../../bots/discord/start.ts';
import type { RunningBot } from '../../bots/services.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { DiscordServer } from '../support/discord-server.ts';
import { freePort, hasRedis, startRedis } from '../support/redis.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';

const running: RunningBot[] = [];
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.stop();
});
const tooOften = '너무 자주 물어보셨어요. 잠시 뒤에 다시 해 주세요.';
const channelTooOften = '지금 이 채널에 요청이 많아서 잠시 쉬고 있어요.';

describe('on Slack', () => {
  let slack: SlackServer;
  beforeEach(async () => {
    slack = new SlackServer();
    await slack.start();
  });
  afterEach(async () => {
    for (const bot of running.splice(0)) await bot.stop();
    await slack.stop();
  });
  async function start(environment: Record<string, string>) {
    const { services } = await testServices(new RuleEngine(), {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      ...environment,
    });
    running.push(await startSlack(services));
    return services;
  }
  const ask = async (from: { user?: string; channel?: string }) => {
    const response = await slack.command('니 밥 묵었나', from);
    const { body } = await slack.until(() => slack.called(response)[0]);
    return body['text'] as string;
  };

  test('a person who asks too often is told kindly, wherever they ask; others are answered', async () => {
    await start({ USER_RATE_LIMIT: '2' });
    for (const channel of ['C1', 'C2']) expect(await ask({ channel })).toBe('너 밥 먹었나');
    expect(await ask({ channel: 'C3' })).toBe(tooOften);
    expect(await ask({ user: 'UOTHER' })).toBe('너 밥 먹었나');
  });

  test('a channel where it becomes too much is told kindly, whoever asks; other channels are answered', async () => {
    await start({ CHANNEL_RATE_LIMIT: '2' });
    for (const user of ['U1', 'U2']) expect(await ask({ user })).toBe('너 밥 먹었나');
    expect(await ask({ user: 'U3' })).toContain(channelTooOften);
    expect(await ask({ user: 'U3', channel: 'C2' })).toBe('너 밥 먹었나');
  });

  test('who reacts too often is told alone, and nothing is posted', async () => {
    await start({ USER_RATE_LIMIT: '1' });
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    await slack.until(() => slack.called('chat.postMessage')[0]);
    const second = slack.post({ text: '니 뭐 묵었나' });
    await slack.react(second, 'kr');
    const { body } = await slack.until(() => slack.called('chat.postEphemeral')[0]);
    expect(body).toMatchObject({ user: 'UKIM', text: tooOften });
    // It was not answered: somebody else who asks for it gets it.
    await slack.react(second, 'kr', 'ULEE');
    await slack.until(() => slack.called('chat.postMessage')[1]);
  });

  (hasRedis ? test : test.skip)(
    'on one Redis, two processes count together',
    async () => {
      const redis = await startRedis(await freePort());
      const environment = { USER_RATE_LIMIT: '10', STORE_URL: redis.url };
      const services = [await start(environment), await start(environment)];
      // Slack delivers to either connection, by chance.
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask({})));
      expect(answers.filter((answer) => answer === '너 밥 먹었나')).toHaveLength(10);
      expect(answers.filter((answer) => answer === tooOften)).toHaveLength(10);
      for (const bot of running.splice(0)) await bot.stop();
      for (const { store } of services) await store.close();
      await redis.stop();
    },
    20_000,
  );
});

describe('on Discord', () => {
  let discord: DiscordServer;
  beforeEach(async () => {
    discord = new DiscordServer();
    await discord.start();
  });
  afterEach(async () => {
    for (const bot of running.splice(0)) await bot.stop();
    await discord.stop();
  });
  const ask = async (name: string) => {
    const member = {
      user: discord.user(name),
      roles: [],
      permissions: '0',
      joined_at: '2020-01-01',
    };
    const interaction = discord.slash('translate', { text: '니 밥 묵었나' }, { member });
    return (await discord.answerTo(interaction))['content'] as string;
  };
  const start = async (environment: Record<string, string>) => {
    const { services } = await testServices(new RuleEngine(), {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ...environment,
    });
    running.push(await startDiscord(services));
  };

  test('a person who asks too often is told kindly, others are answered', async () => {
    await start({ USER_RATE_LIMIT: '1' });
    expect(await ask('수진')).toContain('너 밥 먹었나');
    expect(await ask('수진')).toBe(tooOften);
    expect(await ask('민호야')).toContain('너 밥 먹었나');
  });

  test('a channel where it becomes too much is told kindly, whoever asks', async () => {
    await start({ CHANNEL_RATE_LIMIT: '2' });
    for (const name of ['가', '나나']) expect(await ask(name)).toContain('너 밥 먹었나');
    expect(await ask('다다다')).toContain(channelTooOften);
  });
});

(hasRedis ? test : test.skip)(
  'on one Redis, two web servers count an address together, and say when to come back',
  async () => {
    const redis = await startRedis(await freePort());
    const made = await Promise.all(
      [1, 2].map(() =>
        testServices(new RuleEngine(), { STORE_URL: redis.url, WEB_RATE_LIMIT: '3' }),
      ),
    );
    const webs: RunningWeb[] = [];
    for (const { services, registry } of made)
      webs.push(await startWeb(services, { registry, checks: () => ({}) }));
    const ask = (web: RunningWeb | undefined, text: string) =>
      fetch(`${web?.address}/api/detect`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    for (const [index, status] of [200, 200, 200, 429, 429].entries()) {
      const response = await ask(webs[index % 2], `니 밥 ${'또 '.repeat(index)}묵었나`);
      expect(response.status).toBe(status);
      if (status === 429) {
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      }
    }
    for (const web of webs) await web.stop();
    for (const { services } of made) await services.store.close();
    await redis.stop();
  },
  20_000,
);
