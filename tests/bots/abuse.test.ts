import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startDiscord } from '../../bots/discord/start.ts';
import type { RunningBot } from '../../bots/services.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import { type Call, DiscordServer } from '../support/discord-server.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';
import { processorTimeOf } from '../support/time.ts';

/** With the real models: how long they take over such texts is half of what is asked here. */
let engine: LocalEngine;
beforeAll(async () => {
  engine = await createEngine({ threads: 1 });
}, 60_000);
afterAll(() => engine.close());

const korean = '니 밥 묵었나 와 이리 늦노';
const longLink = `https://a.example/${'묵'.repeat(1200)}`;
const zalgo = [...korean]
  .map((character) => `${character}${'\u0301\u0336\u035c'.repeat(8)}`)
  .join('');
const mentions = (count: number) => Array.from({ length: count }, (_, index) => `<@U${index}>`);
const html = '</script><img src=x onerror=alert(1)><b>굵게</b>';

describe('on Slack', () => {
  let slack: SlackServer;
  let bot: RunningBot;
  let logged: string[];
  beforeEach(async () => {
    slack = new SlackServer();
    await slack.start();
    const made = await testServices(engine, {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    logged = made.logged;
    bot = await startSlack(made.services);
  });
  afterEach(async () => {
    expect(logged.join()).not.toContain('"level":50');
    await bot.stop();
    await slack.stop();
  });
  const sections = ({ body }: { body: Record<string, unknown> }) =>
    (body['blocks'] as { type: string; text?: { text: string } }[]).flatMap(({ text }) =>
      text ? [text.text] : [],
    );
  const translated = async (text: string, reaction = 'kr') => {
    await slack.react(slack.post({ text }), reaction);
    return slack.until(() => slack.called('chat.postMessage')[0]);
  };
  const refused = async (text: string) => {
    await slack.react(slack.post({ text }), 'kr');
    return (await slack.until(() => slack.called('chat.postEphemeral')[0])).body['text'];
  };

  test('a message that is one long link is refused as having no Korean; a sentence behind it is translated, the link whole', async () => {
    expect(await refused(longLink)).toContain('한글 문장을 찾지 못했어요');
    const parts = sections(await translated(`${`${longLink} `.repeat(3)}${korean}`));
    for (const part of parts.slice(0, 3)) expect(part).toContain(longLink);
  });

  test('a link longer than a section still comes out to the letter', async () => {
    const link = `https://a.example/${'x'.repeat(3500)}`;
    expect(sections(await translated(`${link} ${korean}`)).join('')).toContain(link);
  });

  test('zalgo is answered, in time, and stays as much text as it was', async () => {
    let parts: string[] = [];
    const took = await processorTimeOf(async () => {
      // To a dialect: whatever the marks do to detection, there is something to translate.
      parts = sections(await translated(zalgo, 'tangerine'));
    });
    expect(took).toBeLessThan(3000);
    expect(parts.join('').match(/\u0336/g)?.length).toBe(zalgo.match(/\u0336/g)?.length);
  });

  test('4,000 mentions are too long, and said so', async () => {
    expect(await refused(`${mentions(4000).join(' ')} ${korean}`)).toContain('4000');
  });

  test('as many mentions as a text can hold ping nobody, and cost no more than twenty look-ups', async () => {
    const { body } = await translated(`${mentions(480).join(' ')} ${korean}`);
    expect(JSON.stringify(body)).not.toMatch(/<@U/);
    expect(JSON.stringify(body)).toContain('@U479');
    // And one for who reacted.
    expect(slack.called('users.info').length).toBeLessThanOrEqual(21);
  });

  test('mrkdwn and HTML in a text come out as that text, and ping nobody', async () => {
    const escaped = '&lt;!channel&gt; &lt;@UKIM&gt; &amp;lt; *굵게* _기운_ ~줄~ &gt; 인용';
    // To a dialect: what is in the marks is standard Korean, and may tip the detection.
    const { body } = await translated(`${escaped} <!here> ${html} ${korean}`, 'tangerine');
    const all = sections({ body }).join('');
    for (const piece of ['&lt;!channel&gt;', '&lt;@UKIM&gt;', '&amp;lt;', '@here'])
      expect(all).toContain(piece);
    expect(all).not.toMatch(/<(?!#|https?:)/);
  });

  test('a display name that is a ping pings nobody', async () => {
    slack.users.set('UKIM', { locale: 'ko-KR', name: '<!channel>', isBot: false });
    const response = await slack.command(korean);
    const answer = await slack.until(() => slack.called(response)[0]);
    const blocks = answer.body['blocks'] as { elements?: { action_id?: string }[] }[];
    const share = blocks
      .flatMap(({ elements = [] }) => elements)
      .find((e) => e.action_id === 'share');
    const shared = await slack.press(share);
    const { body } = await slack.until(() => slack.called(shared)[0]);
    expect(body['response_type']).toBe('in_channel');
    expect(JSON.stringify(body)).not.toContain('<!channel>');
    expect(JSON.stringify(body)).toContain('&lt;!channel&gt;');
  });
});

describe('on Discord', () => {
  let discord: DiscordServer;
  let bot: RunningBot;
  let logged: string[];
  beforeEach(async () => {
    discord = new DiscordServer();
    await discord.start();
    const made = await testServices(engine, {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    });
    logged = made.logged;
    bot = await startDiscord(made.services);
  });
  afterEach(async () => {
    expect(logged.join()).not.toContain('"level":50');
    await bot.stop();
    await discord.stop();
  });
  const asked = (text: string) =>
    discord.answerTo(discord.slash('translate', { text, to: 'standard', from: 'gyeongsang' }));
  const embedded = (answer: Record<string, unknown>) =>
    (answer['embeds'] as { description: string }[]).map(({ description }) => description).join('');
  const reply = (): Promise<Call> =>
    discord.until(() => discord.called(/^POST \/channels\/300\d+\/messages$/)[0]);

  test('a message that is one long link is refused as having no Korean; a sentence behind it is translated, the link whole', async () => {
    expect((await asked(longLink))['content']).toContain('한글 문장을 찾지 못했어요');
    expect(embedded(await asked(`${longLink} ${longLink} ${korean}`))).toContain(longLink);
  });

  test('a text of 4,000 characters and its translation are more than embeds may hold, and answered all the same', async () => {
    const text = `${korean}. `.repeat(300).slice(0, 3990).trim();
    const answer = await asked(text);
    expect(embedded(answer).length).toBeGreaterThan(3500);
    // Buttons would go on from the original, for which there is no room.
    expect(answer['components']).toEqual([]);
  });

  test('zalgo is answered, in time, and stays as much text as it was', async () => {
    let content = '';
    const took = await processorTimeOf(async () => {
      ({ content } = await asked(zalgo));
    });
    expect(took).toBeLessThan(3000);
    expect(content.match(/\u0336/g)?.length).toBe(zalgo.match(/\u0336/g)?.length);
  });

  test('4,000 mentions are too long, and said so', async () => {
    const answer = await asked(`${mentions(4000).join(' ')} ${korean}`);
    expect(answer['content']).toContain('4000');
  });

  test('mentions and Markdown in a text come out as that text, and ping nobody', async () => {
    const pings = '@everyone @here <@123456789012345678> <@&123456789012345678>';
    discord.react(discord.put(`${pings} ||${html}|| ${korean}`), '🇰🇷');
    const { body } = await reply();
    expect(body['content']).toContain(pings);
    expect(body['content']).toContain('onerror=alert(1)');
    expect(body['allowed_mentions']).toEqual({ parse: [], replied_user: false });
  });
});

describe('on the web', () => {
  let web: RunningWeb;
  beforeEach(async () => {
    const { services, registry } = await testServices(engine);
    web = await startWeb(services, { registry, checks: () => ({}) });
  });
  afterEach(() => web.stop());
  const asked = async (text: string) => {
    const response = await fetch(`${web.address}/api/translate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, from: 'gyeongsang', to: 'standard' }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as { text?: string },
    };
  };

  test.each([
    ['one long link', `https://a.example/${'x'.repeat(3900)}`, 422],
    ['a long link before a sentence', `https://a.example/${'x'.repeat(3900)} ${korean}`, 200],
    ['zalgo', zalgo, 200],
    ['4,000 mentions', mentions(4000).join(' '), 413],
    ['480 mentions', `${mentions(480).join(' ')} ${korean}`, 200],
    ['4,000 times the same syllable', '가'.repeat(4000), 200],
    ['4,000 sentences', '가.\n'.repeat(1333), 200],
    ['nothing but brackets', '<'.repeat(3000) + korean, 200],
  ])('%s is answered or refused after a few seconds of work', async (_, text, status) => {
    const took = await processorTimeOf(async () => {
      expect((await asked(text)).status).toBe(status);
    });
    expect(took).toBeLessThan(6000);
  });

  test('HTML in a text comes back as JSON that no browser takes for a page', async () => {
    const { headers, body } = await asked(`${html} ${korean}`);
    expect(body.text).toContain('onerror=alert(1)');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
