import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Option } from '../../commands/command.ts';
import { commandsOn } from '../../commands/index.ts';
import { messagesIn } from '../../config/messages.ts';

const everywhere = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** What is a server's own: threads, read where the bot is a member, and words. */
const inServers = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/** Channels in which people write, and what only holds such, or posts. */
const spokenIn = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
] as const;
const holding = [
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
] as const;

/** What a message's context menu offers, by what it asks for. */
export const contextMenus = {
  translate: 'discord.translate',
  detect: 'discord.detect',
  compare: 'discord.compare',
  thread: 'discord.thread',
} as const;
export type ContextMenu = keyof typeof contextMenus;

/** The registration payload of every command, derived from its declaration, in English and Korean. */
export function commandPayloads(): RESTPutAPIApplicationCommandsJSONBody {
  const [ko, en] = [messagesIn('ko'), messagesIn('en')];
  const slash = commandsOn('discord').map((command) => ({
    type: ApplicationCommandType.ChatInput as const,
    name: command.name.en,
    name_localizations: { ko: command.name.ko },
    description: command.description.en,
    description_localizations: { ko: command.description.ko },
    options: Object.values(command.options)
      .filter(({ notOn }) => notOn?.discord === undefined)
      // Discord wants what is required first.
      .toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
      .map(optionPayload),
    ...(command.needsWorkspace ? inServers : everywhere),
  }));
  const menus = Object.entries(contextMenus).map(([menu, key]) => ({
    type: ApplicationCommandType.Message as const,
    name: en(key),
    name_localizations: { ko: ko(key) },
    ...(menu === 'thread' ? inServers : everywhere),
  }));
  return [...slash, ...menus];
}

function optionPayload(option: Option) {
  const common = {
    name: option.name.en,
    name_localizations: { ko: option.name.ko },
    description: option.description.en,
    description_localizations: { ko: option.description.ko },
    required: option.required ?? false,
  };
  if (option.type === 'flag')
    return { ...common, type: ApplicationCommandOptionType.Boolean as const };
  if (option.type === 'text')
    return { ...common, type: ApplicationCommandOptionType.String as const };
  if (option.type === 'role')
    return { ...common, type: ApplicationCommandOptionType.Role as const };
  if (option.type === 'channel')
    return {
      ...common,
      type: ApplicationCommandOptionType.Channel as const,
      channel_types: option.groups ? [...spokenIn, ...holding] : [...spokenIn],
    };
  return {
    ...common,
    type: ApplicationCommandOptionType.String as const,
    choices: option.choices.map(({ value, label }) => ({
      name: label.en,
      name_localizations: { ko: label.ko },
      value,
    })),
  };
}
