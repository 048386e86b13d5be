import { commandsOn } from '../../commands/index.ts';
import { messagesIn } from '../../config/messages.ts';

/** What the bot may do on Slack, each with the reason. The manifest and `docs/slack.md` name the same. */
export const botScopes = {
  commands: 'the slash command and the message shortcuts',
  'chat:write':
    'answers in threads, their changes, translations that are shared, and the notice of automation',
  'app_mentions:read': 'answers when it is mentioned',
  'reactions:read': 'sees the emoji that ask for a translation, and when they are taken back',
  'channels:history': 'reads the message that was reacted to, and automation, in public channels',
  'groups:history': 'the same in private channels it was invited to',
  'mpim:history': 'the same in group messages it was added to',
  'im:history': 'answers direct messages',
  'channels:read': 'knows whether it is in a channel before automation is switched on',
  'groups:read': 'the same in private channels',
  'mpim:read': 'the same in group messages',
  'users:read':
    "people's language, their names in place of mentions that would ping them, and who is a guest or an admin",
} as const;

const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
];

/**
 * The app's manifest, as Slack's *Create from a manifest* takes it.
 * @param command the slash command, such as `/saturi`
 */
export function slackManifest(command = '/saturi') {
  const ko = messagesIn('ko');
  const names = commandsOn('slack').map(({ name }) => name.ko);
  return {
    display_information: {
      name: 'Saturi 사투리',
      description: ko('help.title'),
      long_description: `${ko('help.intro')} ${ko('slack.homeIntro', { command })} ${ko('slack.privacy')} Detects Korean dialects (Gyeongsang, Jeju, Jeolla) and translates between them and standard Korean.`,
      background_color: '#b8480a',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: '사투리', always_online: true },
      shortcuts: (
        [
          ['translate', 'slack.translate'],
          ['detect', 'slack.detect'],
          ['compare', 'slack.compare'],
          ['thread', 'slack.thread'],
          ['translate_to', 'slack.other'],
        ] as const
      ).map(([callback, key]) => ({
        name: ko(key),
        type: 'message',
        callback_id: callback,
        description: ko(key),
      })),
      slash_commands: [
        {
          command,
          description: ko('help.title'),
          usage_hint: `[글] 또는 [제주 글] 또는 [${names.join('|')}]`,
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(botScopes) } },
    settings: {
      event_subscriptions: { bot_events: events },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}
