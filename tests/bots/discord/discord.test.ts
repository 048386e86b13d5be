import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { registerCommands } from '../../../bots/discord/register.ts';
import { startDiscord } from '../../../bots/discord/start.ts';
import { startPatiently } from '../../../bots/persist.ts';
import type { RunningBot, Services } from '../../../bots/services.ts';
import { type Call, DiscordServer, type Json } from '../../support/discord-server.ts';
import { RuleEngine } from '../../support/rule-engine.ts';
import { testServices } from '../../support/services.ts';

let discord: DiscordServer;
let bot: RunningBot;
let engine: RuleEngine;
let services: Services;
let logged: string[];

async function start(more: Record<string, string> = {}, using = new RuleEngine()) {
  engine = using;
  const made = await testServices(engine, {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    USER_RATE_LIMIT: '10000',
    CHANNEL_RATE_LIMIT: '10000',
    ...more,
  });
  ({ services, logged } = made);
  bot = await startDiscord(services);
}
beforeEach(async () => {
  discord = new DiscordServer();
  await discord.start();
  await start();
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
});

const isNotice = ({ body }: Call) => body['content']?.includes('옮겨 답글로 달아요');
const sent = () => discord.called(/^POST \/channels\/\d+\/messages$/);
const notices = () => sent().filter(isNotice);
const posts = () => sent().filter((call) => !isNotice(call));
const posted = (count = 1) => discord.until(() => posts().length >= count && posts()[count - 1]);
const directMessages = () => posts().filter(({ path }) => path.includes('/channels/60'));
const buttonsIn = (answer: Json): Json[] =>
  (answer['components'] ?? []).flatMap((row: Json) => row['components']);
const labels = (answer: Json) => buttonsIn(answer).map((button) => button['label']);
const idOf = (answer: Json, label: string): string =>
  buttonsIn(answer).find((button) => button['label'] === label)?.['custom_id'];
/** How an interaction was first answered: 4 a message, 5 deferred, 6 deferred update. */
const firstAnswer = ({ id }: { id: string }) =>
  discord.until(() => discord.calls.find(({ path }) => path.includes(`/interactions/${id}/`)));

const threadIn = (parent: string, id = '310000000000000001') => ({
  channel_id: id,
  channel: {
    id,
    type: 11,
    guild_id: discord.guild,
    parent_id: parent,
    name: '이야기',
    owner_id: '1',
    permissions: '0',
    thread_metadata: { archived: false, auto_archive_duration: 60, locked: false },
  },
});

describe('slash commands', () => {
  test('/translate answers privately, with the original and buttons to go on', async () => {
    const interaction = discord.slash('translate', { text: '니 밥 묵었나' });
    const answer = await discord.answerTo(interaction);
    expect(answer['content']).toBe('너 밥 먹었나\n-# 경상도 → 표준어');
    expect(answer['embeds'][0]).toMatchObject({
      description: '니 밥 묵었나',
      footer: { text: '원문' },
    });
    expect((await firstAnswer(interaction)).body).toMatchObject({ type: 5, data: { flags: 64 } });
  });

  test.each(['translate', 'compare'])(
    'while the store cannot say what somebody prefers, /%s is answered as if nothing were',
    async (name) => {
      services.store.get = () => Promise.reject(new Error('away'));
      const interaction = discord.slash(name, { text: '니 밥 묵었나' });
      expect((await discord.answerTo(interaction))['content']).toContain('너 밥 먹었나');
      expect((await firstAnswer(interaction)).body['data']?.flags).toBe(64);
      expect(logged.join()).toContain('the store could not say what a person prefers');
    },
  );

  test('/translate takes a target and a strength', async () => {
    const answer = await discord.answerTo(
      discord.slash('translate', { text: '밥 먹었어?', to: 'jeju', strength: 'heavy' }),
    );
    expect(answer['content']).toContain('표준어 → 제주도');
    expect(labels(answer)).toEqual([
      '경상도로',
      '전라도로',
      '다른 표현',
      '고쳐 주기',
      '약하게',
      '보통',
    ]);
  });

  test.each([
    ['detect', { text: '니 밥 묵었나' }, '경상도 방언입니다'],
    ['help', {}, '/번역'],
    ['preferences', { to: 'jeju' }, '기본 대상: 제주도'],
    ['auto', { mode: 'on' }, '스레드에 달게요'],
  ])('/%s', async (name, options, expected) => {
    expect((await discord.answerTo(discord.slash(name, options)))['content']).toContain(expected);
  });

  test('in English for English users', async () => {
    const answer = await discord.answerTo(
      discord.slash('detect', { text: '니 밥 묵었나' }, { locale: 'en-US' }),
    );
    expect(answer['content']).toContain('Gyeongsang');
  });

  test('work in direct messages and as a user-installed app', async () => {
    const more = { guild_id: undefined, member: undefined, user: discord.user('수진'), context: 2 };
    expect(
      (await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' }, more)))[
        'content'
      ],
    ).toContain('너 밥');
  });

  test('a preferred target holds for the next request, and shared answers can be deleted', async () => {
    await discord.answerTo(discord.slash('preferences', { to: 'jeju', visibility: 'shared' }));
    const interaction = discord.slash('translate', { text: '밥 먹었어?' });
    const answer = await discord.answerTo(interaction);
    expect(answer['content']).toContain('표준어 → 제주도');
    expect(labels(answer)).toContain('지우기');
    expect((await firstAnswer(interaction)).body['data']?.flags ?? 0).toBe(0);
  });

  test('a button translates into another dialect, from the original', async () => {
    const first = await discord.answerTo(
      discord.slash('translate', { text: '밥 먹었어?', to: 'jeju' }),
    );
    const message = discord.put(first['content'], {
      author: discord.bot,
      embeds: first['embeds'],
      flags: 64,
    });
    const next = await discord.answerTo(discord.press(idOf(first, '전라도로'), message));
    expect(next['content']).toContain('표준어 → 전라도');
  });

  test('an answer over 2,000 characters becomes an embed', async () => {
    const answer = await discord.answerTo(
      discord.slash('translate', { text: '밥 먹었어? '.repeat(500).trim(), to: 'jeju' }),
    );
    expect(answer['content'].length).toBeLessThan(2000);
    expect(answer['embeds'][0].description.length).toBeGreaterThan(2000);
    for (const embed of answer['embeds'])
      expect(embed.description.length).toBeLessThanOrEqual(4096);
  });

  test('automation needs the right to manage channels', async () => {
    const member = {
      user: discord.user('수진'),
      roles: [],
      permissions: '0',
      joined_at: '2020-01-01T00:00:00Z',
    };
    const answer = await discord.answerTo(discord.slash('auto', { mode: 'on' }, { member }));
    expect(answer['content']).toContain('채널을 관리하는 분만');
  });
});

describe('고쳐 주기 and the words of a server', () => {
  /** What only who asked sees, as a message that buttons stand under. */
  const kept = (answer: Json) =>
    discord.put(answer['content'], { author: discord.bot, embeds: answer['embeds'], flags: 64 });
  const translated = async (options: Json) => discord.answerTo(discord.slash('translate', options));
  const said = async (options: Json, more: Json = {}) =>
    (await discord.answerTo(discord.slash('glossary', options, more)))['content'];
  const memberWith = (permissions: string) => ({
    member: {
      user: discord.user('민호'),
      roles: [],
      permissions,
      joined_at: '2020-01-01T00:00:00Z',
    },
  });

  /** Mends an answer. @returns what the modal began with, and the words that would be kept */
  async function mend(message: Json, id: string, mended: string) {
    const opened = (await firstAnswer(discord.press(id, message))).body;
    expect(opened).toMatchObject({ type: 9 });
    const { custom_id, components } = opened['data'];
    const found = await discord.answerTo(discord.submit(custom_id, { mended }, message));
    return { began: components[0].component.value, found };
  }

  test('an answer is mended in a modal, its words are shown, kept, and hold from then on', async () => {
    const answer = await translated({ text: '니 지슬을 묵었나' });
    const { began, found } = await mend(
      kept(answer),
      idOf(answer, '고쳐 주기'),
      '너 감자를 먹었나',
    );
    expect(began).toBe('너 지슬을 먹었나');
    expect(found['embeds'][0].description).toBe('지슬 = 감자');
    expect(await said({})).toContain('아직 우리 용어가 없어요');
    const shown = kept(found);
    const confirmed = await discord.answerTo(discord.press(idOf(found, '남기기'), shown));
    expect(confirmed['content']).toContain('우리 용어에 남겼어요');
    expect(labels(confirmed)).toEqual([]);

    const after = await translated({ text: '니 지슬 묵었나' });
    expect(after['content']).toContain('너 감자 먹었나');
    expect(after['content']).toContain('우리 용어: 지슬 → 감자');
    const back = await translated({ text: '감자 먹었어?', to: 'gyeongsang' });
    expect(back['content']).toContain('지슬 묵었어?');
    expect(logged.join()).not.toMatch(/지슬|감자/);
  });

  test('under a reply that everyone sees there is the button, too, and a word put back is never touched', async () => {
    const message = discord.put('니 묵자빠를 묵었나');
    discord.react(message, '🇰🇷');
    const reply = (await posted()).body;
    const under = discord.put(reply['content'], {
      author: discord.bot,
      message_reference: { message_id: message['id'], channel_id: discord.channel, type: 0 },
    });
    const { found } = await mend(under, idOf(reply, '고쳐 주기'), '너 묵자빠를 먹었나');
    expect(found['embeds'][0].description).toBe('= 묵자빠');
    await discord.answerTo(discord.press(idOf(found, '남기기'), kept(found)));
    const after = await translated({ text: '니 묵자빠 묵었나' });
    expect(after['content']).toContain('너 묵자빠 먹었나');
  });

  test('where no word was put in the place of another, that is said', async () => {
    const answer = await translated({ text: '니 밥 묵었나' });
    const { found } = await mend(
      kept(answer),
      idOf(answer, '고쳐 주기'),
      '너 정말 밥을 벌써 다 먹었나',
    );
    expect(found['content']).toContain('남길 낱말을 찾지 못했어요');
    expect(labels(found)).toEqual([]);
  });

  test('/glossary adds, lists and removes, and who may is a setting of those who manage', async () => {
    const entry = { action: 'add', dialect: 'gyeongsang', word: '단디', standard: '꼼꼼히' };
    expect(await said(entry, memberWith('0'))).toContain('경상도: 단디 = 꼼꼼히');
    expect(await said({ action: 'keep', word: '토스' })).toContain('그대로 두는 말: 토스');
    expect(await said({ action: 'list' })).toMatch(/단디 = 꼼꼼히\n그대로 두는 말: 토스/);
    expect(await said({ action: 'managers' }, memberWith('0'))).toContain('바꿀 수 없어요');
    expect(await said({ action: 'managers' })).toContain('관리하는 분만');
    const gone = { action: 'remove', word: '단디' };
    expect(await said(gone, memberWith('0'))).toContain('바꿀 수 없어요');
    expect(await said(gone)).toContain('뺐어요');
    const direct = {
      guild_id: undefined,
      member: undefined,
      user: discord.user('수진'),
      context: 1,
    };
    expect(await said({}, direct)).toContain('서버 안에서만');
  });

  test('what only managers may is set by mentioning it, too, and refused to others', async () => {
    discord.say(`<@${discord.bot.id}> 용어 관리자만`);
    expect((await posted()).body['content']).toContain('우리 용어를 바꿀 수 없어요');
    await bot.stop();
    discord.permissions = String(BigInt(discord.permissions) | 32n);
    await start();
    discord.say(`<@${discord.bot.id}> 용어 관리자만`);
    expect((await posted(2)).body['content']).toContain('관리하는 분만 우리 용어를');
    discord.say(`<@${discord.bot.id}> glossary everyone-may`);
    expect((await posted(3)).body['content']).toContain('누구나');
  });

  test('they go with the server', async () => {
    await said({ action: 'keep', word: '토스' });
    discord.dispatch('GUILD_DELETE', { id: discord.guild });
    await discord.until(() => logged.join().includes('what was kept of it is deleted'));
    expect(await said({})).toContain('아직 우리 용어가 없어요');
  });
});

describe('context menus', () => {
  test('Translate is the private way', async () => {
    const interaction = discord.menu('Translate', discord.put('니 밥 묵었나'));
    expect((await discord.answerTo(interaction))['content']).toContain('너 밥 먹었나');
    expect((await firstAnswer(interaction)).body).toMatchObject({ type: 5, data: { flags: 64 } });
  });

  test('point 15: Translate goes where the person prefers, with the other targets as buttons', async () => {
    await discord.answerTo(discord.slash('preferences', { to: 'jeju' }));
    const answer = await discord.answerTo(discord.menu('Translate', discord.put('밥 먹었어?')));
    expect(answer['content']).toContain('표준어 → 제주도');
    expect(labels(answer)).toEqual(expect.arrayContaining(['경상도로', '전라도로']));
  });

  test('point 15: a text that is in its target already can go on to the others', async () => {
    const answer = await discord.answerTo(discord.menu('Translate', discord.put('밥 먹었어?')));
    expect(answer['content']).toContain('이미 표준어예요');
    expect(labels(answer)).toEqual(['경상도로', '제주도로', '전라도로']);
    const message = discord.put('', { author: discord.bot, embeds: answer['embeds'], flags: 64 });
    const next = await discord.answerTo(discord.press(idOf(answer, '제주도로'), message));
    expect(next['content']).toContain('표준어 → 제주도');
  });

  test('Detect dialect', async () => {
    const answer = await discord.answerTo(
      discord.menu('Detect dialect', discord.put('혼저 옵서예')),
    );
    expect(answer['content']).toContain('제주도 방언입니다');
  });
});

describe('point 14: Translate thread', () => {
  const inThread = (id: string) => threadIn(discord.channel, id);

  test('gives the last twenty messages of a thread to who asked, in their order', async () => {
    const id = '310000000000000001';
    for (let index = 0; index < 22; index += 1)
      discord.put(`니 밥 묵었나 ${index}`, { channel_id: id });
    const last = discord.put('밥 먹었어?', { channel_id: id, author: discord.user('민호야') });
    const interaction = discord.menu('Translate thread', last, inThread(id));
    const lines = (await discord.answerTo(interaction))['content'].split('\n');
    expect(lines).toHaveLength(20);
    expect(lines[0]).toBe('**수진**: 너 밥 먹었나 3');
    expect(lines.at(-1)).toBe('**민호야**: 밥 먹었어?');
    expect((await firstAnswer(interaction)).body).toMatchObject({ type: 5, data: { flags: 64 } });
  });

  test('outside of a thread it says where it can be chosen', async () => {
    const interaction = discord.menu('Translate thread', discord.put('니 밥 묵었나'));
    expect((await discord.answerTo(interaction))['content']).toContain('스레드 안의 메시지');
  });

  test('a mention alone in a thread is about what the thread began with', async () => {
    const id = '310000000000000001';
    discord.dispatch('THREAD_CREATE', inThread(id).channel);
    // A thread's first message has the thread's own id, in the channel that it is in.
    discord.put('니 밥 묵었나', { id });
    discord.say(`<@${discord.bot.id}>`, { channel_id: id });
    expect((await posted()).body['content']).toContain('너 밥 먹었나');
  });
});

describe('mentions and replies', () => {
  test('a mention is answered with a reply that pings nobody', async () => {
    const message = discord.say(`<@${discord.bot.id}> 니 밥 묵었나`);
    const { body } = await posted();
    expect(body).toMatchObject({
      content: expect.stringContaining('너 밥 먹었나'),
      message_reference: { message_id: message['id'] },
      allowed_mentions: { parse: [], replied_user: false },
      enforce_nonce: true,
      nonce: expect.any(String),
    });
  });

  test('a mention in a reply translates the message replied to', async () => {
    const original = discord.put('니 밥 묵었나', { author: discord.user('민호야') });
    discord.say(`<@${discord.bot.id}>`, {
      type: 19,
      message_reference: {
        message_id: original['id'],
        channel_id: discord.channel,
        guild_id: discord.guild,
      },
    });
    expect((await posted()).body).toMatchObject({
      content: expect.stringContaining('너 밥 먹었나'),
      message_reference: { message_id: original['id'] },
    });
  });

  test('a reply to one of its messages is for it', async () => {
    const ours = discord.put('너 밥 먹었나', { author: discord.bot });
    discord.say('제주 밥 먹었어?', {
      type: 19,
      message_reference: {
        message_id: ours['id'],
        channel_id: discord.channel,
        guild_id: discord.guild,
      },
    });
    expect((await posted()).body['content']).toContain('표준어 → 제주도');
  });

  test('a mention with nothing to translate is told what is needed', async () => {
    discord.say(`<@${discord.bot.id}>`);
    expect((await posted()).body['content']).toContain('옮길 글을 함께');
  });

  test('a direct message is answered', async () => {
    discord.say('니 밥 묵었나', {
      guild_id: undefined,
      channel_id: '700000000000000001',
      channel_type: 1,
    });
    expect((await posted()).body['content']).toContain('너 밥 먹었나');
  });

  test('point 8: a city in front of a sentence stays in it; a button reads it as a name', async () => {
    const message = discord.say(`<@${discord.bot.id}> 광주 갔다 왔당께`);
    const { body } = await posted();
    expect(body['content']).toContain('광주 갔다 왔다니까');
    const answer = discord.put(body['content'], {
      author: discord.bot,
      type: 19,
      message_reference: { message_id: message['id'], channel_id: discord.channel },
    });
    const other = discord.press(idOf(body, '“광주”를 명령으로 읽기'), answer);
    expect((await discord.answerTo(other))['content']).toContain('이미 전라도예요');
  });

  test('point 8: a name in front of standard Korean is one; a button reads it as text', async () => {
    const message = discord.say(`<@${discord.bot.id}> 제주 밥 먹었어?`);
    const { body } = await posted();
    expect(body['content']).toContain('표준어 → 제주도');
    const answer = discord.put(body['content'], {
      author: discord.bot,
      type: 19,
      message_reference: { message_id: message['id'], channel_id: discord.channel },
    });
    const other = discord.press(idOf(body, '“제주”까지 글로 읽기'), answer);
    expect((await discord.answerTo(other))['content']).toContain('이미 표준어예요');
  });

  test('point 14: a mention with a name alone is about the message that it replies to', async () => {
    const original = discord.put('니 밥 묵었나', { author: discord.user('민호야') });
    const reference = { message_id: original['id'], channel_id: discord.channel };
    discord.say(`<@${discord.bot.id}> 판별`, { type: 19, message_reference: reference });
    expect((await posted()).body['content']).toContain('경상도 방언입니다');
  });

  test('bots, webhooks and notices of Discord are nobody to answer', async () => {
    discord.say(`<@${discord.bot.id}> 니 밥 묵었나`, {
      author: discord.user('로봇', { bot: true }),
    });
    discord.say(`<@${discord.bot.id}> 니 밥 묵었나`, { webhook_id: '800000000000000001' });
    discord.say(`<@${discord.bot.id}> 니 밥 묵었나`, { type: 7 });
    discord.say('@everyone 니 밥 묵었나', { mention_everyone: true });
    await discord.settle();
    expect(posts()).toEqual([]);
  });
});

const inDirect = {
  guild_id: undefined,
  channel_id: '700000000000000001',
  channel_type: 1,
};
const forwarding = (content: string, channel: string) => ({
  message_reference: { type: 1, channel_id: channel, message_id: '800000000000000009' },
  message_snapshots: [
    { message: { content, embeds: [], attachments: [], type: 0, components: [] } },
  ],
});

describe('point 4: forwards, and replies to what is not there any more', () => {
  test('a message forwarded to its direct messages is answered there, and not where it came from', async () => {
    const forward = discord.say('', {
      ...inDirect,
      ...forwarding('니 밥 묵었나', discord.channel),
    });
    const { path, body } = await posted();
    expect(path).toBe(`/channels/${inDirect.channel_id}/messages`);
    expect(body['content']).toContain('너 밥 먹었나');
    expect(body['message_reference'].message_id).toBe(forward['id']);
    await discord.settle();
    expect(posts()).toHaveLength(1);
    expect(discord.called(/^GET .*800000000000000009/)).toEqual([]);
  });

  test('a forwarded message is text, whatever it begins with', async () => {
    discord.say('', { ...inDirect, ...forwarding('자동 켜기 니 밥 묵었나', discord.channel) });
    expect((await posted()).body['content']).toContain('경상도 → 표준어');
  });

  test('a mention that replies to a deleted message is answered for its own text', async () => {
    const reference = { message_id: '800000000000000009', channel_id: discord.channel };
    discord.say(`<@${discord.bot.id}> 니 밥 묵었나`, { type: 19, message_reference: reference });
    expect((await posted()).body['content']).toContain('너 밥 먹었나');
    discord.say(`<@${discord.bot.id}>`, { type: 19, message_reference: reference });
    expect((await posted(2)).body['content']).toContain('옮길 글을 함께');
  });
});

describe('point 5: text that is not in the message’s own text', () => {
  const kinds = [
    ['a forward', () => forwarding('니 밥 묵었나', '800000000000000008')],
    ['an embed of a bot', () => ({ embeds: [{ type: 'rich', description: '니 밥 묵었나' }] })],
    [
      'a poll',
      () => ({
        poll: {
          question: { text: '니 밥 묵었나' },
          answers: [{ answer_id: 1, poll_media: { text: '아직' } }],
          expiry: null,
          allow_multiselect: false,
          layout_type: 1,
        },
      }),
    ],
    [
      'components',
      () => ({
        flags: 32_768,
        components: [
          { type: 17, id: 1, components: [{ type: 10, id: 2, content: '니 밥 묵었나' }] },
        ],
      }),
    ],
  ] as const;
  test.each(kinds)('%s is read for a reaction', async (_, more) => {
    discord.react(discord.put('', more()), '🇰🇷');
    expect((await posted()).body['content']).toContain('너 밥 먹었나');
  });
  test.each(kinds)('%s is read for a context menu', async (_, more) => {
    const answer = await discord.answerTo(discord.menu('Translate', discord.put('', more())));
    expect(answer['content']).toContain('너 밥 먹었나');
  });
  // What people themselves can send.
  const byPeople = kinds.filter(([name]) => ['a forward', 'a poll'].includes(name));
  test.each(byPeople)('%s is read by automation', async (_, more) => {
    await discord.answerTo(discord.slash('auto', { mode: 'on' }));
    discord.say('', more());
    expect((await posted()).body['content']).toContain('너 밥 먹었나');
  });
  test.each(kinds)('%s is read by a mention that replies to it', async (_, more) => {
    const original = discord.put('', more());
    const reference = { message_id: original['id'], channel_id: discord.channel };
    discord.say(`<@${discord.bot.id}>`, { type: 19, message_reference: reference });
    expect((await posted()).body['content']).toContain('너 밥 먹었나');
  });
  test('the preview of a link is nobody’s words', async () => {
    discord.react(
      discord.put('https://a.example', { embeds: [{ type: 'link', description: '니 밥 묵었나' }] }),
      '🇰🇷',
    );
    expect((await posted()).body['content']).toContain('한글 문장을 찾지 못했어요');
  });
});

describe('point 9: everybody who presses something hears what became of it', () => {
  test('a button whose original is gone', async () => {
    const original = discord.put('밥 먹었어?');
    discord.react(original, '🍊');
    const { body } = await posted();
    const answer = [...discord.messages.values()].at(-1) as Json;
    discord.remove(original);
    const pressed = discord.press(idOf(body, '전라도로'), answer);
    expect((await discord.answerTo(pressed))['content']).toContain('원래 글을 찾지 못했어요');
  });

  test('automation switched on where it may not answer', async () => {
    const interaction = discord.slash('auto', { mode: 'on' }, { app_permissions: String(1024n) });
    expect((await discord.answerTo(interaction))['content']).toBe(
      '이 채널에서 저에게 권한이 없어요: 메시지 보내기',
    );
    discord.say('니 밥 묵었나');
    await discord.settle();
    expect(posts()).toEqual([]);
  });

  test('a command and a button that are not there any more', async () => {
    const unknown = '지금은 없는 기능이에요';
    expect((await discord.answerTo(discord.slash('sing')))['content']).toContain(unknown);
    const message = discord.put('', { author: discord.bot });
    expect((await discord.answerTo(discord.press('sing:1', message)))['content']).toContain(
      unknown,
    );
  });

  test.each([
    [50_083, '보관된 스레드'],
    [160_002, '메시지 기록 보기'],
    [20_016, '슬로우 모드'],
  ])('point 16: what Discord refuses with %i has words of its own', async (code, words) => {
    discord.fail(/^POST \/channels\/300\d+\/messages$/, { status: 403, code });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    expect((await discord.until(() => directMessages()[0])).body['content']).toContain(words);
    expect(logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

describe('reactions', () => {
  test.each([
    ['🍊', '밥 먹었어?', '표준어 → 제주도'],
    ['🌊', '밥 먹었어?', '표준어 → 경상도'],
    ['🌾', '밥 먹었어?', '표준어 → 전라도'],
    ['🇰🇷', '니 밥 묵었나', '경상도 → 표준어'],
    ['🗣️', '니 밥 묵었나', '경상도 → 표준어'],
    ['🔍', '니 밥 묵었나', '경상도 방언입니다'],
  ])('%s on an old, uncached message', async (emoji, text, expected) => {
    const message = discord.put(text);
    discord.react(message, emoji);
    expect((await posted()).body).toMatchObject({
      content: expect.stringContaining(expected),
      message_reference: { message_id: message['id'] },
    });
  });

  test('point 16: 🔎 is 🔍, and both have one answer', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🔎');
    expect((await posted()).body['content']).toContain('경상도 방언입니다');
    discord.react(message, '🔍', discord.user('수진이네'));
    await discord.settle();
    expect(posts()).toHaveLength(1);
  });

  test('a server’s own emoji are a setting', async () => {
    await bot.stop();
    await start({ REACTIONS: 'hallabong=jeju' });
    discord.react(discord.put('밥 먹었어?'), 'hallabong', discord.user('민호야'), '111');
    expect((await posted()).body['content']).toContain('표준어 → 제주도');
  });

  test('point 16: a server’s own emoji that is called like one of Slack’s asks for nothing', async () => {
    discord.react(discord.put('밥 먹었어?'), 'orange', discord.user('민호야'), '111');
    await discord.settle();
    expect(posts()).toEqual([]);
  });

  test('two people at once get one reply', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    discord.react(message, '🗣️', discord.user('수진이네'));
    await posted();
    await discord.settle();
    expect(posts()).toHaveLength(1);
  });

  test('another meaning is another reply', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    discord.react(message, '🍊');
    await posted(2);
  });

  test('a bot’s reaction is none', async () => {
    discord.fail(/^GET \/users/, { status: 500 });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷', { ...discord.user('로봇이다'), bot: true });
    await discord.settle();
    expect(posts()).toEqual([]);
  });

  test('a message deleted before the fetch is told privately, or left', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.messages.clear();
    discord.react(message, '🇰🇷');
    await discord.settle();
    expect(posts().filter(({ path }) => path.includes(discord.channel))).toEqual([]);
    expect(logged.join()).not.toContain('listener failed');
  });

  test('a message deleted between reaction and reply ends quietly', async () => {
    await bot.stop();
    await start({}, new RuleEngine(200));
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    await discord.until(() => discord.called(/^GET \/channels\/\d+\/messages/)[0]);
    discord.messages.clear();
    await posted();
    await discord.settle();
    expect(logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('without Hangul, who reacted is told in private', async () => {
    discord.react(discord.put('hello'), '🇰🇷');
    const { path, body } = await posted();
    expect(path).toContain('/channels/60');
    expect(body['content']).toContain('한글 문장을 찾지 못했어요');
  });
});

describe('permissions', () => {
  test('the one that is missing is named, in private', async () => {
    await bot.stop();
    discord.permissions = String(1024n | 65_536n);
    await start();
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    expect((await discord.until(() => directMessages()[0])).body['content']).toBe(
      '이 채널에서 저에게 권한이 없어요: 메시지 보내기',
    );
  });

  test('blocked channels are left alone, and told so where somebody asked', async () => {
    await bot.stop();
    await start({ DISCORD_BLOCK_CHANNELS: discord.channel });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    const answer = await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' }));
    expect(answer['content']).toContain('답하지 않기로');
    await discord.settle();
    expect(posts()).toEqual([]);
  });

  test.each([
    ['an allow list of roles excludes everyone else', { DISCORD_ALLOW_ROLES: '1' }, false],
    [
      'an allow list of roles lets those in who have one of them',
      { DISCORD_ALLOW_ROLES: '1,7' },
      true,
    ],
    [
      'a block list of roles excludes those who have one of them',
      { DISCORD_BLOCK_ROLES: '1,7' },
      false,
    ],
    ['a block list of roles excludes nobody else', { DISCORD_BLOCK_ROLES: '1' }, true],
  ])('%s: mentions, reactions and commands', async (_, settings, isAnswered) => {
    await bot.stop();
    discord.everybodysRoles = ['7'];
    await start(settings);
    discord.say(`<@${discord.bot.id}> 니 밥 묵었나`, { mentions: [discord.bot] });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    const answer = await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' }));
    expect(answer['content'].includes('답하지 않기로')).toBe(!isAnswered);
    if (isAnswered) await posted(2);
    else await discord.settle();
    expect(posts()).toHaveLength(isAnswered ? 2 : 0);
  });

  test('who is not known as a member of the server does not manage its channels', async () => {
    const message = discord.put(`<@${discord.bot.id}> 자동 켜기 표준어`, {
      mentions: [discord.bot],
    });
    discord.dispatch('MESSAGE_CREATE', message);
    expect((await posted()).body['content']).toContain('채널을 관리하는 분만');
  });
});

describe('other words for what changed', () => {
  const listed = '니 밥 묵었나 → 너 밥 먹었나: 너 밥 먹었나요 21 %, 너 밥 먹었나다 <1 %';
  const pressed = (answer: Json, message: Json) =>
    discord.press(idOf(answer, '다른 표현'), message);

  test('are shown to whoever presses the button under a shared answer, which stays as it is', async () => {
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    const { body } = await posted();
    const [message] = discord.said();
    const interaction = pressed(body, message as Json);
    expect((await discord.answerTo(interaction))['content']).toBe(listed);
    expect((await firstAnswer(interaction)).body).toMatchObject({ type: 5, data: { flags: 64 } });
    expect(discord.called(/^PATCH \/channels/)).toEqual([]);
  });

  test('are shown beside a private answer, not in its place', async () => {
    const answer = await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' }));
    const { content, embeds } = answer;
    const message = discord.put(content, { author: discord.bot, embeds, flags: 64 });
    const interaction = pressed(answer, message);
    expect((await discord.answerTo(interaction))['content']).toBe(listed);
    expect((await firstAnswer(interaction)).body).toMatchObject({ type: 5, data: { flags: 64 } });
  });

  test.each(['', '표준어: '])(
    'are of what was said to the bot, without its name and what is no text (%j)',
    async (heading) => {
      discord.say(`<@${discord.bot.id}> ${heading}니 밥 묵었나`);
      const { body } = await posted();
      const [message] = discord.said();
      expect((await discord.answerTo(pressed(body, message as Json)))['content']).toBe(listed);
    },
  );

  test('are not offered where nothing changed', async () => {
    engine.translate = async (text, { to }) => ({
      text,
      source: 'gyeongsang',
      target: to,
      changes: [],
    });
    const same = await discord.answerTo(discord.slash('translate', { text: '니 뭐 묵노?' }));
    expect(labels(same)).not.toContain('다른 표현');
  });

  test('of a message that is gone cannot be found, which is said', async () => {
    const original = discord.put('니 밥 묵었나');
    discord.react(original, '🇰🇷');
    const { body } = await posted();
    const message = discord.said()[0] as Json;
    discord.remove(original);
    expect((await discord.answerTo(pressed(body, message)))['content']).toContain(
      '원래 글을 찾지 못했어요',
    );
  });
});

describe('point 13: automation', () => {
  const switchOn = (options: Json = {}, more: Json = {}) =>
    discord.answerTo(discord.slash('auto', { mode: 'on', ...options }, more));

  test('that is switched on or goes elsewhere is announced in the channel, once: what, by whom, and how to be rid of it', async () => {
    await switchOn();
    await switchOn();
    expect(notices()).toHaveLength(1);
    const [notice] = notices();
    expect(notice?.path).toBe(`/channels/${discord.channel}/messages`);
    expect(notice?.body).toMatchObject({
      content: expect.stringContaining('사투리 메시지를 표준어로'),
      allowed_mentions: { parse: [] },
    });
    expect(notice?.body['content']).toContain(`<@${discord.user('수진')['id']}>`);
    expect(notice?.body['content']).toContain('`/자동 동작:끄기`');
    expect(notice?.body['content']).toContain('`/설정 자동제외:True`');
    await switchOn({ to: 'jeju' });
    expect(notices()[1]?.body['content']).toContain('제주도로');
    await discord.answerTo(discord.slash('auto', { mode: 'off' }));
    expect(notices()).toHaveLength(2);
  });

  test('that a mention switches on is announced as well', async () => {
    discord.permissions = String(BigInt(discord.permissions) | 16n);
    await bot.stop();
    await start();
    discord.say(`<@${discord.bot.id}> 자동 켜기`);
    expect((await posted()).body['content']).toContain('스레드에 달게요');
    expect(notices()).toHaveLength(1);
  });

  test('that cannot be announced stays off, and who asked hears why', async () => {
    discord.fail(/^POST \/channels\/300\d+\/messages$/, { status: 403, code: 50_013 });
    expect((await switchOn())['content']).toContain('메시지 보내기');
    discord.say('니 밥 묵었나');
    await discord.settle();
    expect(posts()).toEqual([]);
    expect((await switchOn())['content']).toContain('스레드에 달게요');
    expect(notices()).toHaveLength(2);
  });

  test('of a channel is its threads’, and what is switched in a thread is the channel’s', async () => {
    await switchOn();
    const thread = threadIn(discord.channel);
    discord.dispatch('THREAD_CREATE', thread.channel);
    const message = discord.say('니 밥 묵었나', { channel_id: thread.channel_id });
    const answer = await posted();
    expect(answer.path).toBe(`/channels/${thread.channel_id}/messages`);
    expect(answer.body['message_reference'].message_id).toBe(message['id']);
    await discord.answerTo(discord.slash('auto', { mode: 'off' }, thread));
    discord.say('니 밥 묵었나');
    await discord.settle();
    expect(posts()).toHaveLength(1);
    await switchOn({}, thread);
    expect(notices()[1]?.path).toBe(`/channels/${discord.channel}/messages`);
  });

  test('of a forum, switched on in one of its posts, is every post’s', async () => {
    const forum = '330000000000000001';
    discord.makeChannel(forum, { type: 15, available_tags: [] });
    const [one, other] = [threadIn(forum), threadIn(forum, '310000000000000002')];
    for (const { channel } of [one, other]) discord.dispatch('THREAD_CREATE', channel);
    await switchOn({}, one);
    // A forum itself holds no messages.
    expect(notices()[0]?.path).toBe(`/channels/${one.channel_id}/messages`);
    discord.say('니 밥 묵었나', { channel_id: other.channel_id });
    expect((await posted()).path).toBe(`/channels/${other.channel_id}/messages`);
  });

  test('is not for who does not manage the channel that a thread is in', async () => {
    const thread = threadIn(discord.channel);
    discord.dispatch('THREAD_CREATE', thread.channel);
    const member = {
      user: discord.user('수진'),
      roles: [],
      // Whoever looks after threads does not look after the channel.
      permissions: String(1n << 34n),
      joined_at: '2020-01-01T00:00:00Z',
    };
    expect((await switchOn({}, { ...thread, member }))['content']).toContain(
      '채널을 관리하는 분만',
    );
    discord.say(`<@${discord.bot.id}> 자동 켜기`, { channel_id: thread.channel_id });
    expect((await posted()).body['content']).toContain('채널을 관리하는 분만');
  });
});

describe('point 13: preferences', () => {
  const inDirectMessages = () => ({
    guild_id: undefined,
    member: undefined,
    user: discord.user('수진'),
    context: 1,
  });
  const may = (permissions: bigint, name = '수진') => ({
    member: {
      user: discord.user(name),
      roles: [],
      permissions: String(permissions),
      joined_at: '2020-01-01T00:00:00Z',
    },
  });
  const translated = async (more: Json = {}, options: Json = {}) =>
    (await discord.answerTo(discord.slash('translate', { text: '밥 먹었어?', ...options }, more)))[
      'content'
    ];

  test('follow a person into other servers and direct messages', async () => {
    await discord.answerTo(discord.slash('preferences', { to: 'jeju' }));
    expect(await translated({ guild_id: '200000000000000002' })).toContain('표준어 → 제주도');
    expect(await translated(inDirectMessages())).toContain('표준어 → 제주도');
    expect(await translated(may(0n, '민호야'))).toContain('이미 표준어예요');
  });

  test('what is asked goes before what a person prefers, that before what the server’s managers set, that before standard Korean', async () => {
    expect(await translated()).toContain('이미 표준어예요');
    const manager = may(32n, '관리자입니다');
    const set = await discord.answerTo(discord.slash('preferences', { server: 'jeolla' }, manager));
    expect(set['content']).toContain('이 서버의 기본 대상: 전라도');
    expect(await translated()).toContain('표준어 → 전라도');
    expect(await translated(inDirectMessages())).toContain('이미 표준어예요');
    await discord.answerTo(discord.slash('preferences', { to: 'jeju' }));
    expect(await translated()).toContain('표준어 → 제주도');
    expect(await translated({}, { to: 'gyeongsang' })).toContain('표준어 → 경상도');
    expect(await translated(may(0n, '민호야'))).toContain('표준어 → 전라도');
  });

  test('the server’s are for who manages it, and there is none in direct messages', async () => {
    const ask = (more: Json) =>
      discord.answerTo(discord.slash('preferences', { server: 'jeju' }, more));
    expect((await ask(may(16n)))['content']).toContain('서버나 워크스페이스를 관리하는 분만');
    expect((await ask(inDirectMessages()))['content']).toContain('채널 안에서만');
    expect(await translated()).toContain('이미 표준어예요');
  });

  test('a server that removes the bot takes its own along, and not its people’s', async () => {
    const manager = may(32n);
    await discord.answerTo(
      discord.slash('preferences', { server: 'jeju', strength: 'heavy' }, manager),
    );
    const key = `workspace:discord:${discord.guild}:settings`;
    expect(await services.store.get(key)).toMatchObject({ to: 'jeju' });
    discord.dispatch('GUILD_DELETE', { id: discord.guild });
    while ((await services.store.get(key)) !== undefined) await discord.settle(20);
    const { id } = discord.user('수진') as { id: string };
    expect(await services.store.get(`preferences:discord:-:${id}`)).toEqual({ strength: 'heavy' });
  });
});

describe('point 13: the server’s own rules', () => {
  const other = '300000000000000002';
  const category = '340000000000000001';
  const role = '7';
  const channel = (value: string) => ({ channel: { type: 7, value } });
  const ofRole = (value: string) => ({ role: { type: 8, value } });
  const as = (name: string, permissions: bigint, roles: string[] = []) => ({
    member: {
      user: discord.user(name),
      roles,
      permissions: String(permissions),
      joined_at: '2020-01-01T00:00:00Z',
    },
  });
  const set = async (options: Json, more: Json = {}) =>
    (await discord.answerTo(discord.slash('preferences', options, more)))['content'];
  const automate = async (options: Json, more: Json = {}) =>
    (await discord.answerTo(discord.slash('auto', options, more)))['content'];
  const translated = async (more: Json = {}) =>
    (await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' }, more)))['content'];
  const isElsewhere = {
    channel_id: other,
    channel: {
      id: other,
      type: 0,
      guild_id: '200000000000000001',
      name: '다른 곳',
      permissions: '0',
    },
  };
  beforeEach(() => {
    discord.makeChannel(category, { type: 4 });
    discord.makeChannel(other, { parent_id: category });
  });

  test('“never” in a channel: commands are told so, mentions, reactions and automation are left alone, in its threads too', async () => {
    await automate({ mode: 'on' });
    expect(await set({ rule: 'never', ...channel(discord.channel) })).toContain(
      `답하지 않는 채널: <#${discord.channel}>`,
    );
    const thread = threadIn(discord.channel);
    discord.dispatch('THREAD_CREATE', thread.channel);
    for (const channel_id of [discord.channel, thread.channel_id]) {
      discord.say('니 밥 묵었나', { channel_id });
      discord.say(`<@${discord.bot.id}> 니 밥 묵었나`, { channel_id });
      discord.react(discord.put('니 밥 묵었나', { channel_id }), '🇰🇷');
    }
    const interaction = discord.slash('translate', { text: '니 밥 묵었나' });
    expect((await discord.answerTo(interaction))['content']).toContain('답하지 않기로');
    expect((await firstAnswer(interaction)).body).toMatchObject({ data: { flags: 64 } });
    const menu = discord.menu('Translate', discord.put('니 밥 묵었나'));
    expect((await discord.answerTo(menu))['content']).toContain('답하지 않기로');
    expect(await translated(isElsewhere)).toContain('너 밥 먹었나');
    await discord.settle();
    expect(posts()).toEqual([]);
    // Whoever is there may still leave their messages out, and see what holds.
    expect(await set({ 'opt-out': true }, as('민호야', 0n))).toContain('답하지 않는 채널');
    expect(await set({ rule: 'usual', ...channel(discord.channel) })).not.toContain('답하지 않는');
    expect(await translated()).toContain('너 밥 먹었나');
    discord.say('니 밥 묵었나');
    await posted();
  });

  test('“only” in channels holds everywhere else; a category stands for what is in it, and one more is added', async () => {
    await set({ rule: 'only', ...channel(category) });
    expect(await translated()).toContain('답하지 않기로');
    expect(await translated(isElsewhere)).toContain('너 밥 먹었나');
    expect(await set({ rule: 'only', ...channel(discord.channel) })).toContain(
      `이 채널에서만 답해요: <#${category}> <#${discord.channel}>`,
    );
    expect(await translated()).toContain('너 밥 먹었나');
    const direct = {
      guild_id: undefined,
      member: undefined,
      user: discord.user('수진'),
      context: 1,
    };
    expect(await translated(direct)).toContain('너 밥 먹었나');
    // What is never to be is not only to be.
    const moved = await set({ rule: 'never', ...channel(category) });
    expect(moved).toContain(`이 채널에서만 답해요: <#${discord.channel}>`);
    expect(moved).toContain(`답하지 않는 채널: <#${category}>`);
    expect(await set({ rule: 'usual' })).not.toMatch(/답하지 않는|에서만/);
    expect(await translated(isElsewhere)).toContain('너 밥 먹었나');
  });

  test('“only” and “never” of roles: whose messages are read, and who is answered', async () => {
    await automate({ mode: 'on' });
    const [reader, muted] = [discord.user('민호야'), discord.user('수진이네')];
    discord.giveRole(reader, role);
    expect(await set({ rule: 'only', ...ofRole(role) })).toContain('이 역할에게만 답해요: <@&7>');
    discord.say('니 밥 묵었나', { author: muted });
    const message = discord.say('니 떡 묵었나', { author: reader });
    expect((await posted()).body['message_reference'].message_id).toBe(message['id']);
    expect(await translated(as('수진이네', 0n))).toContain('답하지 않기로');
    expect(await translated(as('민호야', 0n, [role]))).toContain('너 밥 먹었나');
    expect(await set({ rule: 'never', ...ofRole(role) })).toContain('답하지 않는 역할: <@&7>');
    discord.say('니 죽 묵었나', { author: reader });
    discord.say('니 국 묵었나', { author: muted });
    expect((await posted(2)).body['content']).toContain('너 국 먹었나');
    await discord.settle();
    expect(posts()).toHaveLength(2);
  });

  test('who has a managing role does what managers do: by command, by mention, and with words', async () => {
    const helper = discord.user('민호야');
    discord.giveRole(helper, role);
    const with_ = as('민호야', 0n, [role]);
    expect(await automate({ mode: 'on' }, with_)).toContain('채널을 관리하는 분만');
    expect(await set({ rule: 'managing', ...ofRole(role) }, with_)).toContain('관리하는 분만');
    expect(await set({ rule: 'managing', ...ofRole(role) })).toContain('함께 관리하는 역할: <@&7>');
    expect(await automate({ mode: 'on' }, with_)).toContain('스레드에 달게요');
    expect(await automate({ mode: 'off' }, as('수진이네', 0n))).toContain('채널을 관리하는 분만');
    discord.say(`<@${discord.bot.id}> 자동 끄기`, { author: helper });
    expect((await posted()).body['content']).toContain('알아서 번역하지 않아요');
    discord.say(`<@${discord.bot.id}> 용어 관리자만`, { author: helper });
    expect((await posted(2)).body['content']).toContain('관리하는 분만 우리 용어를');
    expect(await set({ rule: 'usual', ...ofRole(role) })).not.toContain('함께 관리하는');
    expect(await automate({ mode: 'on' }, with_)).toContain('채널을 관리하는 분만');
  });

  test('automation of another channel is switched from here, announced there, and listed', async () => {
    const there = channel(other);
    expect(await automate({ mode: 'on', to: 'jeju', ...there })).toContain(
      `<#${other}> 채널의 사투리 메시지를 제주도로`,
    );
    expect(notices()[0]?.path).toBe(`/channels/${other}/messages`);
    discord.say('니 밥 묵었나');
    discord.say('니 밥 묵었나', { channel_id: other });
    expect((await posted()).path).toBe(`/channels/${other}/messages`);
    expect(await automate({ mode: 'on' })).toContain(
      `번역하는 채널: <#${other}> <#${discord.channel}>`,
    );
    expect(await set({}, as('민호야', 0n))).toContain(`번역하는 채널: <#${other}>`);
    expect(await automate({ mode: 'off', ...there }, as('민호야', 16n))).toContain(
      '서버나 워크스페이스를 관리하는 분만',
    );
    expect(await automate({ mode: 'off', ...there })).toContain('알아서 번역하지 않아요');
    discord.say('니 밥 묵었나', { channel_id: other });
    discord.say('니 밥 묵었나');
    expect((await posted(2)).path).toBe(`/channels/${discord.channel}/messages`);
    await discord.settle();
    expect(posts()).toHaveLength(2);
  });

  test('automation of a channel where it may not post, or that is another server’s, stays off', async () => {
    const closed = [{ id: discord.guild, type: 0, allow: '0', deny: '2048' }];
    discord.makeChannel(other, { permission_overwrites: closed });
    expect(await automate({ mode: 'on', ...channel(other) })).toContain('메시지 보내기');
    discord.permissions = String(BigInt(discord.permissions) | 48n);
    await bot.stop();
    await start();
    discord.joinAnother();
    discord.say(`<@${discord.bot.id}> 자동 켜기 <#${discord.foreignChannel}>`);
    const refused = (call: Call) => call.body['content'].includes('알림을 남길 수 없어서');
    await discord.until(() => directMessages().find(refused));
    expect(notices()).toEqual([]);
    expect(await automate({ mode: 'status' })).not.toContain('번역하는 채널');
  });

  test('automation of a channel goes with the channel', async () => {
    await automate({ mode: 'on', ...channel(other) });
    discord.dispatch('CHANNEL_DELETE', { id: other, type: 0, guild_id: discord.guild });
    await discord.settle();
    expect(await automate({ mode: 'status' })).not.toContain('번역하는 채널');
  });

  test('a mention sets them as well: channels and roles as they are written, several at once', async () => {
    discord.permissions = String(BigInt(discord.permissions) | 48n);
    await bot.stop();
    await start();
    discord.say(`<@${discord.bot.id}> 설정 규칙:빼기 <#${other}> <#${category}> <@&${role}>`);
    const { content } = (await posted()).body;
    expect(content).toContain(`답하지 않는 채널: <#${other}> <#${category}>`);
    expect(content).toContain('답하지 않는 역할: <@&7>');
  });

  test('a rule without what it is for, and what it is for without a rule, are told', async () => {
    for (const options of [
      { rule: 'never' },
      channel(other),
      { rule: 'managing', ...channel(other) },
    ])
      expect(await set(options)).toContain('규칙과, 그 규칙이 있는 채널이나 역할을');
    expect(await set({ rule: 'never', ...channel(other) }, as('민호야', 16n))).toContain(
      '서버나 워크스페이스를 관리하는 분만',
    );
  });

  test('the operator’s lists come first: what they close no rule opens', async () => {
    await bot.stop();
    await start({ DISCORD_BLOCK_CHANNELS: discord.channel });
    expect(await set({ rule: 'only', ...channel(discord.channel) })).toContain('답하지 않기로');
    expect(await set({ rule: 'only', ...channel(discord.channel) }, isElsewhere)).toContain(
      '이 채널에서만',
    );
    expect(await translated()).toContain('답하지 않기로');
    expect(await translated(isElsewhere)).toContain('답하지 않기로');
  });

  test('while the store cannot say them, what is asked for is answered, and automation waits', async () => {
    await automate({ mode: 'on' });
    await set({ rule: 'never', ...channel(discord.channel) });
    services.store.get = () => Promise.reject(new Error('away'));
    expect(await translated()).toContain('너 밥 먹었나');
    expect(logged.join()).toContain('could not say what a workspace decided');
    discord.say('니 밥 묵었나');
    await discord.settle();
    expect(posts()).toEqual([]);
  });
});

describe('channel automation', () => {
  beforeEach(async () => {
    await discord.answerTo(discord.slash('auto', { mode: 'on', to: 'standard' }));
  });

  test('translates certain dialect messages, and nothing else', async () => {
    discord.say('밥 먹었어?');
    discord.say('니 밥 묵었당께');
    const message = discord.say('니 밥 묵었나');
    expect((await posted()).body['message_reference'].message_id).toBe(message['id']);
    await discord.settle();
    expect(posts()).toHaveLength(1);
  });

  test('point 6: posts no translation in which nothing changed', async () => {
    engine.translate = async (text, { to }) => ({
      text,
      source: 'gyeongsang',
      target: to,
      changes: [],
    });
    discord.say('**니 밥 묵었나**');
    await discord.settle();
    expect(posts()).toEqual([]);
  });

  test('point 10: timed out by a moderator, it tells who switched automation on, once a day, and no one who spoke', async () => {
    discord.onCall = ({ method, path }) =>
      method === 'POST' && path === `/channels/${discord.channel}/messages`
        ? { status: 403, code: 50_013 }
        : undefined;
    discord.say('니 밥 묵었나', { author: discord.user('민호야') });
    discord.say('니 뭐 묵노?', { author: discord.user('글쓴이다') });
    await discord.until(() => directMessages()[0]);
    await discord.settle();
    expect(directMessages()).toHaveLength(1);
    expect(directMessages()[0]?.path).toContain(discord.user('수진')['id']);
    expect(directMessages()[0]?.body['content']).toContain(`<#${discord.channel}>`);
  });

  test('leaves out who opted out', async () => {
    await discord.answerTo(discord.slash('preferences', { 'opt-out': true }));
    discord.say('니 밥 묵었나');
    await discord.settle();
    expect(posts()).toEqual([]);
  });

  test('an edit that changes nothing is none', async () => {
    const message = discord.say('니 밥 묵었나');
    await posted();
    discord.edit(message, '니 밥 묵었나');
    await discord.settle();
    expect(discord.called(/^PATCH \/channels/)).toEqual([]);
    expect(posts()).toHaveLength(1);
  });
});

describe('point 11: an answer lives with its message', () => {
  const stands = (words: string) =>
    discord.until(() => discord.said().some(({ content }) => content.includes(words)));
  const emptied = () => discord.until(() => discord.said().length === 0);
  const automated = () => discord.answerTo(discord.slash('auto', { mode: 'on' }));
  // What an interaction is answered with is a message of the bot as well, here.
  const forgetNotices = () => {
    for (const { id } of discord.said()) discord.messages.delete(id);
  };

  test('edited, its answer is edited, and not added to', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    await stands('너 밥 먹었나');
    discord.edit(message, '니 떡 묵었나');
    await stands('너 떡 먹었나');
    discord.react(message, '🇰🇷', discord.user('수진이네'));
    await discord.settle();
    expect(discord.said()).toHaveLength(1);
  });

  test('two edits within a second are both seen, and the later one stays', async () => {
    await automated();
    forgetNotices();
    const message = discord.say('니 밥 묵었나');
    await stands('너 밥 먹었나');
    discord.edit(message, '니 떡 묵었나');
    discord.edit(message, '니 죽 묵었나');
    await stands('너 죽 먹었나');
    await discord.settle();
    expect(discord.said()).toHaveLength(1);
  });

  test('edited into what needs no translation, its answer goes, and comes again with the next edit', async () => {
    await automated();
    forgetNotices();
    const message = discord.say('니 밥 묵었나');
    await stands('너 밥 먹었나');
    discord.edit(message, '밥 먹었어?');
    await emptied();
    discord.edit(message, '니 떡 묵었나');
    await stands('너 떡 먹었나');
  });

  test('deleted, all its answers go, also of many at once', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    discord.react(message, '🔍');
    await discord.until(() => discord.said().length === 2);
    discord.remove(message);
    await emptied();
    const another = discord.put('니 밥 묵었나');
    discord.react(another, '🇰🇷');
    await stands('너 밥 먹었나');
    const { guild, channel } = discord;
    discord.dispatch('MESSAGE_DELETE_BULK', {
      ids: [another['id']],
      channel_id: channel,
      guild_id: guild,
    });
    await emptied();
  });

  test('a reaction that is taken back takes its answer with it, if nobody else has the same one', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    discord.react(message, '🗣️', discord.user('수진이네'));
    await stands('너 밥 먹었나');
    discord.unreact(message, '🇰🇷');
    await discord.settle();
    expect(discord.said()).toHaveLength(1);
    discord.unreact(message, '🗣️', discord.user('수진이네'));
    await emptied();
    discord.react(message, '🇰🇷');
    await stands('너 밥 먹었나');
  });

  test('all reactions that a moderator clears are taken back', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    await stands('너 밥 먹었나');
    (discord.messages.get(message['id']) as Json)['reactions'] = [];
    const { id: message_id, channel_id, guild_id } = message;
    discord.dispatch('MESSAGE_REACTION_REMOVE_ALL', { message_id, channel_id, guild_id });
    await emptied();
  });

  test('after 🗑️ the same reaction works again, and automation leaves it at that', async () => {
    await automated();
    forgetNotices();
    const message = discord.say('니 밥 묵었나');
    await stands('너 밥 먹었나');
    const [answer] = discord.said();
    discord.messages.delete(answer?.['id']);
    const pressed = discord.press(idOf((await posted()).body, '지우기'), answer as Json);
    await discord.until(() =>
      discord.called(/^DELETE /).find(({ path }) => path.includes(pressed.token)),
    );
    discord.edit(message, '니 떡 묵었나');
    await discord.settle();
    expect(discord.said()).toEqual([]);
    discord.react(message, '🇰🇷');
    await stands('너 떡 먹었나');
  });

  test('an answer that a moderator deletes counts as one that nobody wants', async () => {
    const message = discord.put('니 밥 묵었나');
    discord.react(message, '🇰🇷');
    await stands('너 밥 먹었나');
    discord.remove(discord.said()[0] as Json);
    await discord.settle();
    discord.react(message, '🇰🇷', discord.user('수진이네'));
    await stands('너 밥 먹었나');
  });

  test('a mention that is edited or deleted, too', async () => {
    const mention = discord.say(`<@${discord.bot.id}> 니 밥 묵었나`);
    await stands('너 밥 먹었나');
    discord.edit(mention, `<@${discord.bot.id}> 니 떡 묵었나`);
    await stands('너 떡 먹었나');
    discord.remove(mention);
    await emptied();
  });
});

describe('the delete button', () => {
  async function answered() {
    discord.react(discord.put('니 밥 묵었나', { author: discord.user('글쓴이다') }), '🇰🇷');
    const { body } = await posted();
    return { id: idOf(body, '지우기'), message: discord.put('', { author: discord.bot }) };
  }
  const by = (user: Json, permissions = '0') => ({
    member: { user, roles: [], permissions, joined_at: '2020-01-01T00:00:00Z' },
  });

  test.each([
    ['who asked', () => by(discord.user('민호야'))],
    ['who wrote the message', () => by(discord.user('글쓴이다'))],
    ['moderators', () => by(discord.user('관리자입니다'), String(1n << 13n))],
  ])('%s may', async (_, who) => {
    const { id, message } = await answered();
    const interaction = discord.press(id, message, who());
    await discord.until(() =>
      discord.called(/^DELETE /).find(({ path }) => path.includes(interaction.token)),
    );
  });

  test('others are told who may', async () => {
    const { id, message } = await answered();
    const answer = await discord.answerTo(
      discord.press(id, message, by(discord.user('다른사람입니다'))),
    );
    expect(answer).toMatchObject({ content: expect.stringContaining('지울 수 있어요'), flags: 64 });
  });
});

test('point 6: Markdown, code, spoilers, mentions, timestamps, custom emoji and links survive to the letter', async () => {
  const kept = [
    '**굵게**',
    '`니 묵었나`',
    '||비밀||',
    '<@123456789012345678>',
    '<t:1700000000:R>',
    '<:돌:123>',
    '<https://a.example/묵>',
    '@everyone',
  ];
  discord.react(discord.put(`${kept.join(' ')} 니 밥 묵었나`), '🇰🇷');
  const { body } = await posted();
  for (const piece of kept.filter((piece) => !piece.includes('묵')))
    expect(body['content']).toContain(piece);
  expect(body['allowed_mentions']).toEqual({ parse: [], replied_user: false });
});

describe('when Discord is in trouble', () => {
  test('a gateway drop resumes without a lost or doubled answer', async () => {
    discord.react(discord.put('니 밥 묵었나 하나'), '🇰🇷');
    await posted();
    discord.drop();
    discord.react(discord.put('니 밥 묵었나 둘'), '🇰🇷');
    await discord.until(() => discord.resumed.length === 1, 15_000);
    await posted(2);
    await discord.settle();
    expect(posts()).toHaveLength(2);
    expect(discord.identified).toHaveLength(1);
  }, 30_000);

  test('what is said while the gateway cannot be reached at all is answered once it can', async () => {
    discord.isDown = true;
    discord.drop();
    const message = discord.say(`<@${discord.bot.id}> 니 밥 묵었나`);
    await discord.settle(2500);
    discord.isDown = false;
    expect((await posted()).body['message_reference'].message_id).toBe(message['id']);
    await discord.settle();
    expect(posts()).toHaveLength(1);
    expect(discord.identified).toHaveLength(1);
  }, 20_000);

  test('a 429 is waited out and nothing is lost', async () => {
    discord.fail(/^POST \/channels\/\d+\/messages$/, { status: 429, retryAfter: 1 });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    const second = await posted(2);
    expect(second.at - (posts()[0] as Call).at).toBeGreaterThanOrEqual(900);
  });

  test('a 500 is tried again, under the same nonce', async () => {
    discord.fail(/^POST \/channels\/\d+\/messages$/, { status: 500 });
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    await posted(2);
    expect(new Set(posts().map(({ body }) => body['nonce'])).size).toBe(1);
  });

  test('an expired interaction is noted, not an error', async () => {
    discord.fail(/\/callback$/, { status: 404, code: 10_062 });
    discord.slash('translate', { text: '니 밥 묵었나' });
    await discord.until(() => logged.some((line) => line.includes('is gone')));
    expect(logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('a fault of ours is a reference that the log knows', async () => {
    engine.detect = () => Promise.reject(new Error('broken'));
    const answer = await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' }));
    const reference = /: ([0-9a-f]{8})/.exec(answer['content'])?.[1] ?? 'none';
    expect(logged.join()).toContain(reference);
  });

  test('200 events at once are answered once each', async () => {
    for (let index = 0; index < 200; index += 1)
      discord.react(discord.put(`니 밥 묵었나 ${index}`), '🇰🇷');
    await discord.until(() => posts().length === 200, 90_000);
    await discord.settle();
    expect(new Set(posts().map(({ body }) => body['message_reference'].message_id)).size).toBe(200);
    expect(posts()).toHaveLength(200);
  }, 120_000);

  test('what is in work when it stops is finished', async () => {
    await bot.stop();
    await start({}, new RuleEngine(500));
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    await discord.until(() => discord.called(/^GET \/channels\/\d+\/messages/)[0]);
    await bot.stop();
    expect(posts()).toHaveLength(1);
    expect(bot.isConnected()).toBe(false);
  });

  test('a wrong token stops the start with a reason', async () => {
    discord.fail(/^GET \/gateway\/bot/, { status: 401 });
    await expect(startDiscord(services)).rejects.toThrow(/token/i);
  });

  const startAnew = async () => {
    await bot.stop();
    bot = startPatiently('discord', startDiscord, 'docs/discord.md', services);
  };

  test('point 2: a gateway that answers 502 or 503 at the start is tried again, and then people are answered', async () => {
    discord.fail(/^GET \/gateway\/bot/, { status: 502 });
    discord.upgradesToFail = 1;
    await startAnew();
    expect(bot.isConnected()).toBe(false);
    await discord.until(() => bot.isConnected(), 20_000);
    discord.react(discord.put('니 밥 묵었나'), '🇰🇷');
    await posted();
    expect(logged.filter((line) => line.includes('tries again by itself'))).not.toEqual([]);
  }, 30_000);

  test('point 2: a gateway that refuses for longer is tried ever less often, and a start that failed leaves no client behind', async () => {
    await bot.stop();
    discord.upgradesToFail = 1;
    const before = discord.upgrades;
    await expect(startDiscord(services)).rejects.toThrow('503');
    await discord.settle(1500);
    expect(discord.upgrades).toBe(before + 1);
  });

  test('point 2: a connection that is lost while the gateway is away is taken up again, ever less often', async () => {
    const before = discord.upgrades;
    discord.upgradesToFail = 4;
    discord.drop();
    await discord.until(() => discord.upgrades === before + 5, 25_000);
    await discord.until(() => bot.isConnected());
  }, 30_000);

  test.each([
    [4004, 'DISCORD_TOKEN'],
    [4010, 'DISCORD_SHARDS=auto'],
    [4011, 'DISCORD_SHARDS=auto'],
    [4012, 'update Saturi'],
    [4013, 'update Saturi'],
    [4014, 'Message Content Intent'],
  ])(
    'point 3: a close with %i is said once, with what to do, and is not tried again',
    async (code, advice) => {
      discord.close(code);
      await discord.until(() => logged.some((line) => line.includes('off until a restart')));
      await discord.settle(1000);
      const said = logged.filter((line) => line.includes(advice));
      expect(said).toHaveLength(1);
      expect(bot.isConnected()).toBe(false);
      expect(discord.identified).toHaveLength(1);
      // Without this intent it starts as well.
      if (code === 4014) return;
      discord.refusesWith = code;
      await startAnew();
      await discord.until(() => logged.some((line) => line.includes('docs/discord.md')));
      await discord.settle(1500);
      expect(discord.identified).toHaveLength(2);
    },
  );

  test('nothing that people wrote, and no token, is in the log', async () => {
    discord.fail(/^POST \/channels\/\d+\/messages$/, { status: 403, code: 1 });
    discord.react(discord.put('아무도모르게 묵었나'), '🇰🇷');
    engine.detect = () => Promise.reject(new Error('broken'));
    await discord.answerTo(discord.slash('translate', { text: '아무도모르게 묵었나' }));
    await discord.settle();
    expect(logged.join()).not.toMatch(/아무도모르게|planted/);
  });
});

test('point 16: without Message Content it starts, says so, and answers commands, menus and mentions', async () => {
  await bot.stop();
  discord.refusesWith = 4014;
  await start();
  expect(logged.join()).toContain('Message Content Intent is off');
  expect(
    (await discord.answerTo(discord.slash('translate', { text: '니 밥 묵었나' })))['content'],
  ).toContain('너 밥');
  expect((await discord.answerTo(discord.slash('auto', { mode: 'on' })))['content']).toContain(
    '메시지를 읽을 권한',
  );
  discord.say(`<@${discord.bot.id}> 니 밥 묵었나`);
  await posted();
  discord.react(discord.put(''), '🇰🇷');
  expect((await discord.until(() => directMessages()[0])).body['content']).toContain('앱 메뉴에서');
  expect(logged.join()).not.toContain('off until a restart');
});

test('point 12: a server that removes the bot is forgotten', async () => {
  await discord.answerTo(discord.slash('auto', { mode: 'on' }));
  const key = `workspace:discord:${discord.guild}:settings`;
  await services.store.set('workspace:discord:1:settings', true);
  expect(await services.store.get(key)).toBeDefined();
  // An outage of Discord's takes servers away as well, and brings them back.
  discord.dispatch('GUILD_DELETE', { id: discord.guild, unavailable: true });
  await discord.settle();
  expect(await services.store.get(key)).toBeDefined();
  discord.dispatch('GUILD_DELETE', { id: discord.guild });
  while ((await services.store.get(key)) !== undefined) await discord.settle(20);
  expect(await services.store.get('workspace:discord:1:settings')).toBe(true);
});

test('asks for the intents it needs and no others', async () => {
  const { GatewayIntentBits: Bits } = await import('discord.js');
  const asked = discord.identified[0]?.['intents'];
  const needed =
    Bits.Guilds |
    Bits.GuildMessages |
    Bits.GuildMessageReactions |
    Bits.DirectMessages |
    Bits.DirectMessageReactions |
    Bits.MessageContent;
  expect(asked).toBe(needed);
});

test('prints an invite link without Administrator', () => {
  const link = /https?:[^"]*oauth2[^"]*/.exec(logged.join())?.[0] ?? '';
  const permissions = BigInt(new URL(link).searchParams.get('permissions') ?? '8');
  expect(permissions & 8n).toBe(0n);
});

test('commands are registered by a script, and only when they differ; never at start', async () => {
  expect(discord.called(/\/commands$/)).toEqual([]);
  const settings = { ...services.settings, DISCORD_APPLICATION_ID: discord.application };
  expect(await registerCommands(settings)).toBe(true);
  expect(await registerCommands(settings)).toBe(false);
  expect(await registerCommands({ ...settings, DISCORD_GUILD_ID: discord.guild })).toBe(false);
  expect(discord.called(/^PUT /)).toHaveLength(1);
  discord.commands[0] = { ...discord.commands[0], description: 'older' };
  expect(await registerCommands(settings)).toBe(true);
});
