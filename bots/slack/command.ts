import type { App, webApi } from '@slack/bolt';
import { takesText } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import { isTrouble } from '../../commands/reply.ts';
import type { Dialect } from '../../src/dialect.ts';
import { parseTyped, type TypedRequest } from '../typed-request.ts';
import type { Desk, Request } from './desk.ts';
import { announceIn } from './notice.ts';
import { type Message, plainMessage } from './render.ts';

/** The slash command. */
export function addCommand(app: App, desk: Desk): void {
  app.command(desk.services.settings.SLACK_COMMAND, async ({ command, ack, respond, client }) => {
    await ack();
    const asker = {
      client,
      team: command.team_id,
      channel: command.channel_id,
      user: command.user_id,
    };
    const request = await desk.open(asker);
    const typed =
      command.text.trim() === ''
        ? { command: 'help' as const, args: {} }
        : parseTyped(command.text);
    if (typed.command === 'auto' && typed.args['mode'] === 'on') {
      const { channel } = request.context.caller;
      // A direct message with the bot is answered as it is, and has nothing to switch on.
      const channels = typed.args['channel'] ?? (channel === undefined ? [] : [channel]);
      const inTheWay = await whyNotByItself(desk, request, client, channels as readonly string[]);
      if (inTheWay) {
        await respond({ response_type: 'ephemeral', ...inTheWay });
        return;
      }
    }
    const working = () =>
      respond({ response_type: 'ephemeral', text: request.context.say('slack.working') });
    const reply = await desk.noticing(
      request,
      desk.run(request, typed.command, typed.args),
      working,
    );
    try {
      await announceIn(client, request, reply);
    } catch (error) {
      await respond({ response_type: 'ephemeral', ...desk.explain(error, request) });
      return;
    }
    const isShared =
      takesText(commands[typed.command]) && !isTrouble(reply) && (await desk.wantsShared(request));
    const message = isShared
      ? await desk.drawShared(reply, request)
      : await desk.drawPrivate(reply, request, askedIn(typed.args));
    await respond({ response_type: isShared ? 'in_channel' : 'ephemeral', ...message });
  });
}

/** Why automation could not answer in these channels: their events reach only members. Undefined when it can. */
async function whyNotByItself(
  desk: Desk,
  request: Request,
  client: webApi.WebClient,
  channels: readonly string[],
): Promise<Message | undefined> {
  const { say } = request.context;
  try {
    for (const channel of channels) {
      const isMember = (await client.conversations.info({ channel })).channel?.is_member ?? false;
      if (!isMember) return plainMessage(say('slack.notInChannel', { bot: desk.botName }));
    }
    return undefined;
  } catch (error) {
    // A private channel that the bot is not in does not exist for it, as `explain` tells.
    return desk.explain(error, request);
  }
}

/** What buttons under an answer go on from. */
export const askedIn = (args: TypedRequest['args']) => ({
  text: String(args['text'] ?? ''),
  ...(typeof args['to'] === 'string' && { to: args['to'] as Dialect }),
});
