import type { App } from '@slack/bolt';
import { takeAway } from '../chat/answers.ts';
import { answerInThread, erase, marked } from './answers.ts';
import type { Desk } from './desk.ts';
import { meaningOf } from './emoji.ts';
import { fetchMessage } from './fetch-message.ts';
import { explainPrivately } from './telling.ts';

/** Emoji on messages. */
export function addReactions(app: App, desk: Desk): void {
  const { REACTIONS } = desk.services.settings;
  app.event('reaction_added', async ({ event, body, client }) => {
    const sense = meaningOf(REACTIONS, event.reaction);
    if (!sense || event.item.type !== 'message') return;
    const { channel, ts } = event.item;
    const place = { client, team: body.team_id, channel };
    const request = await desk.open({ ...place, user: event.user });
    if (request.person.isBot) return;
    let thread: { thread_ts?: string } = {};
    const tellAsker = (message: { text: string }) =>
      client.chat.postEphemeral({ channel, user: event.user, ...thread, ...message });
    try {
      const said = await fetchMessage(client, channel, ts);
      if (!said) {
        await tellAsker({ text: request.context.say('refusal.messageGone') });
        return;
      }
      // A reply is answered where it stands; of any other message the channel is the place.
      if (said.thread !== ts) thread = { thread_ts: said.thread };
      const asked = { sense, by: event.user, as: 'reaction' };
      const trouble = await answerInThread(desk, request, place, said, asked);
      if (!trouble) return;
      const { text } = said;
      const about = sense === 'detect' ? { text } : { text, to: sense };
      await tellAsker(await desk.drawPrivate(trouble, request, about));
    } catch (error) {
      await explainPrivately(desk, error, request, tellAsker);
    }
  });

  // Taken back: its answer goes, if nobody else has the same one. What automation gave stays.
  app.event('reaction_removed', async ({ event, body, client }) => {
    const sense = meaningOf(REACTIONS, event.reaction);
    if (!sense || event.item.type !== 'message') return;
    const { channel, ts } = event.item;
    const place = { client, team: body.team_id, channel };
    const isWanted = async () => {
      const { message } = await client.reactions.get({ channel, timestamp: ts, full: true });
      return message?.reactions?.some(({ name }) => meaningOf(REACTIONS, name ?? '') === sense);
    };
    await takeAway(
      desk.services,
      marked(place, ts),
      async (given) => given.by !== undefined && !(await isWanted()) && erase(place, given),
      [sense],
    );
  });
}
