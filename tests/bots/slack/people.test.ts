import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { people } from '../../../bots/slack/people.ts';
import { SlackServer } from '../../support/slack-server.ts';

let slack: SlackServer;
beforeEach(async () => {
  slack = new SlackServer();
  await slack.start();
});
afterEach(() => slack.stop());

test('two workspaces may have the same id for different people; each is remembered for its own', async () => {
  const personIn = people({ warn: () => undefined } as never);
  const [here, there] = ['xoxb-here', 'xoxb-there'].map(
    (token) => new webApi.WebClient(token, { slackApiUrl: slack.apiUrl }),
  ) as [webApi.WebClient, webApi.WebClient];
  slack.users.set('U7', { locale: 'ko-KR', name: '수진', isBot: false });
  const first = await personIn(here, 'U7');
  slack.users.set('U7', { locale: 'en-US', name: 'Ann', isBot: false });
  expect(await personIn(there, 'U7')).toMatchObject({ locale: 'en', name: 'Ann' });
  expect(await personIn(here, 'U7')).toBe(first);
  expect(slack.called('users.info')).toHaveLength(2);
});

test('events of one person that come at once ask Slack once who that is, and one that failed is asked again', async () => {
  const warned: string[] = [];
  const personIn = people({ warn: (_: object, message: string) => warned.push(message) } as never);
  const client = new webApi.WebClient('xoxb-here', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
  });
  slack.fail('users.info', { error: 'internal_error' });
  const strangers = await Promise.all(['UKIM', 'UKIM'].map((user) => personIn(client, user)));
  expect(strangers.map(({ name }) => name)).toEqual(['UKIM', 'UKIM']);
  expect(warned).toHaveLength(2);
  const found = await Promise.all(Array.from({ length: 20 }, () => personIn(client, 'UKIM')));
  expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['김수진']));
  expect(slack.called('users.info')).toHaveLength(2);
});
