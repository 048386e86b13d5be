import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningBot, Services } from '../../../bots/services.ts';
import { startSlack } from '../../../bots/slack/start.ts';
import { Refusal } from '../../../src/refusal.ts';
import { RuleEngine } from '../../support/rule-engine.ts';
import { testServices } from '../../support/services.ts';
import { type Call, type SlackMessage, SlackServer } from '../../support/slack-server.ts';

let slack: SlackServer;
let bot: RunningBot;
let engine: RuleEngine;
let logged: string[];
let services: Services;

const environment = () => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  USER_RATE_LIMIT: '10000',
  CHANNEL_RATE_LIMIT: '10000',
});

async function start(more: Record<string, string> = {}, using = new RuleEngine()) {
  engine = using;
  const made = await testServices(engine, { ...environment(), ...more });
  ({ logged, services } = made);
  bot = await startSlack(made.services);
}
beforeEach(async () => {
  slack = new SlackServer();
  await slack.start();
  await start();
});
afterEach(async () => {
  await bot.stop();
  await slack.stop();
});

/** All text a person sees in a message. */
const seen = ({ body }: Call) =>
  JSON.stringify(
    (body['blocks'] ?? []).filter((block: { type: string }) => block.type !== 'actions'),
  ) + (body['text'] ?? '');
type Blocks = { type: string; elements: { action_id: string; text: { text: string } }[] }[];
const buttonsIn = ({ body }: Call) =>
  ((body['blocks'] ?? []) as Blocks)
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements);
const labels = (call: Call) => buttonsIn(call).map((button) => button.text.text);
const button = (call: Call, action: string) =>
  buttonsIn(call).find((element) => element.action_id === action);
const isNotice = ({ body }: Call) => body['text']?.includes('옮겨 답글로 달아요');
const notices = () => slack.called('chat.postMessage').filter(isNotice);
/** Switches automation on, and clears its notice away. */
async function automate(channel = 'C1'): Promise<void> {
  await first(await slack.command('자동 켜기 표준어', { channel }));
  expect(notices()).toHaveLength(1);
  slack.calls.splice(0);
  slack.posted.clear();
}
const first = (method: string) => slack.until(() => slack.called(method)[0]);

describe('/saturi', () => {
  test('detects and gives standard Korean, to the asker alone', async () => {
    const answer = await first(await slack.command('니 밥 묵었나'));
    expect(seen(answer)).toContain('너 밥 먹었나');
    expect(seen(answer)).toContain('경상도 → 표준어');
    expect(answer.body['response_type']).toBe('ephemeral');
  });

  test('point 16: what looks like a name or a link in people’s text stays the text that it is', async () => {
    const { body } = await first(await slack.command('니 a.example 묵었나 @here #부산'));
    expect(body['blocks'][0].text).toMatchObject({ type: 'mrkdwn', verbatim: true });
    expect(body['blocks'][1].elements[0]).toMatchObject({ type: 'mrkdwn', verbatim: true });
  });

  test('translates into the dialect that the first word names', async () => {
    const answer = await first(await slack.command('제주 밥 먹었어?'));
    expect(seen(answer)).toContain('표준어 → 제주도');
    expect(labels(answer)).toEqual([
      '채널에 보내기',
      '경상도로',
      '전라도로',
      '약하게',
      '진하게',
      '다른 표현',
      '고쳐 주기',
    ]);
  });

  test.each([
    ['판별 니 밥 묵었나', '입력된 문장 “니 밥 묵었나”는 경상도 방언입니다.'],
    ['detect 니 밥 묵었나', '경상도 방언입니다.'],
    ['도움말', '/saturi 번역'],
    ['', '사투리를 알아보고'],
    ['설정 제주도', '기본 대상: 제주도'],
    ['자동 켜기 표준어', '스레드에 달게요'],
    ['자동 끄기', '알아서 번역하지 않아요'],
  ])('knows the subcommand %j', async (text, expected) => {
    expect(seen(await first(await slack.command(text)))).toContain(expected);
  });

  test('point 13: a guest does not switch automation on, a member does', async () => {
    const refused = await first(await slack.command('자동 켜기', { user: 'UGUEST' }));
    expect(seen(refused)).toContain('채널을 관리하는 분만 바꿀 수 있어요.');
    expect(seen(await first(await slack.command('자동 켜기')))).toContain('스레드에 달게요');
    const kept = await first(await slack.command('자동 끄기', { user: 'UGUEST' }));
    expect(seen(kept)).toContain('채널을 관리하는 분만 바꿀 수 있어요.');
    await first(await slack.command('자동 끄기'));
  });

  test('speaks English to who reads English', async () => {
    const answer = await first(await slack.command('detect 니 밥 묵었나', { user: 'ULEE' }));
    expect(seen(answer)).toMatch(/Gyeongsang/);
    expect(seen(await first(await slack.command('hello', { user: 'ULEE' })))).not.toMatch(
      /[가-힣]/,
    );
  });

  test('a button translates into another dialect, in place', async () => {
    const answer = await first(await slack.command('제주 밥 먹었어?'));
    const next = await first(await slack.press(button(answer, 'translate:jeolla')));
    expect(next.body).toMatchObject({ replace_original: true });
    expect(seen(next)).toContain('표준어 → 전라도');
  });

  test('a button changes the strength', async () => {
    const answer = await first(await slack.command('제주 밥 먹었어?'));
    const next = await first(await slack.press(button(answer, 'strength:heavy')));
    expect(labels(next)).toContain('보통');
    expect(labels(next)).not.toContain('진하게');
  });

  test('sharing shows it to the channel, with who asked and a way to delete it', async () => {
    const answer = await first(await slack.command('니 밥 묵었나'));
    const shared = await first(await slack.press(button(answer, 'share')));
    expect(shared.body['response_type']).toBe('in_channel');
    expect(seen(shared)).toContain('김수진');
    expect(labels(shared)).toEqual(['다른 표현', '고쳐 주기', '지우기']);
  });

  test('who prefers shared answers gets them', async () => {
    await first(await slack.command('설정 모두 보기'.replace('모두 보기', 'visibility:shared')));
    const answer = await first(await slack.command('니 밥 묵었나'));
    expect(answer.body['response_type']).toBe('in_channel');
  });

  test('says that it is working when it takes long, and then answers', async () => {
    await bot.stop();
    await start({}, new RuleEngine(2000));
    const response = await slack.command('니 밥 묵었나');
    await slack.until(() => slack.called(response).length === 2);
    const [note, answer] = slack.called(response);
    expect(note?.body['text']).toBe('옮기고 있어요…');
    expect(seen(answer as Call)).toContain('너 밥 먹었나');
  });

  test('a notice that Slack refuses costs nobody the answer', async () => {
    await bot.stop();
    await start({}, new RuleEngine(1800));
    const response = await slack.command('니 밥 묵었나');
    slack.fail(response, { status: 404 });
    const answer = await slack.until(() => slack.called(response)[1]);
    expect(seen(answer)).toContain('너 밥 먹었나');
    expect(logged.join()).toContain('could not be told to wait');
  });

  test('a text too long for buttons is still translated, in sections that Slack takes', async () => {
    const answer = await first(await slack.command(`전라 ${'밥 먹었어? '.repeat(500).trim()}`));
    const sections = answer.body['blocks'].filter(
      (block: { type: string }) => block.type === 'section',
    );
    expect(sections.length).toBeGreaterThan(1);
    for (const { text } of sections) expect(text.text.length).toBeLessThanOrEqual(3000);
    expect(buttonsIn(answer)).toEqual([]);
  });
});

describe('message shortcuts', () => {
  test('번역 answers privately', async () => {
    const answer = await first(
      await slack.shortcut('translate', slack.post({ text: '니 밥 묵었나' })),
    );
    expect(seen(answer)).toContain('너 밥 먹었나');
    expect(answer.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  test('point 15: 번역 goes where the person prefers, with the other targets as buttons', async () => {
    await first(await slack.command('설정 제주도'));
    const answer = await first(
      await slack.shortcut('translate', slack.post({ text: '밥 먹었어?' })),
    );
    expect(seen(answer)).toContain('표준어 → 제주도');
    expect(labels(answer)).toEqual(expect.arrayContaining(['경상도로', '전라도로']));
  });

  test('point 15: a text that is in its target already can go on to the others', async () => {
    const answer = await first(
      await slack.shortcut('translate', slack.post({ text: '밥 먹었어?' })),
    );
    expect(seen(answer)).toContain('이미 표준어예요');
    expect(labels(answer)).toEqual(['경상도로', '제주도로', '전라도로']);
    const next = await first(await slack.press(button(answer, 'translate:jeju')));
    expect(seen(next)).toContain('표준어 → 제주도');
  });

  test('a shortcut of a manifest from before still answers', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    expect(seen(await first(await slack.shortcut('translate_to_standard', message)))).toContain(
      '너 밥 먹었나',
    );
  });

  test('사투리 판별 says which dialect it is', async () => {
    expect(
      seen(await first(await slack.shortcut('detect', slack.post({ text: '혼저 옵서예' })))),
    ).toContain('제주도 방언입니다');
  });

  test('다른 사투리로… asks in a modal and answers in it', async () => {
    await slack.shortcut('translate_to', slack.post({ text: '밥 먹었어?' }));
    const { body } = await first('views.open');
    const chosen = (to: string) => ({
      ...body['view'],
      id: 'V1',
      state: {
        values: {
          to: { choice: { selected_option: { value: to } } },
          strength: { choice: { selected_option: { value: 'heavy' } } },
        },
      },
    });
    expect(await slack.submit(chosen('jeolla'))).toMatchObject({ response_action: 'update' });
    const { body: shown } = await first('views.update');
    expect(shown['view_id']).toBe('V1');
    expect(JSON.stringify(shown['view'])).toContain('표준어 → 전라도');
  });

  test('point 7: the modal is acknowledged before it is translated, however long that takes', async () => {
    await bot.stop();
    await start({}, new RuleEngine(3500));
    await slack.shortcut('translate_to', slack.post({ text: '밥 먹었어?' }));
    const { body } = await first('views.open');
    const acknowledged = await slack.submit({ ...body['view'], id: 'V1', state: { values: {} } });
    expect(JSON.stringify(acknowledged)).toContain('옮기고 있어요…');
    await first('views.update');
  }, 15_000);

  test('point 7: the modal opens in time, however long Slack takes to say who asked', async () => {
    slack.fail('users.info', { delay: 4000 });
    const began = Date.now();
    await slack.shortcut('translate_to', slack.post({ text: '밥 먹었어?' }));
    await first('views.open');
    expect(Date.now() - began).toBeLessThan(3000);
  });

  test('point 9: a modal that Slack does not open any more is told', async () => {
    slack.fail('views.open', { error: 'expired_trigger_id' });
    const response = await slack.shortcut('translate_to', slack.post({ text: '밥 먹었어?' }));
    expect(seen(await first(response))).toContain('한 번 더 눌러 주세요');
  });

  test('point 9: a button and a menu entry that are not there any more', async () => {
    const unknown = '지금은 없는 기능이에요. `/saturi` 도움말';
    const pressed = await slack.press({ type: 'button', action_id: 'sing', value: '{}' });
    expect(seen(await first(pressed))).toContain(unknown);
    const chosen = await slack.shortcut('sing', slack.post({ text: '니 밥 묵었나' }));
    expect((await first(chosen)).body).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining(unknown),
    });
    const answer = await slack.shortcut('translate', slack.post({ text: '니 밥 묵었나' }));
    await first(answer);
    await slack.settle();
    expect(slack.called(answer)).toHaveLength(1);
  });

  describe('고쳐 주기 and the words of a workspace', () => {
    const submitted = (view: object, mended: string) => ({
      ...view,
      id: 'V1',
      state: { values: { mended: { text: { value: mended } } } },
    });
    /** Mends an answer. @returns the view with the words that would be kept */
    async function mend(answer: Call, mended: string, user = 'UKIM') {
      const [opened, updated] = [slack.called('views.open'), slack.called('views.update')];
      await slack.press(button(answer, 'mend'), user);
      const asked = await slack.until(() => slack.called('views.open')[opened.length]);
      await slack.submit(submitted(asked.body['view'], mended), user);
      const found = await slack.until(() => slack.called('views.update')[updated.length]);
      return { asked: asked.body['view'], found: found.body['view'] };
    }

    test('an answer is mended in a modal, its words are shown, kept, and hold from then on', async () => {
      const answer = await first(await slack.command('니 지슬을 묵었나'));
      const { asked, found } = await mend(answer, '너 감자를 먹었나');
      expect(asked.blocks[0].element.initial_value).toBe('너 지슬을 먹었나');
      expect(JSON.stringify(found)).toContain('경상도: 지슬 = 감자');
      // Nothing is kept before that is confirmed.
      expect(seen(await first(await slack.command('용어')))).toContain('아직 우리 용어가 없어요');
      const kept = await slack.submit({ ...found, id: 'V1' });
      expect(JSON.stringify(kept)).toContain('우리 용어에 남겼어요');

      const after = await first(await slack.command('니 지슬 묵었나'));
      expect(seen(after)).toContain('너 감자 먹었나');
      expect(seen(after)).toContain('우리 용어: 지슬 → 감자');
      const back = await first(await slack.command('경상도 감자 먹었어?'));
      expect(seen(back)).toContain('지슬 묵었어?');
    });

    test('no sentence is kept, and no word is logged', async () => {
      const answer = await first(await slack.command('니 지슬을 묵었나'));
      const { found } = await mend(answer, '너 감자를 먹었나');
      expect(found.private_metadata).not.toContain('먹었나');
      await slack.submit({ ...found, id: 'V1' });
      expect(logged.join()).not.toMatch(/지슬|감자/);
    });

    test('where no word was put in the place of another, that is said and nothing can be kept', async () => {
      const answer = await first(await slack.command('니 지슬을 묵었나'));
      const { found } = await mend(answer, '너 정말로 감자를 벌써 다 먹었나');
      expect(JSON.stringify(found)).toContain('남길 낱말을 찾지 못했어요');
      expect(found.submit).toBeUndefined();
    });

    test('under an answer that everyone sees there is the button, too', async () => {
      const message = slack.post({ text: '니 지슬을 묵었나' });
      await slack.react(message, 'kr');
      const answer = await first('chat.postMessage');
      const { found } = await mend(answer, '너 감자를 먹었나');
      expect(JSON.stringify(found)).toContain('지슬 = 감자');
    });

    test('a modal that Slack does not open any more is told', async () => {
      const answer = await first(await slack.command('니 밥 묵었나'));
      slack.fail('views.open', { error: 'expired_trigger_id' });
      const response = await slack.press(button(answer, 'mend'));
      expect(seen(await first(response))).toContain('한 번 더 눌러 주세요');
    });

    test('용어 adds, lists and removes words, and words that are never touched', async () => {
      const said = async (text: string, user = 'UKIM') =>
        seen(await first(await slack.command(text, { user })));
      expect(await said('용어 추가 경상도 단디 꼼꼼히')).toContain('경상도: 단디 = 꼼꼼히');
      expect(await said('용어 그대로 묵찌빠')).toContain('그대로 두는 말: 묵찌빠');
      expect(await said('니 묵찌빠 단디 했나')).toContain('너 묵찌빠 꼼꼼히 했나');
      const all = await said('glossary list', 'ULEE');
      expect(all).toContain('Gyeongsang: 단디 = 꼼꼼히');
      expect(all).toContain('Never touched: 묵찌빠');
      expect(await said('용어 추가 경상도 단디')).toContain('낱말이 빠졌어요');
      expect(await said('용어 추가 경상도 단디! 꼼꼼히')).toContain('낱말로 남길 수 없어요');
      expect(await said('용어 빼기 퍼뜩')).toContain('“퍼뜩”은 우리 용어에 없어요');
      expect(await said('용어 빼기 꼼꼼히')).toContain('우리 용어에서 뺐어요');
      expect(await said('용어 목록')).not.toContain('단디');
    });

    test('who may change them is a setting of those who manage, and a guest never may', async () => {
      const said = async (text: string, user: string) =>
        seen(await first(await slack.command(text, { user })));
      const add = '용어 추가 경상도 단디 꼼꼼히';
      expect(await said(add, 'UGUEST')).toContain('우리 용어를 바꿀 수 없어요');
      expect(await said('용어 관리자만', 'UKIM')).toContain('우리 용어를 바꿀 수 없어요');
      expect(await said('glossary managers-only', 'ULEE')).toContain('only those who manage');
      expect(await said(add, 'UKIM')).toContain('우리 용어를 바꿀 수 없어요');
      expect(await said('glossary add gyeongsang 단디 꼼꼼히', 'ULEE')).toContain('단디 = 꼼꼼히');
      expect(await said('glossary everyone-may', 'ULEE')).toContain('everyone may');
      expect(await said('용어 빼기 단디', 'UKIM')).toContain('뺐어요');
    });

    test('two who add at once lose nothing', async () => {
      const words = ['가나', '다라', '마바', '사아'];
      await Promise.all(
        words.map(async (word) => first(await slack.command(`용어 추가 제주 ${word} 표준말`))),
      );
      const listed = seen(await first(await slack.command('용어')));
      for (const word of words) expect(listed).toContain(word);
    });

    test('without the store answers go on, without the words', async () => {
      await first(await slack.command('용어 추가 경상도 단디 꼼꼼히'));
      const get = services.store.get.bind(services.store);
      services.store.get = (key) =>
        key.startsWith('glossary') ? Promise.reject(new Error('away')) : get(key);
      expect(seen(await first(await slack.command('단디 묵었나')))).toContain('단디 먹었나');
    });

    test('they go with the workspace', async () => {
      await first(await slack.command('용어 추가 경상도 단디 꼼꼼히'));
      await slack.event({ type: 'app_uninstalled' });
      await slack.until(() => logged.join().includes('what was kept of it is deleted'));
      expect(seen(await first(await slack.command('용어')))).toContain('아직 우리 용어가 없어요');
    });
  });

  test('point 14: 이 스레드 번역 answers the last twenty messages privately, as one request', async () => {
    await bot.stop();
    await start({ USER_RATE_LIMIT: '1' });
    const parent = slack.post({ text: '처음에 니 밥 묵었나' });
    const replies = Array.from({ length: 20 }, (_, index) =>
      slack.post({ text: `니 밥 묵었나 ${index}`, thread_ts: parent.ts, user: 'ULEE' }),
    );
    slack.post({ text: '밥 먹었어?', thread_ts: parent.ts });
    const response = await slack.shortcut('thread', replies[3] as SlackMessage);
    const answer = await first(response);
    expect(answer.body).toMatchObject({ response_type: 'ephemeral', thread_ts: parent.ts });
    const texts = answer.body['blocks'].map((block: { text: { text: string } }) => block.text.text);
    expect(texts).toHaveLength(20);
    expect(texts[0]).toBe('*Lee*\n너 밥 먹었나 1');
    expect(texts.at(-1)).toBe('*김수진*\n밥 먹었어?');
    const again = await first(await slack.shortcut('thread', parent));
    expect(seen(again)).toContain('너무 자주');
  });

  test('point 14: a thread that cannot be read is told', async () => {
    const elsewhere = slack.post({ text: '니 밥 묵었나', channel: 'C9' });
    const answer = await first(await slack.shortcut('thread', elsewhere));
    expect(seen(answer)).toContain('/invite @saturi');
  });

  test('point 7: on a reply in a thread it answers in that thread', async () => {
    const message = slack.post({ text: 'hello', thread_ts: '1699999999.000001' });
    const answer = await first(await slack.shortcut('translate', message));
    expect(answer.body['thread_ts']).toBe('1699999999.000001');
  });
});

const richText = [
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: 'ULEE' },
          { type: 'text', text: ' 니 밥 묵었나 <3 ' },
          { type: 'emoji', name: 'jeju' },
        ],
      },
    ],
  },
];

describe('point 5: text that is not in the message’s own text', () => {
  const kinds = [
    ['blocks', { blocks: richText }, ' 너 밥 먹었나 &lt;3 :jeju:'],
    [
      'a section of a bot',
      { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '니 밥 묵었나' } }] },
      '너 밥 먹었나',
    ],
    ['an attachment', { attachments: [{ title: '알림', text: '니 밥 묵었나' }] }, '너 밥 먹었나'],
    [
      'a message that is passed on',
      { attachments: [{ is_share: true, from_url: 'https://a.example', text: '니 밥 묵었나' }] },
      '너 밥 먹었나',
    ],
  ] as const;
  test.each(kinds)('%s is read for a reaction', async (_, more, expected) => {
    await slack.react(slack.post({ text: '', ...more }), 'kr');
    expect(seen(await first('chat.postMessage'))).toContain(expected);
  });
  test.each(kinds)('%s is read for a shortcut', async (_, more, expected) => {
    const message = slack.post({ text: '', ...more });
    expect(seen(await first(await slack.shortcut('translate', message)))).toContain(expected);
  });
  test('blocks are read by automation and by a mention', async () => {
    await automate();
    await slack.say({ text: '', blocks: richText });
    await first('chat.postMessage');
    const [section] = richText[0]?.elements ?? [];
    const naming = [{ type: 'user', user_id: 'UBOT' }, ...(section?.elements ?? []).slice(1)];
    await slack.mention({
      text: '',
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: naming }] }],
    });
    expect(seen((await slack.until(() => slack.called('chat.postMessage')[1])) as Call)).toContain(
      '너 밥 먹었나',
    );
  });
  test('what somebody writes beside a file is read by automation and in a direct message', async () => {
    await automate();
    const file = { subtype: 'file_share', files: [{ id: 'F1', name: '사진.png' }] };
    await slack.say({ text: '니 밥 묵었나' }, file);
    expect(seen(await first('chat.postMessage'))).toContain('너 밥 먹었나');
    await slack.say({ text: '니 뭐 묵노?', channel: 'D1' }, file);
    await slack.until(() => slack.called('chat.postMessage').length === 2);
  });
  test('the preview of a link is nobody’s words', async () => {
    const preview = { from_url: 'https://a.example', text: '니 밥 묵었나' };
    await slack.react(slack.post({ text: '<https://a.example>', attachments: [preview] }), 'kr');
    expect(seen(await first('chat.postEphemeral'))).toContain('한글 문장을 찾지 못했어요');
  });
});

describe('reactions', () => {
  test.each([
    ['tangerine', '제주도'],
    ['ocean', '경상도'],
    ['ear_of_rice', '전라도'],
  ])(':%s: puts a translation into the thread', async (emoji, dialect) => {
    const message = slack.post({ text: '밥 먹었어?' });
    await slack.react(message, emoji);
    const answer = await first('chat.postMessage');
    expect(answer.body).toMatchObject({ channel: 'C1', thread_ts: message.ts });
    expect(seen(answer)).toContain(`표준어 → ${dialect}`);
  });

  test.each(['flag-kr', 'kr', 'speaking_head_in_silhouette'])(
    ':%s: asks for standard Korean',
    async (emoji) => {
      await slack.react(slack.post({ text: '니 밥 묵었나' }), emoji);
      expect(seen(await first('chat.postMessage'))).toContain('경상도 → 표준어');
    },
  );

  test(':mag: asks which dialect it is', async () => {
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'mag');
    expect(seen(await first('chat.postMessage'))).toContain('경상도 방언입니다');
  });

  test('workspace emoji and the whole map are settings', async () => {
    await bot.stop();
    await start({ REACTIONS: 'jeju=jeju,tangerine=off' });
    const message = slack.post({ text: '밥 먹었어?' });
    await slack.react(message, 'tangerine');
    await slack.react(message, 'jeju::skin-tone-3');
    expect(seen(await first('chat.postMessage'))).toContain('표준어 → 제주도');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });

  test('a reply in a thread is answered in that thread', async () => {
    await slack.react(slack.post({ text: '니 밥 묵었나', thread_ts: '1699999999.000001' }), 'kr');
    expect((await first('chat.postMessage')).body['thread_ts']).toBe('1699999999.000001');
  });

  test('point 7: a refusal of a reaction in a thread is told in that thread', async () => {
    await slack.react(slack.post({ text: 'hello', thread_ts: '1699999999.000001' }), 'kr');
    expect((await first('chat.postEphemeral')).body['thread_ts']).toBe('1699999999.000001');
  });

  test('other emoji, and reactions of bots, are no business of ours', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'thumbsup');
    await slack.react(message, 'kr', 'UROBOT');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toEqual([]);
  });
});

describe('one answer', () => {
  test('for two people who react with the same meaning within the same millisecond', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await Promise.all([
      slack.react(message, 'kr'),
      slack.react(message, 'flag-kr', 'ULEE'),
      slack.react(message, 'kr', 'ULEE'),
    ]);
    await first('chat.postMessage');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });

  test('for an event that Slack delivers three times', async () => {
    const posted = slack.post({ text: '<@UBOT> 니 밥 묵었나', channel: 'C1' });
    for (let again = 0; again < 3; again += 1)
      await slack.event({ type: 'app_mention', ...posted }, 'EvSame');
    await first('chat.postMessage');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });

  test('but another meaning is another answer', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    await slack.react(message, 'tangerine');
    await slack.until(() => slack.called('chat.postMessage').length === 2);
  });

  test('and when Slack lost it, the next who asks gets it', async () => {
    slack.fail('chat.postMessage', { error: 'is_archived' });
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    expect(seen(await first('chat.postEphemeral'))).toContain('is_archived');
    await slack.react(message, 'kr', 'ULEE');
    await slack.until(() => slack.called('chat.postMessage').length === 2);
  });

  test('from two processes that share a store', async () => {
    await bot.stop();
    engine = new RuleEngine();
    const made = await testServices(engine, environment());
    const second = await startSlack(made.services);
    bot = await startSlack(made.services);
    const messages = Array.from({ length: 20 }, (_, index) =>
      slack.post({ text: `니 밥 묵었나 ${index}` }),
    );
    await Promise.all(
      messages.flatMap((message) => [
        slack.react(message, 'kr'),
        slack.react(message, 'kr', 'ULEE'),
      ]),
    );
    await slack.until(() => slack.called('chat.postMessage').length === 20);
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(20);
    await second.stop();
  });
});

describe('point 11: an answer lives with its message', () => {
  const standing = () => [...slack.posted.values()];
  const stands = (words: string) =>
    slack.until(() => standing().some((body) => JSON.stringify(body).includes(words)));
  const emptied = () => slack.until(() => slack.posted.size === 0);

  test('edited, its answer is edited, and not added to', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    await stands('너 밥 먹었나');
    await slack.edit(message, '니 떡 묵었나');
    await stands('너 떡 먹었나');
    await slack.react(message, 'kr', 'ULEE');
    await slack.settle();
    expect(standing()).toHaveLength(1);
  });

  test('an edit that the bot did not hear of counts when somebody reacts again', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    await stands('너 밥 먹었나');
    Object.assign(message, { text: '니 떡 묵었나', edited: { ts: '1700000009.000000' } });
    await slack.react(message, 'kr', 'ULEE');
    await stands('너 떡 먹었나');
    expect(standing()).toHaveLength(1);
  });

  test('two edits within a second are both seen, and the later one stays', async () => {
    await automate();
    const message = await slack.say({ text: '니 밥 묵었나' });
    await stands('너 밥 먹었나');
    await slack.edit(message, '니 떡 묵었나');
    await slack.edit(message, '니 죽 묵었나');
    await stands('너 죽 먹었나');
    await slack.settle();
    expect(standing()).toHaveLength(1);
  });

  test('edited into what needs no translation, its answer goes, and comes again with the next edit', async () => {
    await automate();
    const message = await slack.say({ text: '니 밥 묵었나' });
    await stands('너 밥 먹었나');
    await slack.edit(message, '밥 먹었어?');
    await emptied();
    await slack.edit(message, '니 떡 묵었나');
    await stands('너 떡 먹었나');
  });

  test('trouble that passes takes no answer away', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    await stands('너 밥 먹었나');
    engine.translate = () => Promise.reject(new Refusal('busy'));
    await slack.edit(message, '니 떡 묵었나');
    await slack.settle();
    expect(standing()).toHaveLength(1);
  });

  test.each([false, true])(
    'deleted, all its answers go (as a tombstone: %s)',
    async (isTombstone) => {
      const message = slack.post({ text: '니 밥 묵었나' });
      await slack.react(message, 'kr');
      await slack.react(message, 'mag');
      await slack.until(() => slack.posted.size === 2);
      await slack.remove(message, isTombstone);
      await emptied();
    },
  );

  test('a reaction that is taken back takes its answer with it, if nobody else has the same one', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    await slack.react(message, 'flag-kr', 'ULEE');
    await stands('너 밥 먹었나');
    await slack.unreact(message, 'kr');
    await slack.settle();
    expect(standing()).toHaveLength(1);
    await slack.unreact(message, 'flag-kr', 'ULEE');
    await emptied();
    await slack.react(message, 'kr');
    await stands('너 밥 먹었나');
  });

  test('what automation gave stays when a reaction is taken back', async () => {
    await automate();
    const message = await slack.say({ text: '니 밥 묵었나' });
    await stands('너 밥 먹었나');
    await slack.react(message, 'kr');
    await slack.unreact(message, 'kr');
    await slack.settle();
    expect(standing()).toHaveLength(1);
  });

  test('after 🗑️ the same reaction works again, and automation leaves it at that', async () => {
    await automate();
    const message = await slack.say({ text: '니 밥 묵었나' });
    await stands('너 밥 먹었나');
    const erase = button(slack.called('chat.postMessage')[0] as Call, 'delete');
    expect((await first(await slack.press(erase))).body).toEqual({ delete_original: true });
    slack.posted.clear();
    await slack.edit(message, '니 떡 묵었나');
    await slack.settle();
    expect(standing()).toEqual([]);
    await slack.react(message, 'kr');
    await stands('너 떡 먹었나');
  });

  test('an answer that a moderator deletes counts as one that nobody wants', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    await slack.react(message, 'kr');
    await stands('너 밥 먹었나');
    const [key = '', { blocks = [] } = {}] = [...slack.posted.entries()][0] ?? [];
    slack.posted.clear();
    await slack.remove({
      channel: 'C1',
      ts: key.split(' ')[1] ?? '',
      text: '',
      bot_id: 'BBOT',
      blocks,
    });
    await slack.settle();
    await slack.react(message, 'kr');
    await stands('너 밥 먹었나');
  });

  test('a mention and a direct message that are edited or deleted, too', async () => {
    const mention = await slack.mention({ text: '<@UBOT> 니 밥 묵었나' });
    await stands('너 밥 먹었나');
    await slack.edit(mention, '<@UBOT> 니 떡 묵었나');
    await stands('너 떡 먹었나');
    await slack.remove(mention);
    await emptied();
    const direct = await slack.say({ text: '니 밥 묵었나', channel: 'D1' });
    await stands('너 밥 먹었나');
    await slack.edit(direct, '니 죽 묵었나', 'im');
    await stands('너 죽 먹었나');
    expect(standing()).toHaveLength(1);
  });
});

describe('mentions and direct messages', () => {
  test('a mention is answered in its thread', async () => {
    const message = await slack.mention({ text: '<@UBOT> 니 밥 묵었나' });
    const answer = await first('chat.postMessage');
    expect(answer.body['thread_ts']).toBe(message.ts);
    expect(seen(answer)).toContain('너 밥 먹었나');
  });

  test('with no text in a thread, it takes the parent message', async () => {
    const parent = slack.post({ text: '니 밥 묵었나', user: 'ULEE' });
    await slack.mention({ text: '<@UBOT>', thread_ts: parent.ts });
    expect(seen(await first('chat.postMessage'))).toContain('너 밥 먹었나');
  });

  test('with no text and no thread, it says what it needs', async () => {
    await slack.mention({ text: '<@UBOT> ' });
    expect(seen(await first('chat.postMessage'))).toContain('옮길 글을 함께');
  });

  test('point 7: in a direct message its own name may stand before the text', async () => {
    await slack.say({ text: '<@UBOT> 제주 밥 먹었어?', channel: 'D1' });
    expect(seen(await first('chat.postMessage'))).toContain('표준어 → 제주도');
  });

  test('point 7: who chooses a dialect under a doubt that everybody sees gets an answer of their own', async () => {
    await slack.mention({ text: '<@UBOT> 아마 그럴 거야' });
    const doubt = button(await first('chat.postMessage'), 'from:gyeongsang');
    const { body } = await first(
      await slack.press(doubt, 'ULEE', { container: { type: 'message', is_ephemeral: false } }),
    );
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  test('a direct message is answered like the slash command', async () => {
    await slack.say({ text: '제주 밥 먹었어?', channel: 'D1' });
    expect(seen(await first('chat.postMessage'))).toContain('표준어 → 제주도');
  });

  test('point 8: a city in front of a sentence stays in it; a button reads it as a name', async () => {
    await slack.mention({ text: '<@UBOT> 광주 갔다 왔당께' });
    const answer = await first('chat.postMessage');
    expect(seen(answer)).toContain('광주 갔다 왔다니까');
    const other = button(answer, 'reading');
    expect(other?.text.text).toBe('“광주”를 명령으로 읽기');
    expect(seen(await first(await slack.press(other)))).toContain('이미 전라도예요');
  });

  test('point 8: a name in front of standard Korean is one; a button reads it as text', async () => {
    await slack.say({ text: '제주 밥 먹었어?', channel: 'D1' });
    const answer = await first('chat.postMessage');
    expect(seen(answer)).toContain('표준어 → 제주도');
    const other = button(answer, 'reading');
    expect(other?.text.text).toBe('“제주”까지 글로 읽기');
    expect(seen(await first(await slack.press(other)))).toContain('이미 표준어예요');
  });

  test.each([
    ['판별', '경상도 방언입니다'],
    ['제주', '경상도 → 제주도'],
    ['비교', '&gt; 경상도  니 밥 묵었나'],
  ])(
    'point 14: %s in a thread, without text, is about the first message',
    async (name, expected) => {
      const parent = slack.post({ text: '니 밥 묵었나' });
      await slack.mention({ text: `<@UBOT> ${name}`, thread_ts: parent.ts });
      expect(seen(await first('chat.postMessage'))).toContain(expected);
    },
  );
});

describe('channel automation', () => {
  beforeEach(async () => {
    await automate();
  });

  test('translates every certain dialect message into its thread', async () => {
    const message = await slack.say({ text: '니 밥 묵었나' });
    const answer = await first('chat.postMessage');
    expect(answer.body['thread_ts']).toBe(message.ts);
  });

  test('leaves alone standard Korean, uncertain text, bots, joins, and who opted out', async () => {
    await first(await slack.command('설정 자동제외:예', { user: 'ULEE' }));
    await slack.say({ text: '밥 먹었어?' });
    await slack.say({ text: '니 밥 묵었당께' });
    await slack.say({ text: '니 밥 묵었나', bot_id: 'B1' });
    await slack.say({ text: '니 밥 묵었나' }, { subtype: 'channel_join' });
    await slack.say({ text: '니 밥 묵었나', user: 'ULEE' });
    await slack.settle();
    expect(slack.called('chat.postMessage')).toEqual([]);
  });

  test('an edit that changes nothing is nothing, one that changes the text is translated again', async () => {
    const message = await slack.say({ text: '니 밥 묵었나' });
    await first('chat.postMessage');
    const edit = (text: string, previous: string) =>
      slack.event({
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        channel_type: 'channel',
        ts: '1',
        message: { ...message, text, edited: { ts: '1700000005.000001' } },
        previous_message: { ...message, text: previous },
      });
    await edit('니 밥 묵었나', '니 밥 묵었나');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
    await edit('니 밥 묵나', '니 밥 묵었나');
    await first('chat.update');
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });

  test('point 6: posts no translation in which nothing changed', async () => {
    engine.translate = async (text, { to }) => ({
      text,
      source: 'gyeongsang',
      target: to,
      changes: [],
    });
    await slack.say({ text: '*니 밥 묵었나*' });
    await slack.settle();
    expect(slack.called('chat.postMessage')).toEqual([]);
  });

  test('point 16: text that an event carries is not fetched again', async () => {
    await slack.say({ text: '니 밥 묵었나' });
    await first('chat.postMessage');
    await slack.mention({ text: '<@UBOT> 니 뭐 묵노?' });
    await slack.until(() => slack.called('chat.postMessage').length === 2);
    expect(slack.called('conversations.replies')).toEqual([]);
  });

  test('point 10: what keeps it from answering is told to who switched it on, once a day', async () => {
    slack.fail('chat.postMessage', { error: 'restricted_action' }, { error: 'restricted_action' });
    await slack.say({ text: '니 밥 묵었나', user: 'ULEE' });
    await slack.say({ text: '니 뭐 묵노?', user: 'ULEE' });
    await slack.until(() => slack.called('chat.postMessage').length === 2);
    await slack.settle();
    expect(slack.called('chat.postEphemeral').map(({ body }) => body['user'])).toEqual(['UKIM']);
  });

  test('point 7: works in group messages', async () => {
    slack.memberOf.add('G1');
    await automate('G1');
    await slack.say({ text: '니 밥 묵었나', channel: 'G1' }, { channel_type: 'mpim' });
    expect((await first('chat.postMessage')).body['channel']).toBe('G1');
  });

  test.each([
    ['missing_scope', 'channels:read 권한이 없어요'],
    ['internal_error', '이 번호를 알려 주세요'],
  ])('point 9: when it cannot be switched on (%s), that is said', async (error, words) => {
    slack.fail('conversations.info', { error, needed: 'channels:read' });
    expect(seen(await first(await slack.command('자동 켜기')))).toContain(words);
  });

  test('in a direct message there is nothing to switch on', async () => {
    expect(seen(await first(await slack.command('자동 켜기', { channel: 'D1' })))).toContain(
      '채널 안에서만',
    );
  });

  test('goes off again', async () => {
    await first(await slack.command('자동 끄기'));
    await slack.say({ text: '니 밥 묵었나' });
    await slack.settle();
    expect(slack.called('chat.postMessage')).toEqual([]);
  });

  test('in a channel the bot is not in, it says how to invite it', async () => {
    expect(seen(await first(await slack.command('자동 켜기', { channel: 'C9' })))).toContain(
      '/invite @saturi',
    );
  });
});

describe('other words for what changed', () => {
  const listed = '니 밥 묵었나 → 너 밥 먹었나: 너 밥 먹었나요 21 %, 너 밥 먹었나다 &lt;1 %';
  const pressed = async (answer: Call) => first(await slack.press(button(answer, 'alternatives')));

  test('are shown to whoever presses the button under an answer, which stays as it is', async () => {
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    const shared = await pressed(await first('chat.postMessage'));
    const own = await pressed(await first(await slack.command('니 밥 묵었나')));
    for (const answer of [shared, own]) {
      expect(answer.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
      expect(answer.body['text']).toBe(listed);
    }
    expect(slack.called('chat.update')).toEqual([]);
  });

  test('are told word by word, in English to who reads English', async () => {
    engine.translate = async (_text, { to }) => ({
      text: '너 밥 먹었나',
      source: 'gyeongsang',
      target: to,
      changes: [
        { from: { start: 0, end: 1 }, to: { start: 0, end: 1 }, alternatives: [] },
        {
          from: { start: 4, end: 7 },
          to: { start: 4, end: 7 },
          alternatives: [{ text: '먹었니', likelihood: 0.12 }],
        },
      ],
    });
    const answer = await first(await slack.command('니 밥 묵었나', { user: 'ULEE' }));
    const next = await slack.press(button(answer, 'alternatives'), 'ULEE');
    expect((await first(next)).body['text']).toBe(
      '니 → 너: no alternatives\n묵었나 → 먹었나: 먹었니 12 %',
    );
  });

  test('are not offered where nothing changed, or where a button cannot carry the text', async () => {
    const long = await first(await slack.command(`${'니 밥 묵었나 '.repeat(280)}`));
    expect(labels(long)).not.toContain('다른 표현');
    await slack.react(slack.post({ text: '니 밥 묵었나 '.repeat(280) }), 'kr');
    expect(labels(await first('chat.postMessage'))).toEqual(['지우기']);
    engine.translate = async (text, { to }) => ({
      text,
      source: 'gyeongsang',
      target: to,
      changes: [],
    });
    expect(labels(await first(await slack.command('니 밥 묵었나')))).not.toContain('다른 표현');
  });
});

describe('point 13: automation and defaults', () => {
  test('what is switched on or goes elsewhere is announced in the channel, once: what, by whom, and how to be rid of it', async () => {
    await first(await slack.command('자동 켜기 표준어'));
    await first(await slack.command('자동 켜기 표준어'));
    expect(notices()).toHaveLength(1);
    const [notice] = notices() as [Call];
    expect(notice.body['channel']).toBe('C1');
    expect(notice.body['thread_ts']).toBeUndefined();
    for (const part of [
      '사투리 메시지를 표준어로',
      '*김수진* 님이',
      '`/saturi 자동 끄기`',
      '`/saturi 설정 자동제외:예`',
    ])
      expect(seen(notice)).toContain(part);
    await slack.mention({ text: '<@UBOT> 자동 켜기 제주도' });
    await slack.until(() => notices().length === 2);
    expect(seen(notices()[1] as Call)).toContain('제주도로');
  });

  test('what cannot be announced stays off, and who asked hears why', async () => {
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    const refused = await first(await slack.command('자동 켜기 표준어'));
    expect(seen(refused)).toContain('restricted_action');
    await slack.say({ text: '니 밥 묵었나' });
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
  });

  test('a thread is its channel', async () => {
    await automate();
    const parent = slack.post({ text: '안녕하세요' });
    await slack.say({ text: '니 밥 묵었나', thread_ts: parent.ts });
    expect((await first('chat.postMessage')).body['thread_ts']).toBe(parent.ts);
  });

  test('what is asked goes before what a person prefers, that before the workspace’s default, that before standard Korean', async () => {
    const translated = async (text: string, user: string) =>
      seen(await first(await slack.command(text, { user })));
    expect(await translated('밥 먹었어?', 'UKIM')).toContain('이미 표준어예요');
    const refused = await first(await slack.command('설정 워크스페이스:전라도'));
    expect(seen(refused)).toContain('서버나 워크스페이스를 관리하는 분만');
    const set = await first(await slack.command('설정 워크스페이스:전라도', { user: 'UADMIN' }));
    expect(seen(set)).toContain('기본 대상: 전라도');
    expect(await translated('밥 먹었어?', 'UKIM')).toContain('표준어 → 전라도');
    await first(await slack.command('설정 제주도'));
    expect(await translated('밥 먹었어?', 'UKIM')).toContain('표준어 → 제주도');
    expect(await translated('경상도 밥 먹었어?', 'UKIM')).toContain('표준어 → 경상도');
    expect(await translated('밥 먹었어?', 'UADMIN')).toContain('표준어 → 전라도');
  });

  test('App Home has the workspace’s default for its admins alone', async () => {
    const home = async (user: string) => {
      slack.calls.splice(0);
      await slack.event({ type: 'app_home_opened', user, tab: 'home', channel: 'D1' });
      return JSON.stringify((await first('views.publish')).body['view']);
    };
    expect(await home('UKIM')).not.toContain('preference:server');
    expect(await home('UADMIN')).toContain('preference:server');
    const choice = { type: 'static_select', action_id: 'preference:server' };
    await slack.press({ ...choice, selected_option: { value: 'jeju' } }, 'UADMIN');
    await slack.until(() => slack.called('views.publish').length === 2);
    expect(seen(await first(await slack.command('밥 먹었어?')))).toContain('표준어 → 제주도');
  });
});

describe('point 13: the workspace’s own rules', () => {
  const said = async (text: string, more: { user?: string; channel?: string } = {}) =>
    seen(await first(await slack.command(text, more)));
  const admin = { user: 'UADMIN' };

  test('“never” in a channel: who asks there is told alone, automation and edits are left alone', async () => {
    await automate();
    const before = await slack.say({ text: '니 밥 묵었나' });
    await slack.until(() => slack.posted.size === 1);
    expect(await said('설정 규칙:빼기 <#C1|부산>', admin)).toContain('답하지 않는 채널: <#C1>');
    expect(await said('니 밥 묵었나')).toContain('답하지 않기로');
    await slack.edit(before, '니 떡 묵었나');
    await slack.say({ text: '니 밥 묵었나' });
    await slack.mention({ text: '<@UBOT> 니 밥 묵었나' });
    expect(seen(await first('chat.postEphemeral'))).toContain('답하지 않기로');
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    await slack.until(() => slack.called('chat.postEphemeral').length === 2);
    const message = slack.post({ text: '니 밥 묵었나' });
    for (const shortcut of ['translate', 'thread'])
      expect(seen(await first(await slack.shortcut(shortcut, message)))).toContain('답하지 않기로');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(1);
    expect(slack.posted.size).toBe(1);
    // Elsewhere, and with it alone, all is as it was; and everyone may leave their messages out.
    expect(await said('니 밥 묵었나', { channel: 'C9' })).toContain('너 밥 먹었나');
    expect(await said('니 밥 묵었나', { channel: 'D1' })).toContain('너 밥 먹었나');
    expect(await said('설정 자동제외:예')).toContain('답하지 않는 채널: <#C1>');
    expect(await said('설정 규칙:해제 <#C1>', admin)).not.toContain('답하지 않는');
    expect(await said('니 밥 묵었나')).toContain('너 밥 먹었나');
  });

  test('“only” in several channels at once, added to and taken from, by admins alone', async () => {
    expect(await said('설정 규칙:이것만 <#C1>')).toContain('관리하는 분만');
    expect(await said('preferences rule:only <#C7|a> <#C8|b>', admin)).toContain(
      '이 채널에서만 답해요: <#C7> <#C8>',
    );
    expect(await said('니 밥 묵었나')).toContain('답하지 않기로');
    expect(await said('니 밥 묵었나', { channel: 'C8' })).toContain('너 밥 먹었나');
    expect(await said('니 밥 묵었나', { channel: 'D1' })).toContain('너 밥 먹었나');
    expect(await said('설정 규칙:이것만 채널:<#C1|부산>', admin)).toContain('<#C7> <#C8> <#C1>');
    expect(await said('설정 규칙:해제 <#C8>', admin)).toContain(
      '이 채널에서만 답해요: <#C7> <#C1>',
    );
    expect(await said('니 밥 묵었나')).toContain('너 밥 먹었나');
    expect(await said('설정 규칙:빼기', admin)).toContain('규칙과, 그 규칙이 있는 채널이나');
    expect(await said('설정 규칙:해제', admin)).not.toContain('이 채널에서만');
  });

  test('automation of several channels is switched by an admin from anywhere, announced in each, and listed', async () => {
    slack.memberOf.add('C2');
    expect(await said('자동 켜기 제주도 <#C1|부산> <#C2|제주>')).toContain('관리하는 분만');
    expect(
      await said('자동 켜기 제주도 <#C1|부산> <#C2|제주>', { ...admin, channel: 'C9' }),
    ).toContain('<#C1> <#C2> 채널의 사투리 메시지를 제주도로');
    expect(notices().map(({ body }) => body['channel'])).toEqual(['C1', 'C2']);
    expect(await said('설정')).toContain('알아서 번역하는 채널: <#C1> <#C2>');
    expect(await said('자동 켜기 <#C9>', admin)).toContain('/invite @saturi');
    await said('자동 끄기 <#C1>', admin);
    await slack.say({ text: '니 밥 묵었나' });
    await slack.say({ text: '니 밥 묵었나', channel: 'C2' });
    await slack.until(() => slack.called('chat.postMessage').length === 3);
    expect(slack.called('chat.postMessage')[2]?.body['channel']).toBe('C2');
    await slack.settle();
    expect(slack.called('chat.postMessage')).toHaveLength(3);
  });

  test('of several channels, one in which the notice cannot stand stays off, and the others go on', async () => {
    slack.memberOf.add('C2');
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    expect(await said('자동 켜기 <#C1> <#C2>', admin)).toContain('restricted_action');
    expect(await said('자동', { channel: 'C2' })).toContain('스레드에 달게요');
    expect(await said('자동')).toContain('알아서 번역하지 않아요');
  });

  test('App Home shows them, and has no choices for what takes a channel', async () => {
    await said('설정 규칙:빼기 <#C7>', admin);
    slack.calls.splice(0);
    await slack.event({ type: 'app_home_opened', user: 'UADMIN', tab: 'home', channel: 'D1' });
    const view = JSON.stringify((await first('views.publish')).body['view']);
    expect(view).toContain('답하지 않는 채널: <#C7>');
    expect(view).not.toMatch(/preference:(rule|channel|role)/);
  });

  test('in a direct message there is no channel to switch', async () => {
    await slack.say({ text: '자동 켜기', channel: 'D1' });
    expect(seen(await first('chat.postMessage'))).toContain('채널 안에서만');
  });

  test('they go with the workspace', async () => {
    await said('설정 규칙:빼기 <#C1>', admin);
    await slack.event({ type: 'app_uninstalled' });
    await slack.until(() => logged.join().includes('what was kept of it is deleted'));
    expect(await said('니 밥 묵었나')).toContain('너 밥 먹었나');
  });
});

describe('App Home', () => {
  test('shows what it does, one’s preferences and the emoji map', async () => {
    await slack.event({ type: 'app_home_opened', user: 'UKIM', tab: 'home', channel: 'D1' });
    const view = JSON.stringify((await first('views.publish')).body['view']);
    expect(view).toContain(':tangerine: 제주도');
    expect(view).toContain('메시지는 저장하지 않아요');
  });

  test('a preference that is changed there holds for the next request', async () => {
    await slack.press({
      type: 'static_select',
      action_id: 'preference:to',
      selected_option: { value: 'jeju' },
    });
    await first('views.publish');
    expect(seen(await first(await slack.command('밥 먹었어?')))).toContain('표준어 → 제주도');
  });

  test('point 9: a choice that could not be kept is told there', async () => {
    services.store.set = () => Promise.reject(new Error('disk full'));
    await slack.press({
      type: 'static_select',
      action_id: 'preference:to',
      selected_option: { value: 'jeju' },
    });
    const view = JSON.stringify((await first('views.publish')).body['view']);
    expect(view).toContain('이 번호를 알려 주세요');
  });
});

describe('deleting a shared translation', () => {
  async function answered() {
    await slack.react(slack.post({ text: '니 밥 묵었나', user: 'UAUTHOR' }), 'kr', 'UKIM');
    return button(await first('chat.postMessage'), 'delete');
  }

  test.each(['UKIM', 'UAUTHOR'])('%s may: who asked, who wrote the message', async (user) => {
    expect((await first(await slack.press(await answered(), user))).body).toEqual({
      delete_original: true,
    });
  });

  test('others are told who may', async () => {
    const { body } = await first(await slack.press(await answered(), 'ULEE'));
    expect(body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('Only who asked'),
    });
  });
});

describe('markup survives to the letter and pings nobody', () => {
  test('links, channels, code, emoji and entities stay; mentions become names', async () => {
    const text =
      '<@UKIM> <!here> <#C1|부산> <https://a.example/묵|여기> `니 묵었나` :jeju: 니 밥 묵었나 &lt;3 &amp; *굵게*';
    await slack.react(slack.post({ text }), 'kr');
    const [block] = (await first('chat.postMessage')).body['blocks'];
    expect(block.text.text).toContain('@김수진 @here <#C1|부산>');
    expect(block.text.text).toContain(':jeju: 너 밥 먹었나 &lt;3 &amp; *굵게*');
    expect(block.text.text).not.toMatch(/<@|<!/);
  });
});

describe('what fails tells the user', () => {
  const tellingOf = async (text: string, reaction = 'kr') => {
    await slack.react(slack.post({ text }), reaction);
    return seen(await first('chat.postEphemeral'));
  };

  test('no Hangul', async () => {
    expect(await tellingOf('hello')).toContain('한글 문장을 찾지 못했어요');
  });
  test('already in that dialect', async () => {
    expect(await tellingOf('밥 먹었어?')).toContain('이미 표준어예요');
  });
  test('too long', async () => {
    expect(await tellingOf('가'.repeat(4100))).toContain('4000자까지');
  });
  test('not certain, with the two likeliest to choose from', async () => {
    await slack.react(slack.post({ text: '아마 그럴 거야' }), 'kr');
    const told = await first('chat.postEphemeral');
    expect(seen(told)).toContain('확실하지 않아요');
    expect(labels(told)).toEqual(['경상도']);
    const chosen = await first(await slack.press(button(told, 'from:gyeongsang')));
    expect(seen(chosen)).toContain('경상도 → 표준어');
  });
  test('the message is gone', async () => {
    const message = slack.post({ text: '니 밥 묵었나' });
    slack.messages.length = 0;
    await slack.react(message, 'kr');
    expect(seen(await first('chat.postEphemeral'))).toContain('메시지를 찾지 못했어요');
  });
  test('a missing scope, by its name', async () => {
    slack.fail('conversations.replies', { error: 'missing_scope', needed: 'channels:history' });
    expect(await tellingOf('니 밥 묵었나')).toContain('channels:history');
  });
  test('too many requests of one person', async () => {
    await bot.stop();
    await start({ USER_RATE_LIMIT: '2' });
    for (let index = 0; index < 2; index += 1) await first(await slack.command('니 밥 묵었나'));
    expect(seen(await first(await slack.command('니 밥 묵었나')))).toContain('너무 자주');
  });
  test('a fault of ours, by a number that is in the log', async () => {
    engine.detect = () => Promise.reject(new Error('broken'));
    const answer = seen(await first(await slack.command('니 밥 묵었나')));
    const reference = /: ([0-9a-f]{8})/.exec(answer)?.[1] ?? 'none';
    expect(logged.join()).toContain(reference);
  });
});

describe('when Slack is in trouble', () => {
  test('429 waits for Retry-After and loses nothing', async () => {
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    await slack.until(() => slack.called('chat.postMessage').length === 2);
    const [refused, answered] = slack.called('chat.postMessage');
    expect((answered as Call).at - (refused as Call).at).toBeGreaterThanOrEqual(950);
  });

  test('an answer to a command waits as long as Retry-After says, not shorter', async () => {
    slack.onCall = ({ method }) =>
      method.startsWith('response/') && slack.called(method).length === 1
        ? { status: 429, retryAfter: 2 }
        : undefined;
    const response = await slack.command('니 밥 묵었나');
    await slack.until(() => slack.called(response).length === 2);
    const [refused, answered] = slack.called(response);
    expect((answered as Call).at - (refused as Call).at).toBeGreaterThanOrEqual(1950);
  });

  test('point 16: a 429 on one method holds back that method alone', async () => {
    const [slow, quick] = [slack.post({ text: '니 밥 묵었나' }), slack.post({ text: 'hello' })];
    slack.fail('chat.postMessage', { status: 429, retryAfter: 3 });
    await slack.react(slow, 'kr');
    await first('chat.postMessage');
    await slack.react(quick, 'kr');
    await first('chat.postEphemeral');
    expect(slack.called('chat.postMessage')).toHaveLength(1);
    await slack.until(() => slack.called('chat.postMessage').length === 2);
  });

  test('a dropped socket reconnects, and what comes then is answered', async () => {
    slack.drop();
    await slack.until(() => slack.called('apps.connections.open').length === 2);
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    await first('chat.postMessage');
    await slack.until(() => bot.isConnected());
  });

  test('a token revoked while running is said in the log, and does not end the process', async () => {
    slack.fail('chat.postMessage', { error: 'token_revoked' });
    slack.fail('chat.postEphemeral', { error: 'token_revoked' });
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    await slack.until(() => logged.some((line) => line.includes('token_revoked')));
    await slack.react(slack.post({ text: '니 밥 묵었나' }), 'kr');
    await slack.until(() => slack.called('chat.postMessage').length === 2);
  });

  test('events out of order are each answered', async () => {
    const [early, late] = [
      slack.post({ text: '니 밥 묵었나' }),
      slack.post({ text: '니 뭐 묵노?' }),
    ];
    await slack.react(late, 'kr');
    await slack.react(early, 'kr');
    await slack.until(() => slack.called('chat.postMessage').length === 2);
  });

  test('200 events at once are acknowledged in time and answered once each', async () => {
    const messages = Array.from({ length: 200 }, (_, index) =>
      slack.post({ text: `니 밥 묵었나 ${index}` }),
    );
    await Promise.all(messages.map((message) => slack.react(message, 'kr')));
    await slack.until(() => slack.called('chat.postMessage').length === 200, 60_000);
    const threads = new Set(slack.called('chat.postMessage').map(({ body }) => body['thread_ts']));
    expect(threads.size).toBe(200);
  }, 90_000);

  test('nothing that people wrote, and no token, is in the log', async () => {
    engine.detect = () => Promise.reject(new Error('broken'));
    slack.fail('chat.postMessage', { error: 'fatal_error' });
    await first(await slack.command('아무도모르게 묵었다'));
    await slack.mention({ text: '<@UBOT> 아무도모르게 묵었다' });
    await slack.settle();
    expect(logged.join()).not.toMatch(/아무도모르게|planted/);
  });
});
