import type { App, types } from '@slack/bolt';
import { dialectChoices, strengthChoices } from '../../commands/choices.ts';
import type { Choice, Locale } from '../../commands/command.ts';
import type { Say } from '../../config/messages.ts';
import type { Desk } from './desk.ts';
import { section } from './render.ts';
import { textOf } from './text.ts';

/** Slack's limit for what a modal carries along. */
const metadataLimit = 3000;

/** *다른 사투리로…*: a modal to choose target and strength, in which the answer then appears. */
export function addModal(app: App, desk: Desk): void {
  app.shortcut(
    { callback_id: 'translate_to', type: 'message_action' },
    async ({ shortcut, ack, client, respond }) => {
      await ack();
      const { team, channel, user, message } = shortcut;
      const asker = { client, team: team?.id ?? '', channel: channel.id, user: user.id };
      // A trigger lives three seconds; a language that is not known within one is Korean.
      const request = await desk.open(asker, 1000);
      const { context } = request;
      const place = {
        response_type: 'ephemeral' as const,
        replace_original: false,
        ...(message['thread_ts'] && { thread_ts: message['thread_ts'] as string }),
      };
      const text = textOf(message);
      // Slack keeps the text for us while the modal is open; we keep none.
      const metadata = JSON.stringify({ text, team: team?.id ?? '', channel: channel.id });
      if (metadata.length > metadataLimit) {
        const tooLong = { characters: text.length, limit: metadataLimit - 100 };
        await respond({ ...place, text: context.say('refusal.tooLong', tooLong) });
        return;
      }
      try {
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: askingView(context.say, context.locale, metadata),
        });
      } catch (error) {
        await respond({ ...place, ...desk.explain(error, request) });
      }
    },
  );

  app.view('translate_to', async ({ ack, view, body, client }) => {
    const { text, team, channel } = JSON.parse(view.private_metadata) as Record<
      'text' | 'team' | 'channel',
      string
    >;
    const chosen = (block: string) =>
      view.state.values[block]?.['choice']?.selected_option?.value ?? '';
    const asker = { client, team, channel, user: body.user.id };
    const request = await desk.open(asker, 1000);
    const { say } = request.context;
    // Slack waits three seconds for this, and translating may take longer.
    await ack({
      response_action: 'update',
      view: { ...frame(say), blocks: [section(say('slack.working'))] },
    });
    const reply = await desk.run(request, 'translate', {
      text,
      to: chosen('to'),
      strength: chosen('strength'),
    });
    const { blocks } = await desk.drawPrivate(reply, request, { text }, false);
    // Buttons act on messages; a modal has none behind it.
    const shown = blocks.filter(({ type }) => type !== 'actions');
    await client.views.update({
      view_id: view.id,
      view: {
        ...frame(say),
        // A section without text is one that Slack refuses.
        blocks: [...(text ? [section(text)] : []), { type: 'divider' }, ...shown],
      },
    });
  });
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });

const frame = (say: Say) => ({
  type: 'modal' as const,
  title: plain(say('slack.modalTitle')),
  close: plain(say('slack.close')),
});

function askingView(say: Say, locale: Locale, metadata: string): types.ModalView {
  const chooser = (
    block: string,
    label: string,
    choices: readonly Choice[],
    initial: string,
  ): types.KnownBlock => {
    const options = choices.map(({ value, label: name }) => ({ text: plain(name[locale]), value }));
    const chosen = options.find(({ value }) => value === initial);
    return {
      type: 'input',
      block_id: block,
      label: plain(label),
      element: {
        type: 'static_select',
        action_id: 'choice',
        options,
        ...(chosen && { initial_option: chosen }),
      },
    };
  };
  return {
    ...frame(say),
    callback_id: 'translate_to',
    private_metadata: metadata,
    submit: plain(say('slack.submit')),
    blocks: [
      chooser('to', say('slack.target'), dialectChoices, 'jeju'),
      chooser('strength', say('slack.strength'), strengthChoices, 'normal'),
    ],
  };
}
