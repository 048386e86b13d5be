import type { App } from '@slack/bolt';
import { forgetWorkspace } from '../chat/forget.ts';
import type { Desk } from './desk.ts';
import { installationKey } from './installations.ts';

/** A workspace that takes the app out, or the bot's token back, is forgotten, its token included. */
export function addUninstall(app: App, { services }: Desk): void {
  const forget = async (teamId: string, enterpriseId: string | undefined) => {
    await services.store.delete(installationKey({ teamId }));
    if (enterpriseId)
      await services.store.delete(installationKey({ enterpriseId, isEnterpriseInstall: true }));
    await forgetWorkspace(services, 'slack', teamId);
  };
  app.event('app_uninstalled', ({ body, context }) => forget(body.team_id, enterpriseOf(context)));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    // Tokens of single people are none of ours.
    if (event.tokens.bot?.length) await forget(body.team_id, enterpriseOf(context));
  });
}

/** The organisation, where that as a whole installed the app. */
const enterpriseOf = (context: { isEnterpriseInstall: boolean; enterpriseId?: string }) =>
  context.isEnterpriseInstall ? context.enterpriseId : undefined;
