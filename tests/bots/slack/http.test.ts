import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningBot, Services } from '../../../bots/services.ts';
import { decrypt, encrypt, installationsIn } from '../../../bots/slack/installations.ts';
import { startSlack } from '../../../bots/slack/start.ts';
import { RuleEngine } from '../../support/rule-engine.ts';
import { testServices } from '../../support/services.ts';
import { SlackServer } from '../../support/slack-server.ts';

// A port of its own for each start: fetch would go on using a connection to the one before.
let port = 34_517;
let events: string;
const key = Buffer.alloc(32, 7).toString('base64');
let slack: SlackServer;
let bot: RunningBot | undefined;
let services: Services;

async function start(environment: Record<string, string>) {
  port += 1;
  events = `http://127.0.0.1:${port}/slack/events`;
  const made = await testServices(new RuleEngine(), {
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: String(port),
    ...environment,
  });
  services = made.services;
  bot = await startSlack(services);
}
beforeEach(async () => {
  slack = new SlackServer();
  await slack.start();
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await slack.stop();
});

describe('over HTTP', () => {
  beforeEach(() => start({ SLACK_BOT_TOKEN: slack.botToken }));
  const reaction = () => {
    const { channel, ts } = slack.post({ text: '니 밥 묵었나' });
    return slack.eventBody({
      type: 'reaction_added',
      user: 'UKIM',
      reaction: 'kr',
      item: { type: 'message', channel, ts },
    });
  };

  test('a signed event is answered', async () => {
    expect((await slack.deliverSigned(events, reaction())).status).toBe(200);
    await slack.until(() => slack.called('chat.postMessage')[0]);
  });

  test('an event with a wrong signature, or an old one, is refused and not answered', async () => {
    expect((await slack.deliverSigned(events, reaction(), { secret: 'other' })).status).toBe(401);
    expect(
      (await slack.deliverSigned(events, reaction(), { at: Math.floor(Date.now() / 1000) - 600 }))
        .status,
    ).toBe(401);
    await slack.settle();
    expect(slack.called('chat.postMessage')).toEqual([]);
  });

  test('a retry of the same event is one answer', async () => {
    const body = reaction();
    for (let again = 0; again < 3; again += 1) await slack.deliverSigned(events, body);
    await slack.until(() => slack.called('chat.postMessage')[0]);
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });
});

describe('installed to many workspaces', () => {
  const oauth = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'planted-secret',
    SLACK_STATE_SECRET: 'state',
    SLACK_TOKEN_KEY: key,
  };

  test('a workspace installs by OAuth, its token is stored sealed, and then it is served', async () => {
    await start(oauth);
    const install = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
    const location = new URL(install.headers.get('location') ?? '');
    expect(location.searchParams.get('scope')).toContain('reactions:read');
    const back = `http://127.0.0.1:${port}/slack/oauth_redirect?code=c&state=${location.searchParams.get('state')}`;
    const done = await fetch(back, {
      headers: { cookie: (install.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
    });
    expect(done.status).toBe(200);
    const stored = await services.store.get<string>('slack-installation:T1');
    expect(stored).toBeDefined();
    expect(Buffer.from(stored ?? '', 'base64').toString('latin1')).not.toContain('xoxb');
    const { channel, ts } = slack.post({ text: '니 밥 묵었나' });
    await slack.deliverSigned(
      events,
      slack.eventBody({
        type: 'reaction_added',
        user: 'UKIM',
        reaction: 'kr',
        item: { type: 'message', channel, ts },
      }),
    );
    await slack.until(() => slack.called('chat.postMessage')[0]);
  });

  test('what an organisation installed is found from each of its workspaces, and is no workspace’s own', async () => {
    const { services } = await testServices(new RuleEngine());
    const installations = installationsIn(services.store, key);
    const installed = { user: { id: 'U1', token: undefined, scopes: undefined } };
    await installations.storeInstallation({
      ...installed,
      isEnterpriseInstall: true,
      enterprise: { id: 'E1' },
      team: undefined,
      bot: { id: 'B', userId: 'U', scopes: [], token: 'xoxb-organisation' },
    });
    await installations.storeInstallation({
      ...installed,
      isEnterpriseInstall: false,
      enterprise: { id: 'E1' },
      team: { id: 'T1' },
      bot: { id: 'B', userId: 'U', scopes: [], token: 'xoxb-workspace' },
    });
    const tokenOf = async (isEnterpriseInstall: boolean, teamId: string) => {
      const query = { isEnterpriseInstall, enterpriseId: 'E1', teamId };
      return (await installations.fetchInstallation(query as never)).bot?.token;
    };
    for (const team of ['T1', 'T2']) expect(await tokenOf(true, team)).toBe('xoxb-organisation');
    expect(await tokenOf(false, 'T1')).toBe('xoxb-workspace');
    await expect(tokenOf(false, 'T2')).rejects.toThrow('has not installed');
    await services.store.close();
  });

  test.each([
    { type: 'app_uninstalled' },
    { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } },
  ])('point 12: $type deletes the token and all that is kept of the workspace', async (event) => {
    await start(oauth);
    const { store } = services;
    const installation = {
      team: { id: 'T1', name: 'Team' },
      enterprise: undefined,
      user: { id: 'UKIM', token: undefined, scopes: undefined },
      bot: { token: slack.botToken, scopes: [], id: 'BBOT', userId: 'UBOT' },
    };
    const { storeInstallation } = installationsIn(store, key);
    await storeInstallation(installation as Parameters<typeof storeInstallation>[0]);
    const kept = [
      'preferences:slack:T1:UKIM',
      'workspace:slack:T1:settings',
      'glossary:slack:T1:glossary',
      'done:slack:T1:C1:1.2::jeju',
    ];
    const others = ['preferences:slack:T2:UKIM', 'preferences:discord:T1:1'];
    for (const key of [...kept, ...others]) await store.set(key, true);
    await slack.deliverSigned(events, slack.eventBody(event));
    const left = async (keys: readonly string[]) =>
      (await Promise.all(keys.map((key) => store.get(key)))).filter((value) => value !== undefined);
    while ((await left([...kept, 'slack-installation:T1'])).length > 0) await slack.settle(20);
    expect(await left(others)).toHaveLength(others.length);
  });

  test('without a key for the tokens it does not start, and says how to make one', async () => {
    await expect(start({ ...oauth, SLACK_TOKEN_KEY: 'short' })).rejects.toThrow(
      'openssl rand -base64 32',
    );
    await expect(start({ ...oauth, SLACK_TOKEN_KEY: '' })).rejects.toThrow('SLACK_TOKEN_KEY');
  });

  test('a sealed token opens with its key alone, and not when it was tampered with', () => {
    const [right, wrong] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const sealed = encrypt('xoxb-1', right);
    expect(decrypt(sealed, right)).toBe('xoxb-1');
    expect(() => decrypt(sealed, wrong)).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    expect(() => decrypt(bytes.toString('base64'), right)).toThrow();
  });
});
