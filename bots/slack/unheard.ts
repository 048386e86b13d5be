import type { App } from '@slack/bolt';
import { askerOf, besideOf } from './buttons.ts';
import type { Desk } from './desk.ts';

/**
 * Whoever presses what an older version or manifest left behind hears that it is no more; Slack would only show a warning
 * sign. What is ours acknowledges first of all, so what nobody has acknowledged is nobody's.
 */
export function answerUnheard(app: App, desk: Desk): void {
  const heard = new WeakSet<object>();
  const processEvent = app.processEvent.bind(app);
  app.processEvent = (event) =>
    processEvent({
      ...event,
      ack: (response) => {
        heard.add(event.body);
        return event.ack(response);
      },
    });
  app.use(async (listening) => {
    const { body, client, next } = listening;
    await next();
    if (heard.has(body) || !('ack' in listening && 'respond' in listening && 'user' in body))
      return;
    await (listening.ack as () => Promise<void>)();
    const { context } = await desk.open(
      askerOf(body as unknown as Parameters<typeof askerOf>[0], client),
    );
    const command = desk.services.settings.SLACK_COMMAND;
    await listening.respond({
      ...besideOf(body),
      text: context.say('slack.unknown', { command: `\`${command}\`` }),
    });
  });
}
