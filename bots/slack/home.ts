import type { App, types, webApi } from '@slack/bolt';
import { answer } from '../../commands/answer.ts';
import type { Option } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import { defaultPreferences, preferencesFor } from '../../commands/preferences-store.ts';
import { isTrouble, type Trouble } from '../../commands/reply.ts';
import { describeTrouble, describeWorkspace } from '../../commands/wording.ts';
import { settingsFor } from '../../commands/workspace-store.ts';
import { defaultReactions } from '../../config/reactions.ts';
import { plainEmoji } from '../../config/settings.ts';
import type { Desk, Request } from './desk.ts';
import { context, section } from './render.ts';

const prefix = 'preference:';

/** App Home: what Saturi does, one's preferences, the emoji map. */
export function addHome(app: App, desk: Desk): void {
  const publish = async (
    client: webApi.WebClient,
    user: string,
    request: Request,
    trouble?: Trouble,
  ) => {
    await client.views.publish({ user_id: user, view: await homeView(desk, request, trouble) });
  };
  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return;
    await publish(
      client,
      event.user,
      await desk.open({ client, team: body.team_id, user: event.user }),
    );
  });
  app.action(new RegExp(`^${prefix}`), async ({ action, body, ack, client }) => {
    await ack();
    const request = await desk.open({ client, team: body.team?.id ?? '', user: body.user.id });
    const key = (action as { action_id: string }).action_id.slice(prefix.length);
    const { selected_option, selected_options } = action as {
      selected_option?: { value: string };
      selected_options?: unknown[];
    };
    const value = selected_options ? selected_options.length > 0 : selected_option?.value;
    const reply = await answer(commands.preferences, { [key]: value }, request.context);
    await publish(client, body.user.id, request, isTrouble(reply) ? reply : undefined);
  });
}

/** @param trouble why what was chosen just now does not hold */
async function homeView(
  desk: Desk,
  { context: asked }: Request,
  trouble: Trouble | undefined,
): Promise<types.HomeView> {
  const { say, caller, locale } = asked;
  const settings = await settingsFor(asked);
  const chosen: Record<string, unknown> = {
    ...defaultPreferences,
    ...(await preferencesFor(asked)),
    server: settings.to,
  };
  const shown = Object.entries<Option>(commands.preferences.options).filter(
    ([key, { managed }]) => key in chosen && (!managed || caller.managesWorkspace),
  );
  const rows = shown.flatMap(([key, option]): types.KnownBlock[] => {
    const text = { type: 'plain_text' as const, text: option.description[locale] };
    if (option.type === 'flag') {
      const box = { text, value: 'yes' };
      const element = {
        type: 'checkboxes' as const,
        action_id: `${prefix}${key}`,
        options: [box],
      };
      return [
        {
          type: 'actions',
          elements: [chosen[key] ? { ...element, initial_options: [box] } : element],
        },
      ];
    }
    if (option.type !== 'choice') return [];
    const options = option.choices.map(({ value, label }) => ({
      text: { type: 'plain_text' as const, text: label[locale] },
      value,
    }));
    const initial = options.find(({ value }) => value === chosen[key]);
    return [
      {
        type: 'section',
        text,
        accessory: {
          type: 'static_select',
          action_id: `${prefix}${key}`,
          options,
          ...(initial && { initial_option: initial }),
        },
      },
    ];
  });
  const decided = describeWorkspace(settings, say);
  const emoji = [...desk.services.settings.REACTIONS]
    // Slack draws an emoji by its name.
    .map(([key, meaning]) => {
      const known = defaultReactions.find((reaction) => plainEmoji(reaction.emoji) === key);
      return [known?.slackNames[0] ?? key, meaning] as const;
    })
    .filter(([name]) => /^[\w+-]+$/.test(name))
    .map(
      ([name, meaning]) =>
        `:${name}: ${meaning === 'detect' ? commands.detect.name[locale] : say(`dialect.${meaning}`)}`,
    );
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: say('help.title') } },
      section(say('slack.homeIntro', { command: `\`${desk.services.settings.SLACK_COMMAND}\`` })),
      section(`*${say('slack.emojiMap')}*\n${emoji.join('\n')}`),
      { type: 'divider' },
      section(`*${say('preferences.title')}*`),
      ...(trouble ? [section(describeTrouble(trouble, say))] : []),
      ...rows,
      ...(decided.length > 0 ? [section(decided.join('\n'))] : []),
      context(say('slack.privacy')),
    ],
  };
}
