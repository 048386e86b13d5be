import type { App } from '@slack/bolt';
import { once } from '../chat/once.ts';
import { addButtons } from './buttons.ts';
import { addCommand } from './command.ts';
import type { Desk } from './desk.ts';
import { addHome } from './home.ts';
import { addMending } from './mending.ts';
import { addMessages } from './messages.ts';
import { addModal } from './modal.ts';
import { addReactions } from './reactions.ts';
import { addShortcuts } from './shortcuts.ts';
import { answerUnheard } from './unheard.ts';
import { addUninstall } from './uninstall.ts';

/** Everything people can do on Slack. */
export function addListeners(app: App, desk: Desk): void {
  answerEventsOnce(app, desk);
  answerUnheard(app, desk);
  addCommand(app, desk);
  addShortcuts(app, desk);
  addButtons(app, desk);
  addReactions(app, desk);
  addMessages(app, desk);
  addModal(app, desk);
  addMending(app, desk);
  addHome(app, desk);
  addUninstall(app, desk);
}

/** Slack delivers an event again for at most this long, in seconds. */
const redelivered = 60 * 60;

/** Slack delivers an event again when it is not sure of the first time, perhaps to another process. */
function answerEventsOnce(app: App, desk: Desk): void {
  app.use(async ({ body, next }) => {
    const { event_id } = body as { event_id?: string };
    if (event_id === undefined) return next();
    await once(desk.services, `slack-event:${event_id}`, next, { remembered: redelivered });
    return undefined;
  });
}
