import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLog } from '../../bots/log.ts';
import type { RunningBot, Services } from '../../bots/services.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { openStore } from '../../bots/store/open.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { freePort, hasRedis, startRedis } from '../support/redis.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';
import { canMount, mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';

let slack: SlackServer;
let services: Services;
let bot: RunningBot | undefined;
let web: RunningWeb | undefined;

beforeEach(async () => {
  slack = new SlackServer();
  await slack.start();
});
afterEach(async () => {
  await bot?.stop();
  await web?.stop();
  [bot, web] = [undefined, undefined];
  await slack.stop();
});

async function start(storeUrl: string) {
  const made = await testServices(new RuleEngine(), {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    STORE_URL: storeUrl,
  });
  ({ services } = made);
  bot = await startSlack(services);
  web = await startWeb(services, { registry: made.registry, checks: () => ({}) });
}

const commanded = async (text: string) => {
  const response = await slack.command(text);
  const { body } = await slack.until(() => slack.called(response)[0]);
  return JSON.stringify(body);
};
const readiness = async () => {
  const response = await fetch(`${web?.address}/readyz`);
  const { checks } = (await response.json()) as { checks: Record<string, boolean> };
  return { status: response.status, store: checks['store'] };
};
const translatedOnTheWeb = async () => {
  const response = await fetch(`${web?.address}/api/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"니 밥 묵었나","to":"standard"}',
  });
  return response.status;
};
async function expectAnswered() {
  const before = slack.called('chat.postMessage').length;
  const message = slack.post({ text: '니 밥 묵었나' });
  await slack.react(message, 'kr');
  const { body } = await slack.until(() => slack.called('chat.postMessage')[before]);
  expect(body['thread_ts']).toBe(message.ts);
}

(canMount ? describe : describe.skip)(
  `a disk of its own${canMount ? '' : ' (needs the right to mount one)'}`,
  () => {
    let disk: SmallDisk;
    beforeEach(() => {
      disk = mountSmallDisk();
    });
    afterEach(async () => {
      await bot?.stop();
      await services?.store.close();
      disk.unmount();
    });

    test('a full disk under the SQLite file: commands and reactions are answered, /readyz says no; with room again all is as before', async () => {
      await start(`sqlite:${disk.folder}/store.sqlite`);
      expect(await commanded('설정 제주도')).toContain('제주도');
      disk.fill();
      expect(await commanded('밥 먹었어?')).toContain('표준어 → 제주도');
      await expectAnswered();
      expect(await readiness()).toEqual({ status: 503, store: false });
      expect(await translatedOnTheWeb()).toBe(200);
      disk.free();
      await expectAnswered();
      expect(await commanded('밥 먹었어?')).toContain('표준어 → 제주도');
      // What is known is good for a second.
      await slack.settle(1100);
      expect(await readiness()).toEqual({ status: 200, store: true });
    });

    test('a read-only folder under the SQLite file stops the start with its name and what to do', async () => {
      // Once where the file is to be made, and once where it is there already.
      for (let again = 0; again < 2; again += 1) {
        const opened = openStore(`sqlite:${disk.readOnly()}/store.sqlite`, createLog('silent'));
        await expect(opened).rejects.toThrow(
          /store\.sqlite cannot be opened or written: .*STORE_URL says where it is/,
        );
        await (await openStore(`sqlite:${disk.folder}/store.sqlite`, createLog('silent'))).close();
      }
    });
  },
);

(hasRedis ? test : test.skip)(
  'Redis gone and back: who asks meanwhile is answered, and then all is as before',
  async () => {
    const port = await freePort();
    let redis = await startRedis(port);
    await start(redis.url);
    await expectAnswered();
    await redis.stop();
    await slack.settle(100);
    expect(await commanded('제주 밥 먹었어?')).toContain('표준어 → 제주도');
    await expectAnswered();
    expect(await readiness()).toEqual({ status: 503, store: false });
    expect(await translatedOnTheWeb()).toBe(200);
    redis = await startRedis(port);
    for (let tries = 0; (await readiness()).status !== 200 && tries < 100; tries += 1)
      await slack.settle(100);
    await expectAnswered();
    expect(await commanded('제주 밥 먹었어?')).toContain('표준어 → 제주도');
    await services.store.close();
    await redis.stop();
  },
  30_000,
);

test('a preference in the store that is none is ignored, the others hold, and choosing again mends it', async () => {
  await start('sqlite::memory:');
  await services.store.set('preferences:slack:T1:UKIM', { to: 'mars', strength: 'heavy' });
  expect(await commanded('니 밥 묵었나')).toContain('경상도 → 표준어');
  expect(await commanded('설정')).toContain('진하게');
  expect(await commanded('설정 제주도')).toContain('제주도');
  expect(await commanded('밥 먹었어?')).toContain('표준어 → 제주도');
});

test('an installation in the store that is damaged is said in the log, and does not end the process', async () => {
  const port = await freePort();
  const made = await testServices(new RuleEngine(), {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'planted-secret',
    SLACK_STATE_SECRET: 'state',
    SLACK_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: String(port),
  });
  bot = await startSlack(made.services);
  await made.services.store.set('slack-installation:T1', 'AAAA');
  const address = `http://127.0.0.1:${port}/slack/events`;
  const event = () => slack.eventBody({ type: 'app_home_opened', tab: 'home', user: 'UKIM' });
  for (let again = 0; again < 2; again += 1) await slack.deliverSigned(address, event());
  await slack.until(() => made.logged.some((line) => /"level":(40|50)/.test(line)));
  expect(made.logged.join()).not.toContain('planted');
});
