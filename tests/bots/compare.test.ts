import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDiscord } from '../../bots/discord/start.ts';
import type { RunningBot } from '../../bots/services.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { asPlain } from '../../commands/readings/index.ts';
import { messagesIn } from '../../config/messages.ts';
import type { Change, Dialect } from '../../src/dialect.ts';
import type { TranslateOptions } from '../../src/engine.ts';
import { DiscordServer, type Json } from '../support/discord-server.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';

const said = '니 밥 묵었나? ㅋㅋ';
/** What becomes of 니 and of 묵었나?. */
const words: Readonly<Record<Dialect, readonly [string, string]>> = {
  standard: ['너', '먹었어?'],
  gyeongsang: ['니', '묵었나?'],
  jeju: ['느', '먹언?'],
  jeolla: ['니', '묵었냐?'],
};
const rows = `  표준어  너 밥 먹었어? ㅋㅋ
> 경상도  니 밥 묵었나? ㅋㅋ
  제주도  느 밥 먹언?   ㅋㅋ
  전라도  니 밥 묵었냐? ㅋㅋ`;

/** Changes word by word, as the real one does. */
class WordEngine extends RuleEngine {
  override async translate(text: string, options: TranslateOptions) {
    if (!text.startsWith(said)) return super.translate(text, options);
    const [first, last] = words[options.to];
    const changed = `${first} 밥 ${last} ㅋㅋ`;
    const change = (from: string, to: string): Change => {
      const [start, at] = [said.indexOf(from), changed.indexOf(to)];
      return { from: { start, end: start + from.length }, to: { start: at, end: at + to.length } };
    };
    const changes = first === '니' ? [] : [change('니', first)];
    changes.push(change('묵었나?', last));
    return { text: changed, source: 'gyeongsang' as const, target: options.to, changes };
  }
}

const slack = new SlackServer();
const discord = new DiscordServer();
let web: RunningWeb;
let bots: RunningBot[] = [];
beforeAll(async () => {
  await Promise.all([slack.start(), discord.start()]);
  const { services, registry } = await testServices(new WordEngine(), {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  });
  web = await startWeb(services, { registry, checks: () => ({}) });
  bots = [web, await startSlack(services), await startDiscord(services)];
});
afterAll(async () => {
  for (const bot of bots) await bot.stop();
  await Promise.all([slack.stop(), discord.stop()]);
});

const compared = (text: string) =>
  fetch(`${web.address}/api/compare`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  }).then((response) => response.json() as Promise<Json>);

describe('point 17: one sentence in all four at once', () => {
  test('on Slack, words that differ aligned, the source marked, to share with a button', async () => {
    const reply = await slack.command(`비교 ${said}`);
    const { body } = await slack.until(() => slack.called(reply)[0]);
    expect(body['response_type']).toBe('ephemeral');
    expect(body['blocks'][0].text.text).toBe(`\`\`\`\n${rows.replace('>', '&gt;')}\n\`\`\``);
    expect(body['blocks'][1].elements[0].text).toBe('원문: 경상도');
    const [share] = body['blocks'][2].elements;
    const pressed = await slack.press(share);
    const shared = await slack.until(() => slack.called(pressed)[0]);
    expect(shared.body['response_type']).toBe('in_channel');
    expect(JSON.stringify(shared.body['blocks'])).toContain('느 밥 먹언?');
  });

  test('on Slack, from the menu of a message, and with the source named in front', async () => {
    const menu = await slack.shortcut('compare', slack.post({ text: said }));
    expect((await slack.until(() => slack.called(menu)[0])).body['text']).toContain('느 밥 먹언?');
    const typed = await slack.command('compare 제주 밥 먹언');
    const { body } = await slack.until(() => slack.called(typed)[0]);
    expect(body['text']).toContain('&gt; 제주도  밥 먹언');
  });

  test('on Discord, to share with a button', async () => {
    const answer = await discord.answerTo(discord.slash('compare', { text: said }));
    expect(answer['content']).toBe(`\`\`\`\n${rows}\n\`\`\`\n-# 원문: 경상도`);
    const [share] = answer['components'][0].components;
    expect(share.label).toBe('채널에 보내기');
    const message = discord.put(answer['content'], { author: discord.bot, flags: 64 });
    const shared = await discord.answerTo(discord.press(share.custom_id, message));
    expect(shared).toMatchObject({ content: answer['content'] });
    expect(shared['flags'] ?? 0).toBe(0);
    expect(shared['components'][0].components[0].label).toBe('지우기');
  });

  test('on Discord, from the menu of a message, a long one in a file', async () => {
    const long = `${said} `.repeat(60).trim();
    const menu = discord.menu('Compare in all four', discord.put(long));
    expect((await discord.answerTo(menu))['files']).toEqual(['comparison.txt']);
  });

  test('as JSON, where it can be seen which stretches stand for each other', async () => {
    const { source, versions, words: spans } = await compared(said);
    expect(source).toBe('gyeongsang');
    expect(spans).toHaveLength(2);
    for (const [index, span] of spans.entries())
      for (const [dialect, expected] of Object.entries(words))
        expect(versions[dialect].slice(span[dialect].start, span[dialect].end)).toBe(
          expected[index],
        );
  });

  test('a refusal is told as of every command', async () => {
    expect((await compared('hello'))['error'].code).toBe('noHangul');
  });
});

test('rows are as wide as a phone, and what they are too narrow for goes on below', () => {
  const spoken = '우리 동네 할머니가 아침 일찍 밭에 나가셔서 감자를 캐고 오셨어요.';
  const whole = { start: 0, end: 2 };
  const everywhere = <Part>(part: Part) => ({
    standard: part,
    gyeongsang: part,
    jeju: part,
    jeolla: part,
  });
  const text = asPlain(
    {
      kind: 'comparison',
      source: 'standard',
      strength: 'normal',
      versions: everywhere(spoken),
      words: [everywhere(whole)],
    },
    messagesIn('ko'),
    'ko',
  );
  const groups = text.split('\n\n');
  expect(groups.length).toBeGreaterThan(1);
  for (const group of groups)
    expect(group).toMatch(/^> 표준어.*\n {2}경상도.*\n {2}제주도.*\n {2}전라도/);
  const first = groups.map((group) => group.split('\n')[0]?.slice('> 표준어  '.length)).join(' ');
  expect(first).toBe(spoken);
});
