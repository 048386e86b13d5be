import type { App, webApi } from '@slack/bolt';
import { isTrouble } from '../../commands/reply.ts';
import { isAdmitted } from '../chat/admission.ts';
import { answerOnce, answersUnder, takeAway } from '../chat/answers.ts';
import { automaticTarget, onceADay } from '../chat/automation.ts';
import { parseAboutAnother, readSaid, withText } from '../typed-request.ts';
import { answerInThread, erase, marked, type Place, post, type Said } from './answers.ts';
import { forget } from './buttons.ts';
import { askedIn } from './command.ts';
import type { Desk, Request } from './desk.ts';
import { fetchMessage } from './fetch-message.ts';
import { announceIn } from './notice.ts';
import { type DeleteValue, type Message, plainMessage, withOtherReading } from './render.ts';
import { explainPrivately, tellPrivately } from './telling.ts';
import { textOf } from './text.ts';

/** Mentions, direct messages, and channels that are translated by themselves; edits and deletions of all of them. */
export function addMessages(app: App, desk: Desk): void {
  app.event('app_mention', async ({ event, body, client, context }) => {
    if (event.bot_id || !event.user) return;
    const place = { client, team: body.team_id, channel: event.channel };
    const { ts, thread_ts } = event;
    await answerAloud(desk, { ...place, user: event.user }, context.botUserId, {
      text: textOf(event),
      ts,
      thread: thread_ts ?? ts,
      threadOf: thread_ts,
      version: event.edited?.ts ?? '',
    });
  });
  app.message(async ({ message, body, client, context }) => {
    const place = { client, team: body.team_id, channel: message.channel };
    const deleted = deletedIn(message);
    if (deleted) {
      await forget(desk, place, deleted.of);
      await takeAway(desk.services, marked(place, deleted.ts), (given) => erase(place, given));
      return;
    }
    const said = saidIn(message);
    if (!said) return;
    const isDirect = message.channel_type === 'im';
    if (isDirect || said.text.includes(`<@${context.botUserId}>`)) {
      // A mention that is new comes as an event of its own: two answers to one message would be one too many.
      if (!isDirect && !said.isEdit) return;
      const thread = isDirect ? said.threadOf : (said.threadOf ?? said.ts);
      const asker = { ...place, user: said.author };
      await answerAloud(desk, asker, context.botUserId, { ...said, ...(thread && { thread }) });
      return;
    }
    if (said.isEdit) await answerAnew(desk, place, said);
    await translateByItself(desk, place, said);
  });
}

interface SaidNow extends Said {
  readonly author: string;
  /** The thread that it is in itself. */
  readonly threadOf: string | undefined;
  readonly isEdit: boolean;
}

/** What a person said or changed; undefined for bots, joins and edits that change nothing. */
function saidIn(message: { subtype?: string | undefined }): SaidNow | undefined {
  const isEdit = message.subtype === 'message_changed';
  const isSaid = [undefined, 'file_share', 'thread_broadcast'].includes(message.subtype);
  if (!isEdit && !isSaid) return undefined;
  const event = message as { message?: object; previous_message?: object; event_ts?: string };
  const said = ((isEdit ? event.message : message) ?? {}) as {
    user?: string;
    ts: string;
    thread_ts?: string;
    bot_id?: string;
    edited?: { ts: string };
  };
  const { user, ts, thread_ts, bot_id, edited } = said;
  const text = textOf(said);
  if (bot_id || !user || (isEdit && textOf(event.previous_message ?? {}) === text))
    return undefined;
  // The time of an edit is in whole seconds; that of its event tells two within a second apart.
  const version = isEdit ? [edited?.ts ?? '', event.event_ts ?? ''].toSorted().at(-1) : edited?.ts;
  const thread = thread_ts ? { thread: thread_ts } : {};
  return { text, author: user, ts, ...thread, threadOf: thread_ts, version: version ?? '', isEdit };
}

/** A message that is not there any more, and what it answered, if it was one of ours. */
function deletedIn(message: object): { ts: string; of: string | undefined } | undefined {
  const event = message as {
    subtype?: string;
    deleted_ts?: string;
    message?: { subtype?: string; ts: string };
    previous_message?: { blocks?: readonly { elements?: readonly { action_id?: string }[] }[] };
  };
  // What has replies leaves a tombstone behind.
  const ts = event.message?.subtype === 'tombstone' ? event.message.ts : event.deleted_ts;
  if (ts === undefined) return undefined;
  const elements = (event.previous_message?.blocks ?? []).flatMap((block) => block.elements ?? []);
  const button = elements.find(({ action_id }) => action_id === 'delete') as
    | { value: string }
    | undefined;
  return { ts, of: button && (JSON.parse(button.value) as DeleteValue).of };
}

/** What stands under an edited message becomes what is right for it now. */
async function answerAnew(desk: Desk, place: Place, said: SaidNow): Promise<void> {
  for (const { sense, by } of await answersUnder(desk.services, marked(place, said.ts))) {
    if (sense === 'said') continue;
    const request = await desk.open({ ...place, user: said.author });
    // What was answered before there was a rule stays as it is.
    if (!(await isAdmitted(desk.services, request.context.caller))) return;
    try {
      await answerInThread(desk, request, place, said, { sense, ...(by && { by }), as: 'edit' });
    } catch (error) {
      desk.explain(error, request);
    }
  }
}

async function translateByItself(desk: Desk, place: Place, said: SaidNow): Promise<void> {
  const { client, team, channel } = place;
  const author = { surface: 'slack', workspace: team, channel, user: said.author } as const;
  const target = await automaticTarget(desk.services, author, said.text);
  if (!target) return;
  const request = await desk.open({ ...place, user: said.author });
  const { from, to: sense, by } = target;
  try {
    await answerInThread(desk, request, place, said, { sense, from, as: 'auto-message' });
  } catch (error) {
    const message = desk.explain(error, request);
    // Who wrote the message asked for nothing.
    if (!by) return;
    await onceADay(desk.services, author, () =>
      tellPrivately(desk, request, () =>
        client.chat.postEphemeral({ channel, user: by, ...message }),
      ),
    );
  }
}

/** Answers a mention or a direct message where everyone there can read it; edited, in the same place. */
async function answerAloud(
  desk: Desk,
  asker: Place & { readonly user: string },
  bot: string | undefined,
  { text, ts, thread, threadOf, version }: Omit<SaidNow, 'author' | 'isEdit'>,
): Promise<void> {
  const request = await desk.open(asker);
  const { client, channel, user } = asker;
  const aside = (message: { text: string }) =>
    client.chat.postEphemeral({ channel, user, ...(thread && { thread_ts: thread }), ...message });
  try {
    if (!(await isAdmitted(desk.services, request.context.caller))) {
      await aside({ text: request.context.say('refusal.notHere') });
      return;
    }
    const asked = { message: marked(asker, ts), sense: 'said', version, by: user } as const;
    await answerOnce(desk.services, asked, async (before) => {
      const typed = text.replaceAll(`<@${bot}>`, '').trim();
      const answer = await answerTo(desk, request, client, channel, typed, threadOf, aside);
      return post(asker, thread, answer, before);
    });
  } catch (error) {
    await explainPrivately(desk, error, request, aside);
  }
}

async function answerTo(
  desk: Desk,
  request: Request,
  client: webApi.WebClient,
  channel: string,
  typed: string,
  threadOf: string | undefined,
  aside: (message: { text: string }) => Promise<unknown>,
): Promise<Message> {
  const { say, engine } = request.context;
  const about = threadOf === undefined ? undefined : parseAboutAnother(typed);
  const parent = about && threadOf ? await fetchMessage(client, channel, threadOf) : undefined;
  if ((parent?.text ?? typed) === '') return plainMessage(say('slack.noText'));
  // The parent's own words are text, never a command.
  const { asked, other } =
    about && parent ? { asked: withText(about, parent.text) } : await readSaid(typed, engine);
  const reply = await desk.noticing(
    request,
    desk.run(request, asked.command, asked.args, parent ? 'mention' : asked.command),
    () => aside({ text: say('slack.working') }),
  );
  await announceIn(client, request, reply);
  const drawn = isTrouble(reply)
    ? await desk.drawPrivate(reply, request, askedIn(asked.args))
    : await desk.drawShared(reply, request, parent?.author ? { author: parent.author } : {});
  return other ? withOtherReading(drawn, asked, other, say) : drawn;
}
