import type { App } from '@slack/bolt';
import { isTrouble } from '../../commands/reply.ts';
import { once } from '../chat/once.ts';
import type { Desk } from './desk.ts';
import { meaningOf } from './emoji.ts';
import { fetchMessage } from './fetch-message.ts';
import { explainPrivately } from './telling.ts';

/** Emoji on messages. */
export function addReactions(app: App, desk: Desk): void {
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
