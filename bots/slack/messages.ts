import type { App, webApi } from '@slack/bolt';
import { isTrouble } from '../../commands/reply.ts';
import { automaticTarget, onceADay, saysSomethingNew } from '../chat/automation.ts';
import { once } from '../chat/once.ts';
import { parseAboutAnother, readSaid, withText } from '../typed-request.ts';
import { askedIn } from './command.ts';
import type { Asker, Desk } from './desk.ts';
import { fetchMessage } from './fetch-message.ts';
import { withOtherReading } from './render.ts';
import { explainPrivately, tellPrivately } from './telling.ts';
import { textOf } from './text.ts';

type WebClient = webApi.WebClient;

/** Mentions, direct messages, and channels that are translated by themselves. */
export function addMessages(app: App, desk: Desk): void {
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
    const about = thread === undefined ? undefined : parseAboutAnother(typed);
    const parent = about && thread ? await fetchMessage(client, channel, thread) : undefined;
    if ((parent?.text ?? typed) === '') {
      await client.chat.postMessage({ ...place, text: request.context.say('slack.noText') });
      return;
    }
    // The parent's own words are text, never a command.
    const { asked, other } =
      about && parent
        ? { asked: withText(about, parent.text) }
        : await readSaid(typed, request.context.engine);
    const working = () =>
      client.chat.postEphemeral({
        ...place,
        user: asker.user,
        text: request.context.say('slack.working'),
      });
    const reply = await desk.noticing(
      request,
      desk.run(request, asked.command, asked.args, parent ? 'mention' : asked.command),
      working,
    );
    const drawn = isTrouble(reply)
      ? await desk.drawPrivate(reply, request, askedIn(asked.args))
      : await desk.drawShared(reply, request, parent?.author);
    const message = other ? withOtherReading(drawn, asked, other, request.context.say) : drawn;
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
