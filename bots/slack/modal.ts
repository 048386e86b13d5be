import type { App, types } from '@slack/bolt';
import { dialectChoices, strengthChoices } from '../../commands/choices.ts';
import type { Choice, Locale } from '../../commands/command.ts';
import type { Say } from '../../config/messages.ts';
import type { Desk } from './desk.ts';
import { section } from './render.ts';

/** Slack's limit for what a modal carries along. */
const metadataLimit = 3000;

/** *다른 사투리로…*: a modal to choose target and strength, in which the answer then appears. */
export function addModal(app: App, desk: Desk): void {
  app.shortcut(
    { callback_id: 'translate_to', type: 'message_action' },
    async ({ shortcut, ack, client, respond }) => {
      await ack();
      const { team, channel, user, message } = shortcut;
      const { context } = await desk.open({
        client,
        team: team?.id ?? '',
        channel: channel.id,
        user: user.id,
      });
      // Slack keeps the text for us while the modal is open; we keep none.
      const metadata = JSON.stringify({
        text: message.text ?? '',
        team: team?.id ?? '',
        channel: channel.id,
      });
      if (metadata.length > metadataLimit) {
        const text = context.say('refusal.tooLong', {
          characters: (message.text ?? '').length,
          limit: metadataLimit - 100,
        });
        await respond({ response_type: 'ephemeral', replace_original: false, text });
        return;
      }
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: askingView(context.say, context.locale, metadata),
      });
    },
  );

  app.view('translate_to', async ({ ack, view, body, client }) => {
    const { text, team, channel } = JSON.parse(view.private_metadata) as Record<
      'text' | 'team' | 'channel',
      string
    >;
    const request = await desk.open({ client, team, channel, user: body.user.id });
    const chosen = (block: string) =>
      view.state.values[block]?.['choice']?.selected_option?.value ?? '';
    const reply = await desk.run(request, 'translate', {
      text,
      to: chosen('to'),
      strength: chosen('strength'),
    });
    const { blocks } = await desk.drawPrivate(reply, request, { text }, false);
    // Buttons act on messages; a modal has none behind it.
    const shown = blocks.filter(({ type }) => type !== 'actions');
    await ack({
      response_action: 'update',
      view: {
        ...frame(request.context.say),
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
