import type { App, types } from '@slack/bolt';
import { asPlain } from '../../commands/readings/index.ts';
import type { Say } from '../../config/messages.ts';
import { readGlossary } from '../../src/glossary.ts';
import { keepWords } from '../chat/glossary.ts';
import { askerOf, besideOf } from './buttons.ts';
import type { Desk } from './desk.ts';
import { type ButtonValue, context, section } from './render.ts';

/** Slack's limits: for what a modal carries along, and for a text to begin with in an input. */
const metadataLimit = 3000;
const inputLimit = 3000;

const asking = 'mend';
const keeping = 'mend_keep';

/** *고쳐 주기*: a modal with an answer to mend, which then shows the words that would be kept, and keeps them. */
export function addMending(app: App, desk: Desk): void {
  app.action(asking, async ({ body, action, ack, respond, client }) => {
    await ack();
    const asker = askerOf(body, client);
    // A trigger lives three seconds; a language that is not known within one is Korean.
    const request = await desk.open(asker, 1000);
    const { say, locale } = request.context;
    const place = besideOf(body);
    const value: ButtonValue = JSON.parse((action as { value: string }).value);
    const reply = await desk.run(request, 'translate', { ...value }, asking);
    if (reply.kind !== 'translation') {
      await respond({ ...place, text: asPlain(reply, say, locale) });
      return;
    }
    const { text } = reply.translation;
    const { team, channel = '' } = asker;
    const metadata = JSON.stringify({ value, team, channel });
    if (metadata.length > metadataLimit || text.length > inputLimit) {
      const tooLong = { characters: text.length, limit: inputLimit };
      await respond({ ...place, text: say('refusal.tooLong', tooLong) });
      return;
    }
    try {
      await client.views.open({
        trigger_id: (body as { trigger_id: string }).trigger_id,
        view: {
          ...frame(say),
          callback_id: asking,
          // Slack keeps the text for us while the modal is open; we keep none.
          private_metadata: metadata,
          submit: plain(say('glossary.find')),
          blocks: [
            {
              type: 'input',
              block_id: 'mended',
              label: plain(say('glossary.mended')),
              element: {
                type: 'plain_text_input',
                action_id: 'text',
                multiline: true,
                max_length: inputLimit,
                initial_value: text,
              },
            },
            context(say('glossary.hint')),
          ],
        },
      });
    } catch (error) {
      await respond({ ...place, ...desk.explain(error, request) });
    }
  });

  app.view(asking, async ({ ack, view, body, client }) => {
    const { value, team, channel }: { value: ButtonValue; team: string; channel: string } =
      JSON.parse(view.private_metadata);
    const request = await desk.open({ client, team, channel, user: body.user.id }, 1000);
    const { say, locale } = request.context;
    // Slack waits three seconds for this, and translating may take longer.
    await ack({ response_action: 'update', view: said(say, say('slack.working')) });
    const mended = view.state.values['mended']?.['text']?.value ?? '';
    const reply = await desk.run(request, 'mend', { ...value, mended });
    const shown = asPlain(reply, say, locale);
    const isFound =
      reply.kind === 'mending' &&
      reply.glossary.entries.length + reply.glossary.untouched.length > 0;
    await client.views.update({
      view_id: view.id,
      view: isFound
        ? {
            ...frame(say),
            callback_id: keeping,
            private_metadata: JSON.stringify({ glossary: reply.glossary, team, channel }),
            submit: plain(say('glossary.save')),
            blocks: [section(shown), context(say('glossary.look'))],
          }
        : said(say, shown),
    });
  });

  app.view(keeping, async ({ ack, view, body, client }) => {
    const { glossary, team, channel } = JSON.parse(view.private_metadata);
    const request = await desk.open({ client, team, channel, user: body.user.id }, 1000);
    const { say, locale } = request.context;
    const kept = await keepWords(request.context, readGlossary(glossary));
    await ack({ response_action: 'update', view: said(say, asPlain(kept, say, locale)) });
  });
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });

const frame = (say: Say) => ({
  type: 'modal' as const,
  title: plain(say('glossary.mend')),
  close: plain(say('slack.close')),
});

const said = (say: Say, text: string) => ({ ...frame(say), blocks: [section(text)] });
