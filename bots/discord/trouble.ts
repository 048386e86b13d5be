import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Say } from '../../config/messages.ts';

/** Errors after which an interaction cannot be answered any more. */
const over = new Set<number | string>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  // Another process that got the same interaction answers it.
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** Errors after which there is nothing left to reply to, and nobody who waits for an answer there. */
const gone = new Set<number | string>([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
]);

/** @param isPressed somebody used a command, a menu or a button, and hears what became of it */
export function isGone(error: unknown, isPressed: boolean): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  if (over.has(error.code)) return true;
  if (isPressed) return false;
  if (gone.has(error.code)) return true;
  // A reply to a message that was deleted meanwhile is refused as an invalid body; any other is our fault.
  const isInvalid = error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
  const { errors } = error.rawError as { errors?: object };
  return isInvalid && errors !== undefined && 'message_reference' in errors;
}

/** What a person can do about an error of Discord's; undefined when it is ours to look into. */
export function adviceFor(error: unknown, say: Say): string | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  switch (error.code) {
    case RESTJSONErrorCodes.MissingPermissions:
      return say('refusal.noPermission', { missing: say('discord.permission.SendMessages') });
    case RESTJSONErrorCodes.MissingAccess:
      return say('refusal.noPermission', { missing: say('discord.permission.ViewChannel') });
    case RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory:
      return say('refusal.noPermission', { missing: say('discord.permission.ReadMessageHistory') });
    case RESTJSONErrorCodes.InvalidActionOnArchivedThread:
      return say('discord.archived');
    case RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit:
      return say('discord.slowmode');
    case RESTJSONErrorCodes.UnknownMessage:
    case RESTJSONErrorCodes.UnknownChannel:
      return say('refusal.messageGone');
    default:
      return undefined;
  }
}
