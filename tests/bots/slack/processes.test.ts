import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type SaturiProcess, startSaturi } from '../../support/process.ts';
import { freePort, hasRedis, startRedis } from '../../support/redis.ts';
import { SlackServer } from '../../support/slack-server.ts';

/** Real processes with the real models on one real Redis server. */
const onRedis = hasRedis ? test : test.skip;
let redis: Awaited<ReturnType<typeof startRedis>>;
let slack: SlackServer;
const started: SaturiProcess[] = [];

beforeEach(async () => {
  slack = new SlackServer();
  redis = await startRedis(await freePort());
  await slack.start();
});
afterEach(async () => {
  for (const process of started.splice(0)) await process.end('SIGKILL');
  await Promise.all([slack.stop(), redis.stop()]);
});
/** A process on a port of its own. @returns where it takes events */
async function start() {
  const port = await freePort();
  const process = startSaturi({
    STORE_URL: redis.url,
    USER_RATE_LIMIT: '1000',
    CHANNEL_RATE_LIMIT: '1000',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: String(port),
  });
  started.push(process);
  await process.until(/slack: live/);
  return `http://127.0.0.1:${port}/slack/events`;
}
const textOf = (index: number) => `${index}번, 니 밥 묵었나 와 이리 늦노`;
/** Reactions to messages, so many, as events. */
const reactions = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const { channel, ts } = slack.post({ text: textOf(index) });
    const item = { type: 'message', channel, ts };
    return slack.eventBody({ type: 'reaction_added', user: 'UKIM', reaction: 'kr', item });
  });
const deliver = (address: string, events: readonly unknown[]) =>
  Promise.all(events.map((event) => slack.deliverSigned(address, event)));
/** The threads that were answered, each as often as it was. */
const answered = () => slack.called('chat.postMessage').map(({ body }) => body['thread_ts']);
async function expectAnsweredOnceEach(count: number) {
  await slack.until(() => new Set(answered()).size === count, 25_000);
  await slack.settle();
  expect(answered()).toHaveLength(count);
}

onRedis(
  'two Slack processes on one Redis answer an event that reaches both once, and none is lost when one is killed with work in hand',
  async () => {
    const [first, second] = [await start(), await start()];
    const both = reactions(10);
    await Promise.all([deliver(first, both), deliver(second, both)]);
    await expectAnsweredOnceEach(10);

    // Waiting for Slack, the one has five claims in hand; the other gets the same events and waits for it.
    slack.fail('conversations.replies', ...Array.from({ length: 5 }, () => ({ delay: 60_000 })));
    const asked = slack.called('conversations.replies').length;
    const inHand = reactions(5);
    await deliver(first, inHand);
    await slack.until(() => slack.called('conversations.replies').length === asked + 5);
    await deliver(second, inHand);
    await started[0]?.end('SIGKILL');
    await expectAnsweredOnceEach(15);

    // Slack tries the other address of the load balancer when one does not answer.
    const after = reactions(5);
    await deliver(first, after).catch(() => deliver(second, after));
    await expectAnsweredOnceEach(20);
  },
  60_000,
);
