import type { webApi } from '@slack/bolt';
import type { Said } from './answers.ts';
import { textOf } from './text.ts';

/**
 * Fetches one message, in a thread or not.
 * @returns undefined when it is gone
 * @throws Slack's errors, such as `not_in_channel`
 */
export async function fetchMessage(
  client: webApi.WebClient,
  channel: string,
  ts: string,
): Promise<(Said & { readonly thread: string }) | undefined> {
  // Of a reply, too, `replies` gives the message itself, which `history` does not.
  const { messages } = await client.conversations.replies({
    channel,
    ts,
    latest: ts,
    inclusive: true,
    limit: 1,
  });
  const message = messages?.find((found) => found.ts === ts);
  if (!message) return undefined;
  return {
    text: textOf(message),
    ts,
    ...(message.user && { author: message.user }),
    thread: message.thread_ts ?? ts,
    version: (message as { edited?: { ts?: string } }).edited?.ts ?? '',
  };
}

/** Pages of a thread that are looked through for its end; Slack gives its beginning first. */
const mostPages = 10;

/**
 * The last messages of a thread, those with a text.
 * @throws Slack's errors, such as `not_in_channel`
 */
export async function fetchThread(
  client: webApi.WebClient,
  channel: string,
  ts: string,
  count: number,
): Promise<{ text: string; author: string | undefined }[]> {
  let said: { text: string; author: string | undefined }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages && (page === 0 || cursor); page += 1) {
    const found = await client.conversations.replies({
      channel,
      ts,
      limit: 200,
      ...(cursor && { cursor }),
    });
    const read = (found.messages ?? []).map((message) => ({
      text: textOf(message),
      author: message.user,
    }));
    said = [...said, ...read.filter(({ text }) => text !== '')].slice(-count);
    cursor = found.response_metadata?.next_cursor;
  }
  return said;
}

/** The thread that a message is in, as answers name it. */
export function threadOf(message: object): { thread_ts?: string } {
  const { thread_ts } = message as { thread_ts?: string };
  return thread_ts === undefined ? {} : { thread_ts };
}
