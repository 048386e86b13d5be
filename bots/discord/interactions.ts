import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  PermissionFlagsBits,
  PermissionsBitField,
  type RepliableInteraction,
} from 'discord.js';
import { takesText } from '../../commands/command.ts';
import type { Context } from '../../commands/context.ts';
import { type CommandName, commands } from '../../commands/index.ts';
import { preferencesFor } from '../../commands/preferences-store.ts';
import type { Reply } from '../../commands/reply.ts';
import { listAlternatives } from '../../commands/wording.ts';
import { messagesIn, type Say } from '../../config/messages.ts';
import { isDialect } from '../../src/dialect.ts';
import { keepWords } from '../chat/glossary.ts';
import { threadMessages, translateThread } from '../chat/thread.ts';
import { parseTyped, readSaid, type TypedRequest } from '../typed-request.ts';
import { forget } from './answers.ts';
import { type Desk, localeOf, missingFrom, ownChannel, placesOf } from './desk.ts';
import { announceIn, channelIn } from './notice.ts';
import { type ContextMenu, contextMenus } from './payloads.ts';
import {
  type Action,
  actionOf,
  type Drawn,
  drawMended,
  eraseRow,
  long,
  mendingModal,
  render,
  withButtons,
  withDoubt,
  withOriginal,
  wordsShown,
} from './render.ts';
import { mentionOf, textOf } from './text.ts';
import { isGone } from './trouble.ts';

type Mending = Extract<Action, { kind: 'mend' }>;

/** Slash commands, context menus, buttons and modals. Anything that goes wrong is told to who asked. */
export async function answerInteraction(interaction: Interaction, desk: Desk): Promise<void> {
  if (!interaction.isRepliable()) return;
  const context = contextOf(interaction, desk);
  try {
    if (!desk.isAllowed(context.caller))
      await tell(interaction, context.say('refusal.notHere'), context);
    else if (interaction.isChatInputCommand()) await answerSlash(interaction, context, desk);
    else if (interaction.isMessageContextMenuCommand())
      await answerMenu(interaction, context, desk);
    else if (interaction.isButton()) await answerButton(interaction, context, desk);
    else if (interaction.isModalSubmit() && interaction.isFromMessage())
      await answerMending(interaction, context, desk);
    else await tell(interaction, context.say('discord.unknown'), context);
  } catch (error) {
    const content = desk.explain(error, context, true);
    if (content !== undefined) await tell(interaction, content, context);
  }
}

function contextOf(interaction: RepliableInteraction, desk: Desk): Context {
  const { user, guildId, channel, channelId, member, memberPermissions, locale } = interaction;
  return desk.context(
    {
      user: user.id,
      // In a thread, what somebody may do in its channel.
      managesChannel: memberPermissions?.has(PermissionFlagsBits.ManageChannels) ?? false,
      managesWorkspace: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
      ...(guildId && { workspace: guildId }),
      // Channel settings are a server's; a direct message has none.
      ...(guildId && channelId && { channel: channel ? ownChannel(channel) : channelId }),
      places: channel ? placesOf(channel) : channelId ? [channelId] : [],
      roles: member === null ? [] : rolesOf(member),
    },
    localeOf(locale),
  );
}

const rolesOf = ({ roles }: NonNullable<RepliableInteraction['member']>): string[] =>
  Array.isArray(roles) ? roles : [...roles.cache.keys()];

async function tell(
  interaction: RepliableInteraction,
  content: string,
  { log, requestId }: Context,
): Promise<void> {
  try {
    if (interaction.deferred) await interaction.editReply({ content });
    else await interaction.reply({ content, flags: MessageFlags.Ephemeral });
  } catch (error) {
    log.warn({ err: error, requestId }, 'a person on Discord could not be told');
  }
}

async function answerSlash(
  interaction: ChatInputCommandInteraction,
  context: Context,
  desk: Desk,
): Promise<void> {
  const name = (Object.keys(commands) as CommandName[]).find(
    (key) => commands[key].name.en === interaction.commandName,
  );
  if (!name) {
    // Registered by another version, or by somebody else with the same token.
    await tell(interaction, context.say('discord.unknown'), context);
    return;
  }
  const isShared =
    takesText(commands[name]) && (await preferencesFor(context)).visibility === 'shared';
  // Discord waits three seconds; a deferred answer may take fifteen minutes.
  await interaction.deferReply(isShared ? {} : { flags: MessageFlags.Ephemeral });
  const given = Object.entries(commands[name].options).flatMap(([key, option]) => {
    const value = interaction.options.get(option.name.en)?.value;
    const isPicked = option.type === 'channel' || option.type === 'role';
    return value === undefined ? [] : [[key, isPicked ? [String(value)] : value] as const];
  });
  const args: Record<string, unknown> = Object.fromEntries(given);
  const [elsewhere] = (args['channel'] as string[] | undefined) ?? [];
  const inTheWay =
    name === 'auto' &&
    args['mode'] === 'on' &&
    (await whyNotByItself(interaction, elsewhere, context, desk));
  if (inTheWay) {
    await interaction.editReply({ content: inTheWay });
    return;
  }
  const reply = await desk.run(context, name, args);
  if (reply.kind === 'automation') {
    const { channel, channelId, client } = interaction;
    await announceIn(channel ?? (await client.channels.fetch(channelId)), context, reply, desk);
  }
  const { say, locale } = context;
  const erase = isShared ? { asker: interaction.user.id, author: interaction.user.id } : undefined;
  let drawn: Drawn = withButtons(render(reply, say, locale), reply, say, erase);
  drawn = withDoubt(drawn, reply, isDialect(args['to']) ? args['to'] : 'standard', say);
  await interaction.editReply(forGoingOn(drawn, reply, String(args['text'] ?? ''), say));
}

/** Why automation could not answer in this channel, or in another that was picked; undefined when it can. */
async function whyNotByItself(
  { appPermissions, channel, channelId, guild, client }: ChatInputCommandInteraction,
  elsewhere: string | undefined,
  { say }: Context,
  { readsContent }: Desk,
): Promise<string | undefined> {
  if (!readsContent) return say('discord.noContent');
  const isHere = elsewhere === undefined || elsewhere === channelId || !guild;
  const other = isHere ? undefined : await channelIn(guild, elsewhere);
  const permissions = isHere ? appPermissions : other?.permissionsFor(client.user);
  const isThread = isHere && channel?.isThread();
  const missing = missingFrom(permissions ?? new PermissionsBitField(), isThread ?? false);
  return missing && say('refusal.noPermission', { missing: say(`discord.permission.${missing}`) });
}

async function answerMenu(
  interaction: MessageContextMenuCommandInteraction,
  context: Context,
  desk: Desk,
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const text = textOf(interaction.targetMessage);
  const name = (Object.keys(contextMenus) as ContextMenu[]).find(
    (key) => messagesIn('en')(contextMenus[key]) === interaction.commandName,
  );
  const { say, locale } = context;
  if (!name) {
    await interaction.editReply({ content: say('discord.unknown') });
    return;
  }
  if (name === 'thread') {
    await interaction.editReply(await drawThread(interaction, context, desk));
    return;
  }
  const reply = await desk.run(context, name, { text }, `menu-${name}`);
  const drawn = withDoubt(
    withButtons(render(reply, say, locale), reply, say),
    reply,
    'standard',
    say,
  );
  await interaction.editReply(forGoingOn(drawn, reply, text, say));
}

/** The last messages of a thread, for one person. */
async function drawThread(
  { channel }: MessageContextMenuCommandInteraction,
  context: Context,
  { services }: Desk,
): Promise<Drawn | { content: string }> {
  const { say, locale } = context;
  if (!channel?.isThread()) return { content: say('discord.notThread') };
  const fetched = await channel.messages.fetch({ limit: threadMessages });
  const said = [...fetched.values()]
    .toReversed()
    .map((message) => ({
      text: textOf(message),
      name: message.member?.displayName ?? message.author.displayName,
    }))
    .filter(({ text }) => text !== '');
  const translated = await translateThread(
    services,
    context,
    said.map(({ text }) => text),
  );
  if ('kind' in translated) return render(translated, say, locale);
  const lines = translated.map((text, index) => `**${said[index]?.name}**: ${text}`);
  return long(lines.join('\n'), 'thread');
}

/** With the original beside it where buttons go on from that; a comparison holds it already. */
const forGoingOn = (drawn: Drawn, reply: Reply, text: string, say: Say): Drawn =>
  drawn.components.length > 0 && text !== '' && reply.kind !== 'comparison'
    ? withOriginal(drawn, text, say)
    : drawn;

async function answerButton(
  interaction: ButtonInteraction,
  context: Context,
  desk: Desk,
): Promise<void> {
  const action = actionOf(interaction.customId);
  if (!action) {
    await tell(interaction, context.say('discord.unknown'), context);
    return;
  }
  if (action.kind === 'share') {
    const { user, message } = interaction;
    const erase = eraseRow({ asker: user.id, author: user.id }, context.say);
    await interaction.reply({ content: message.content, components: [erase] });
    return;
  }
  if (action.kind === 'delete') {
    const manages = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
    if (manages || [action.asker, action.author].includes(interaction.user.id)) {
      await interaction.deferUpdate();
      await forget(desk, interaction.message);
      await interaction.deleteReply();
    } else {
      await interaction.reply({
        content: context.say('discord.cannotDelete'),
        flags: MessageFlags.Ephemeral,
      });
    }
    return;
  }
  if (action.kind === 'mend') {
    await openMending(interaction, action, context, desk);
    return;
  }
  if (action.kind === 'keep') {
    await interaction.deferUpdate();
    const shown = interaction.message.embeds[0]?.description ?? '';
    const kept = await keepWords(context, wordsShown(shown, action.dialect));
    await interaction.editReply({ ...render(kept, context.say, context.locale) });
    return;
  }
  // What is asked about an answer, and what everybody sees, leaves that as it is.
  const isInPlace =
    action.kind !== 'alternatives' && interaction.message.flags.has(MessageFlags.Ephemeral);
  await (isInPlace
    ? interaction.deferUpdate()
    : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const text = await originalOf(interaction);
  if (text === undefined) {
    const content = context.say('discord.sourceGone');
    // The first answer to a deferred reply is that reply; what a button stands under stays as it is.
    await (isInPlace
      ? interaction.followUp({ content, flags: MessageFlags.Ephemeral })
      : interaction.editReply({ content }));
    return;
  }
  if (action.kind === 'alternatives') {
    await interaction.editReply(await drawAlternatives(action, text, context, desk, interaction));
    return;
  }
  const { command, args } = askedBy(action, text, interaction.client.user.id);
  const reply = await desk.run(context, command, args, 'button');
  const { say, locale } = context;
  const drawn = withButtons(render(reply, say, locale), reply, say);
  await interaction.editReply(forGoingOn(drawn, reply, String(args['text']), say));
}

/** Opens an answer to be mended. Discord waits three seconds for that, and no deferred answer can be a modal. */
async function openMending(
  interaction: ButtonInteraction,
  action: Mending,
  context: Context,
  desk: Desk,
): Promise<void> {
  const text = await originalOf(interaction);
  const { say, locale } = context;
  if (text === undefined) {
    await tell(interaction, say('discord.sourceGone'), context);
    return;
  }
  const { kind, ...args } = action;
  const reply = await desk.run(context, 'translate', { ...args, text }, kind);
  if (reply.kind === 'translation')
    await interaction.showModal(mendingModal(interaction.customId, reply.translation, say));
  else await tell(interaction, render(reply, say, locale).content, context);
}

/** Shows the words that were changed in an answer, to be kept. */
async function answerMending(
  interaction: ModalMessageModalSubmitInteraction,
  context: Context,
  desk: Desk,
): Promise<void> {
  const action = actionOf(interaction.customId);
  const { say, locale } = context;
  if (action?.kind !== 'mend') {
    await tell(interaction, say('discord.unknown'), context);
    return;
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const text = await originalOf(interaction);
  if (text === undefined) {
    await interaction.editReply({ content: say('discord.sourceGone') });
    return;
  }
  const { kind, ...args } = action;
  const mended = interaction.fields.getTextInputValue('mended');
  const reply = await desk.run(context, kind, { ...args, text, mended });
  const drawn =
    reply.kind === 'mending' ? drawMended(reply.glossary, say) : render(reply, say, locale);
  await interaction.editReply({ ...drawn });
}

/** What else each changed word might be; the translation is found again by what it was made of. */
async function drawAlternatives(
  { kind: _, isSaid, ...args }: Action & { kind: 'alternatives' },
  original: string,
  context: Context,
  desk: Desk,
  { client }: ButtonInteraction,
): Promise<Drawn> {
  const { say, locale, engine } = context;
  const said = () => readSaid(original.replace(mentionOf(client.user.id), ''), engine);
  const text = isSaid ? String((await said()).asked.args['text'] ?? '') : original;
  const asked = { ...args, text, alternatives: true };
  const reply = await desk.run(context, 'translate', asked, 'button');
  return reply.kind === 'translation'
    ? long(listAlternatives(reply, say), 'alternatives')
    : render(reply, say, locale);
}

/** What a button asks for, about the text that its answer was about. */
function askedBy(
  action: Extract<Action, { kind: 'translate' | 'reading' }>,
  text: string,
  bot: string,
): TypedRequest {
  if (action.kind === 'translate') {
    const { kind, ...args } = action;
    return { command: kind, args: { ...args, text } };
  }
  const said = text.replace(mentionOf(bot), '').trim();
  return action.as === 'text' ? { command: 'translate', args: { text: said } } : parseTyped(said);
}

/** The text an answer is about: the original that stands in it, or the message it replies to. */
async function originalOf({
  message,
  client,
}: ButtonInteraction | ModalMessageModalSubmitInteraction): Promise<string | undefined> {
  const embedded = message.embeds.findLast((embed) => embed.footer !== null)?.description;
  if (embedded) return embedded;
  const { reference } = message;
  if (!reference?.messageId) return undefined;
  try {
    const channel = await client.channels.fetch(reference.channelId);
    if (!channel?.isTextBased()) return undefined;
    const original = await channel.messages.fetch(reference.messageId);
    return textOf(original) || undefined;
  } catch (error) {
    if (isGone(error, false)) return undefined;
    throw error;
  }
}
