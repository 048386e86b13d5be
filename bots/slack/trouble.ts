import { webApi } from '@slack/bolt';
import type { Say } from '../../config/messages.ts';

/** Slack's name for what went wrong, such as `not_in_channel`; undefined for any other error. */
export function slackErrorOf(error: unknown): { code: string; needed?: string } | undefined {
  if (
    !(error instanceof Error) ||
    !('code' in error) ||
    error.code !== webApi.ErrorCode.PlatformError
  )
    return undefined;
  const { data } = error as unknown as { data: { error: string; needed?: string } };
  return { code: data.error, ...(data.needed && { needed: data.needed }) };
}

/** What a person can do about an error of Slack's; undefined when it is ours to look into. */
export function adviceFor(error: unknown, say: Say, botName: string): string | undefined {
  const found = slackErrorOf(error);
  switch (found?.code) {
    case 'not_in_channel':
    case 'channel_not_found':
      return say('slack.notInChannel', { bot: botName });
    case 'missing_scope':
      return say('slack.missingScope', { scope: found.needed ?? '' });
    case 'message_not_found':
    case 'thread_not_found':
      return say('refusal.messageGone');
    case 'token_revoked':
    case 'account_inactive':
    case 'invalid_auth':
      return say('slack.revoked');
    case 'expired_trigger_id':
    case 'trigger_expired':
      return say('slack.tooSlow');
    case 'is_archived':
    case 'restricted_action':
      return say('refusal.noPermission', { missing: found.code });
    default:
      return undefined;
  }
}
