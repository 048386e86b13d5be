import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Say } from '../../config/messages.ts';

/** Errors after which there is nobody and nothing left to tell. */
const gone = new Set<number | string>([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  // A reply to a message that was deleted meanwhile is refused as an invalid body.
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
]);

export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && gone.has(error.code);
}

/** What a person can do about an error of Discord's; undefined when it is ours to look into. */
export function adviceFor(error: unknown, say: Say): string | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  switch (error.code) {
    case RESTJSONErrorCodes.MissingPermissions:
      return say('refusal.noPermission', { missing: say('discord.permission.SendMessages') });
    case RESTJSONErrorCodes.MissingAccess:
      return say('refusal.noPermission', { missing: say('discord.permission.ViewChannel') });
    case RESTJSONErrorCodes.UnknownMessage:
      return say('refusal.messageGone');
    default:
      return undefined;
  }
}
