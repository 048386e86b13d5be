import type { App } from '@slack/bolt';
import { threadMessages, translateThread } from '../chat/thread.ts';
import type { Desk } from './desk.ts';
import { fetchThread, threadOf } from './fetch-message.ts';
import { drawThread } from './render.ts';
import { textOf } from './text.ts';

/** *More actions* on a message. */
export function addShortcuts(app: App, desk: Desk): void {
  for (const [callback, name] of [
    ['translate', 'translate'],
    // As manifests had it that are installed already.
    ['translate_to_standard', 'translate'],
    ['detect', 'detect'],
    ['compare', 'compare'],
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
  app.shortcut(
    { callback_id: 'thread', type: 'message_action' },
    async ({ shortcut, ack, respond, client }) => {
      await ack();
      const { team, channel, user, message } = shortcut;
      const asker = { client, team: team?.id ?? '', channel: channel.id, user: user.id };
      const request = await desk.open(asker);
      const thread = threadOf(message).thread_ts ?? String(message['ts']);
      const place = {
        response_type: 'ephemeral' as const,
        replace_original: false,
        thread_ts: thread,
      };
      try {
        const said = await fetchThread(client, channel.id, thread, threadMessages);
        const working = () => respond({ ...place, text: request.context.say('slack.working') });
        const texts = said.map(({ text }) => text);
        const reading = translateThread(desk.services, request.context, texts);
        const translated = await desk.noticing(request, reading, working);
        const answer =
          'kind' in translated
            ? await desk.drawPrivate(translated, request, { text: '' })
            : await drawThread(said, translated, request.drawing);
        await respond({ ...place, ...answer });
      } catch (error) {
        await respond({ ...place, ...desk.explain(error, request) });
      }
    },
  );
}
