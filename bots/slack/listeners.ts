import type { App, webApi } from '@slack/bolt';
import { commands } from '../../commands/index.ts';
import type { Reply } from '../../commands/reply.ts';
import type { Dialect } from '../../src/dialect.ts';
import { automaticTarget, onceADay, saysSomethingNew } from '../chat/automation.ts';
import { once } from '../chat/once.ts';
import { isTrouble } from '../chat/runner.ts';
import { parseTyped } from '../typed-request.ts';
import type { Asker, Desk, Request } from './desk.ts';
import { meaningOf } from './emoji.ts';
import { addHome } from './home.ts';
import { fetchMessage } from './messages.ts';
import { addModal } from './modal.ts';
import { escapeText } from './mrkdwn.ts';
import type { ButtonValue, DeleteValue, Message } from './render.ts';
import { plainMessage } from './render.ts';
import { textOf } from './text.ts';

type WebClient = webApi.WebClient;

/** Everything people can do on Slack. */
export function addListeners(app: App, desk: Desk): void {
  answerEventsOnce(app, desk);
  addCommand(app, desk);
  addShortcuts(app, desk);
  addButtons(app, desk);
  addReactions(app, desk);
  addMessages(app, desk);
  addModal(app, desk);
  addHome(app, desk);
}

/** Slack delivers an event again for at most this long, in seconds. */
const redelivered = 60 * 60;

/** Slack delivers an event again when it is not sure of the first time, perhaps to another process. */
function answerEventsOnce(app: App, desk: Desk): void {
  app.use(async ({ body, next }) => {
    const { event_id } = body as { event_id?: string };
    if (event_id === undefined) return next();
    let isTaken = false;
    try {
      const answer = async () => {
        isTaken = true;
        await next();
      };
      await once(desk.services, `slack-event:${event_id}`, answer, { remembered: redelivered });
    } catch (error) {
      if (isTaken) throw error;
      // Without the store an event may be answered twice, which beats not at all.
      desk.services.log.warn({ err: error }, 'a Slack event could not be claimed');
      await next();
    }
  });
}

function addCommand(app: App, desk: Desk): void {
  app.command(desk.services.settings.SLACK_COMMAND, async ({ command, ack, respond, client }) => {
    await ack();
    const asker = {
      client,
      team: command.team_id,
      channel: command.channel_id,
      user: command.user_id,
    };
    const request = await desk.open(asker);
    const typed =
      command.text.trim() === ''
        ? { command: 'help' as const, args: {} }
        : parseTyped(command.text);
    if (typed.command === 'auto' && typed.args['mode'] === 'on') {
      const inTheWay = await whyNotByItself(desk, request, client, command.channel_id);
      if (inTheWay) {
        await respond({ response_type: 'ephemeral', ...inTheWay });
        return;
      }
    }
    const working = () =>
      respond({ response_type: 'ephemeral', text: request.context.say('slack.working') });
    const reply = await desk.noticing(
      request,
      desk.run(request, typed.command, typed.args),
      working,
    );
    const isShared =
      (reply.kind === 'translation' || reply.kind === 'detection') &&
      (await desk.wantsShared(request));
    const message = isShared
      ? await desk.drawShared(reply, request)
      : await desk.drawPrivate(reply, request, askedIn(typed.args));
    await respond({ response_type: isShared ? 'in_channel' : 'ephemeral', ...message });
  });
}

/** Why automation could not answer in this channel: its events reach only members. Undefined when it can. */
async function whyNotByItself(
  desk: Desk,
  request: Request,
  client: WebClient,
  channel: string,
): Promise<Message | undefined> {
  const { say } = request.context;
  try {
    // A direct message with the bot is answered as it is, and the bot is in no other.
    if (channel.startsWith('D')) return plainMessage(say('refusal.notInChannel'));
    const isMember = (await client.conversations.info({ channel })).channel?.is_member ?? false;
    return isMember ? undefined : plainMessage(say('slack.notInChannel', { bot: desk.botName }));
  } catch (error) {
    // A private channel that the bot is not in does not exist for it, as `explain` tells.
    return desk.explain(error, request);
  }
}

const askedIn = (args: Readonly<Record<string, string | boolean>>) => ({
  text: String(args['text'] ?? ''),
  ...(typeof args['to'] === 'string' && { to: args['to'] as Dialect }),
});

function addShortcuts(app: App, desk: Desk): void {
  for (const [callback, name] of [
    ['translate', 'translate'],
    // As manifests had it that are installed already.
    ['translate_to_standard', 'translate'],
    ['detect', 'detect'],
  ] as const) {
    app.shortcut(
      { callback_id: callback, type: 'message_action' },
      async ({ shortcut, ack, respond, client }) => {
        await ack();
        const { team, channel, user, message } = shortcut;
        const request = await desk.open({
          client,
          team: team?.id ?? '',
          channel: channel.id,
          user: user.id,
        });
        const text = textOf(message);
        const place = {
          response_type: 'ephemeral' as const,
          replace_original: false,
          ...threadOf(message),
        };
        const working = () => respond({ ...place, text: request.context.say('slack.working') });
        const reply = await desk.noticing(request, desk.run(request, name, { text }), working);
        const drawn = await desk.drawPrivate(reply, request, { text });
        await respond({ ...place, ...drawn });
      },
    );
  }
}

function addButtons(app: App, desk: Desk): void {
  app.action(/^(translate|strength|from):/, async ({ body, action, ack, respond, client }) => {
    await ack();
    const value: ButtonValue = JSON.parse((action as { value: string }).value);
    const request = await desk.open(askerOf(body, client));
    const reply = await desk.run(request, 'translate', { ...value });
    await respond({
      response_type: 'ephemeral',
      // What everybody sees stays: one person's choice is that person's answer.
      replace_original: isPrivate(body),
      ...threadOf((body as { message?: object }).message ?? {}),
      ...(await desk.drawPrivate(reply, request, value)),
    });
  });
  app.action('share', async ({ body, action, ack, respond, client }) => {
    await ack();
    const value: ButtonValue = JSON.parse((action as { value: string }).value);
    const asker = askerOf(body, client);
    const request = await desk.open(asker);
    // The cache still knows the answer; the button could not carry it as well.
    const reply = await desk.run(request, 'translate', { ...value });
    const message = await desk.drawShared(reply, request);
    const by = request.context.say('slack.sharedBy', {
      user: `*${escapeText(request.person.name)}*`,
    });
    await respond({
      response_type: isTrouble(reply) ? 'ephemeral' : 'in_channel',
      replace_original: false,
      ...message,
      blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: by }] }, ...message.blocks],
    });
  });
  app.action('delete', async ({ body, action, ack, respond, client }) => {
    await ack();
    const { asker, author }: DeleteValue = JSON.parse((action as { value: string }).value);
    if (body.user.id === asker || body.user.id === author) {
      await respond({ delete_original: true });
      return;
    }
    const { context } = await desk.open(askerOf(body, client));
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: context.say('slack.cannotDelete'),
    });
  });
}

const isPrivate = (body: object) =>
  (body as { container?: { is_ephemeral?: boolean } }).container?.is_ephemeral ?? true;

/** The thread that a message is in, as answers name it. */
function threadOf(message: object): { thread_ts?: string } {
  const { thread_ts } = message as { thread_ts?: string };
  return thread_ts === undefined ? {} : { thread_ts };
}

function askerOf(
  body: {
    user: { id: string };
    team?: { id: string } | null;
    channel?: { id?: string } | undefined;
  },
  client: WebClient,
): Asker {
  return {
    client,
    team: body.team?.id ?? '',
    user: body.user.id,
    ...(body.channel?.id && { channel: body.channel.id }),
  };
}

function addReactions(app: App, desk: Desk): void {
  app.event('reaction_added', async ({ event, body, client }) => {
    const meaning = meaningOf(desk.services.settings.REACTIONS, event.reaction);
    if (!meaning || event.item.type !== 'message') return;
    const { channel, ts } = event.item;
    const request = await desk.open({ client, team: body.team_id, channel, user: event.user });
    if (request.person.isBot) return;
    let thread: { thread_ts?: string } = {};
    const tellAsker = (message: { text: string }) =>
      client.chat.postEphemeral({ channel, user: event.user, ...thread, ...message });
    try {
      const message = await fetchMessage(client, channel, ts);
      if (!message) {
        await tellAsker({ text: request.context.say('refusal.messageGone') });
        return;
      }
      // A reply is answered where it stands; of any other message the channel is the place.
      if (message.thread !== ts) thread = { thread_ts: message.thread };
      const key = `slack:${body.team_id}:${channel}:${ts}:${message.edit}:${meaning}`;
      await once(desk.services, key, async (giveUp) => {
        const reply = await (meaning === 'detect'
          ? desk.run(request, 'detect', { text: message.text }, 'reaction')
          : desk.run(request, 'translate', { text: message.text, to: meaning }, 'reaction'));
        if (isTrouble(reply)) {
          // Nobody has been answered yet; the next who asks is told as well.
          giveUp();
          await tellAsker(
            await desk.drawPrivate(reply, request, {
              text: message.text,
              ...(meaning !== 'detect' && { to: meaning }),
            }),
          );
          return;
        }
        const drawn = await desk.drawShared(reply, request, message.author);
        await client.chat.postMessage({
          channel,
          thread_ts: message.thread,
          unfurl_links: false,
          unfurl_media: false,
          ...drawn,
        });
      });
    } catch (error) {
      await explainPrivately(desk, error, request, tellAsker);
    }
  });
}

async function explainPrivately(
  desk: Desk,
  error: unknown,
  request: Request,
  tell: (message: { text: string }) => Promise<unknown>,
): Promise<void> {
  const message = desk.explain(error, request);
  await tellPrivately(desk, request, () => tell(message));
}

async function tellPrivately(
  { services }: Desk,
  { context: { requestId } }: Request,
  tell: () => Promise<unknown>,
): Promise<void> {
  try {
    await tell();
  } catch (error) {
    // Not in the channel, or without a token, there is no way left to reach the person.
    services.log.warn({ err: error, requestId }, 'a person on Slack could not be told');
  }
}

function addMessages(app: App, desk: Desk): void {
  app.event('app_mention', async ({ event, body, client, context }) => {
    if (event.bot_id || !event.user) return;
    const text = textOf(event).replaceAll(`<@${context.botUserId}>`, '').trim();
    await answerAloud(
      desk,
      { client, team: body.team_id, channel: event.channel, user: event.user },
      text,
      event.ts,
      event.thread_ts,
    );
  });
  app.message(async ({ message, body, client, context }) => {
    if (message.channel_type === 'im') {
      const isPlain = message.subtype === undefined || message.subtype === 'file_share';
      if (!isPlain || 'bot_id' in message || !message.user) return;
      await answerAloud(
        desk,
        { client, team: body.team_id, channel: message.channel, user: message.user },
        textOf(message).replaceAll(`<@${context.botUserId}>`, '').trim(),
        undefined,
        message.thread_ts,
      );
      return;
    }
    const said = saidIn(message);
    // A mention is answered as such; two answers to one message would be one too many.
    if (!said || said.text.includes(`<@${context.botUserId}>`)) return;
    await translateByItself(desk, client, body.team_id, message.channel, said);
  });
}

interface Said {
  readonly text: string;
  readonly user: string;
  readonly ts: string;
  readonly thread: string;
  readonly edit: string;
}

/** What a person said or changed; undefined for bots, joins and edits that change nothing. */
function saidIn(message: { subtype?: string | undefined }): Said | undefined {
  const isEdit = message.subtype === 'message_changed';
  if (
    message.subtype !== undefined &&
    !isEdit &&
    message.subtype !== 'file_share' &&
    message.subtype !== 'thread_broadcast'
  )
    return undefined;
  const said = (isEdit ? (message as { message?: unknown }).message : message) as {
    user?: string;
    ts: string;
    thread_ts?: string;
    bot_id?: string;
    edited?: { ts: string };
  };
  const { user, ts, thread_ts, bot_id, edited } = said;
  const text = textOf(said);
  const before = (message as { previous_message?: object }).previous_message;
  if (bot_id || !user || !text || (isEdit && textOf(before ?? {}) === text)) return undefined;
  return { text, user, ts, thread: thread_ts ?? ts, edit: edited?.ts ?? '' };
}

async function translateByItself(
  desk: Desk,
  client: WebClient,
  team: string,
  channel: string,
  said: Said,
): Promise<void> {
  const author = { surface: 'slack', workspace: team, channel, user: said.user } as const;
  const target = await automaticTarget(desk.services, author, said.text);
  if (!target) return;
  const request = await desk.open({ client, team, channel, user: said.user });
  try {
    await once(
      desk.services,
      `slack:${team}:${channel}:${said.ts}:${said.edit}:${target.to}`,
      async (giveUp) => {
        const reply = await desk.run(
          request,
          'translate',
          { text: said.text, ...target },
          'auto-message',
        );
        if (isTrouble(reply)) {
          giveUp();
          return;
        }
        if (!saysSomethingNew(reply)) return;
        const drawn = await desk.drawShared(reply, request, said.user);
        await client.chat.postMessage({
          channel,
          thread_ts: said.thread,
          unfurl_links: false,
          unfurl_media: false,
          ...drawn,
        });
      },
    );
  } catch (error) {
    const message = desk.explain(error, request);
    const { by } = target;
    // Who wrote the message asked for nothing.
    if (!by) return;
    await onceADay(desk.services, author, () =>
      tellPrivately(desk, request, () =>
        client.chat.postEphemeral({ channel, user: by, ...message }),
      ),
    );
  }
}

/** Answers a mention or a direct message where everyone there can read it. */
async function answerAloud(
  desk: Desk,
  asker: Asker & { channel: string },
  typed: string,
  ts: string | undefined,
  thread: string | undefined,
): Promise<void> {
  const { client, channel } = asker;
  const request = await desk.open(asker);
  const place = { channel, ...((thread ?? ts) ? { thread_ts: (thread ?? ts) as string } : {}) };
  try {
    const parent = typed === '' && thread ? await fetchMessage(client, channel, thread) : undefined;
    const text = typed === '' ? (parent?.text ?? '') : typed;
    if (text === '') {
      await client.chat.postMessage({ ...place, text: request.context.say('slack.noText') });
      return;
    }
    // The parent's own words are text, never a command.
    const { command, args } = parent
      ? { command: 'translate' as const, args: { text } }
      : parseTyped(text);
    const working = () =>
      client.chat.postEphemeral({
        ...place,
        user: asker.user,
        text: request.context.say('slack.working'),
      });
    const reply: Reply = await desk.noticing(
      request,
      desk.run(request, command, args, parent ? 'mention' : command),
      working,
    );
    const message =
      command in commands && isTrouble(reply)
        ? await desk.drawPrivate(reply, request, { text })
        : await desk.drawShared(reply, request, parent?.author);
    await client.chat.postMessage({
      ...place,
      unfurl_links: false,
      unfurl_media: false,
      ...message,
    });
  } catch (error) {
    await explainPrivately(desk, error, request, (message) =>
      client.chat.postEphemeral({ ...place, user: asker.user, ...message }),
    );
  }
}
