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

/** The thread that a message is in, as answers name it. */
export function threadOf(message: object): { thread_ts?: string } {
  const { thread_ts } = message as { thread_ts?: string };
  return thread_ts === undefined ? {} : { thread_ts };
}
