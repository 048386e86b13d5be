import type { webApi } from '@slack/bolt';
import type { Trouble } from '../../commands/reply.ts';
import type { ReactionMeaning } from '../../config/reactions.ts';
import type { Dialect } from '../../src/dialect.ts';
import { answerInSense, type Given } from '../chat/answers.ts';
import type { Desk, Request } from './desk.ts';
import type { Message } from './render.ts';
import { slackErrorOf } from './trouble.ts';

/** Where messages and answers are. */
export interface Place {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly channel: string;
}

/** What somebody wrote, and the thread that an answer goes into. */
export interface Said {
  readonly text: string;
  readonly ts: string;
  readonly thread?: string;
  /** When it was last edited; later versions sort after earlier ones. */
  readonly version: string;
  readonly author?: string;
}

/** A message, as marks name it. */
export const marked = ({ team, channel }: Omit<Place, 'client'>, ts: string): string =>
  `slack:${team}:${channel}:${ts}`;

const isGone = (error: unknown) => slackErrorOf(error)?.code === 'message_not_found';

/** Posts an answer, or puts it in the place of the one before. @returns its id, unless the one before is gone */
export async function post(
  { client, channel }: Place,
  thread: string | undefined,
  message: Message,
  before: Given | undefined,
): Promise<string | undefined> {
  if (!before) {
    const place = { channel, ...(thread && { thread_ts: thread }) };
    const unfurl = { unfurl_links: false, unfurl_media: false };
    return (await client.chat.postMessage({ ...place, ...unfurl, ...message })).ts;
  }
  try {
    await client.chat.update({ channel, ts: before.id, ...message });
    return before.id;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Deletes an answer, unless it is gone already. */
export async function erase({ client, channel }: Place, { id }: Given): Promise<boolean> {
  try {
    await client.chat.delete({ channel, ts: id });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return true;
}

/**
 * Answers a message in one sense in its thread, as `answerInSense` does.
 * @param by who asked; nobody, where automation does
 * @param as what metrics and the log call it
 */
export function answerInThread(
  desk: Desk,
  request: Request,
  place: Place,
  { text, ts, thread = ts, version, author }: Said,
  { sense, by, as, ...known }: { sense: ReactionMeaning; by?: string; from?: Dialect; as: string },
): Promise<Trouble | undefined> {
  const asked = { message: marked(place, ts), sense, version, ...(by && { by }) };
  return answerInSense(
    desk.services,
    asked,
    { text, ...known },
    {
      run: (command, args) => desk.run(request, command, args, as),
      async post(reply, asker = '', before) {
        const who = { asker, of: `${ts}:${sense}`, ...(author && { author }) };
        return post(place, thread, await desk.drawShared(reply, request, who), before);
      },
      erase: (before) => erase(place, before),
    },
  );
}
