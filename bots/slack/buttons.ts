import type { App, webApi } from '@slack/bolt';
import { isTrouble } from '../../commands/reply.ts';
import { isUnwanted } from '../chat/answers.ts';
import type { TypedRequest } from '../typed-request.ts';
import { marked } from './answers.ts';
import { askedIn } from './command.ts';
import type { Asker, Desk } from './desk.ts';
import { threadOf } from './fetch-message.ts';
import { escapeText } from './mrkdwn.ts';
import type { ButtonValue, DeleteValue, ShareValue } from './render.ts';

/** The buttons under answers. */
export function addButtons(app: App, desk: Desk): void {
  app.action(/^(translate|strength|from):/, async ({ body, action, ack, respond, client }) => {
    await ack();
    const value: ButtonValue = JSON.parse((action as { value: string }).value);
    const request = await desk.open(askerOf(body, client));
    const reply = await desk.run(request, 'translate', { ...value });
    await respond({
      ...besideOf(body),
      // What everybody sees stays: one person's choice is that person's answer.
      replace_original: isPrivate(body),
      ...(await desk.drawPrivate(reply, request, value)),
    });
  });
  app.action('alternatives', async ({ body, action, ack, respond, client }) => {
    await ack();
    const value: ButtonValue = JSON.parse((action as { value: string }).value);
    const request = await desk.open(askerOf(body, client));
    const asked = { ...value, alternatives: true };
    const reply = await desk.run(request, 'translate', asked, 'button');
    await respond({ ...besideOf(body), ...(await desk.drawAlternatives(reply, request)) });
  });
  app.action('reading', async ({ body, action, ack, respond, client }) => {
    await ack();
    const { command, args }: TypedRequest = JSON.parse((action as { value: string }).value);
    const request = await desk.open(askerOf(body, client));
    const reply = await desk.run(request, command, args, 'button');
    const drawn = await desk.drawPrivate(reply, request, askedIn(args));
    await respond({ ...besideOf(body), ...drawn });
  });
  app.action('share', async ({ body, action, ack, respond, client }) => {
    await ack();
    const { command = 'translate', ...args }: ShareValue = JSON.parse(
      (action as { value: string }).value,
    );
    const asker = askerOf(body, client);
    const request = await desk.open(asker);
    // The cache still knows the answer; the button could not carry it as well.
    const reply = await desk.run(request, command, args);
    const message = await desk.drawShared(reply, request);
    const by = request.context.say('slack.sharedBy', {
      user: `*${escapeText(request.person.name)}*`,
    });
    await respond({
      response_type: isTrouble(reply) ? 'ephemeral' : 'in_channel',
      replace_original: false,
      ...message,
      blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: by }] }, ...message.blocks],
    });
  });
  app.action('delete', async ({ body, action, ack, respond, client }) => {
    await ack();
    const { asker, author, of }: DeleteValue = JSON.parse((action as { value: string }).value);
    if (body.user.id === asker || body.user.id === author) {
      await forget(desk, askerOf(body, client), of);
      await respond({ delete_original: true });
      return;
    }
    const { context } = await desk.open(askerOf(body, client));
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: context.say('slack.cannotDelete'),
    });
  });
}

const isPrivate = (body: object) =>
  (body as { container?: { is_ephemeral?: boolean } }).container?.is_ephemeral ?? true;

/** Where an answer for one person stands: beside the message whose button was pressed, in its thread. */
export const besideOf = (body: object) => ({
  response_type: 'ephemeral' as const,
  replace_original: false,
  ...threadOf((body as { message?: object }).message ?? {}),
});

export function askerOf(
  body: {
    user: { id: string };
    team?: { id: string } | null;
    channel?: { id?: string } | undefined;
  },
  client: webApi.WebClient,
): Asker {
  return {
    client,
    team: body.team?.id ?? '',
    user: body.user.id,
    ...(body.channel?.id && { channel: body.channel.id }),
  };
}

/** An answer that is deleted by hand is noted as such, so that the same reaction works again. */
export async function forget(
  { services }: Desk,
  { team, channel = '' }: Pick<Asker, 'team' | 'channel'>,
  of: string | undefined,
): Promise<void> {
  const [ts = '', sense] = of?.split(':') ?? [];
  await isUnwanted(services, marked({ team, channel }, ts), sense);
}
