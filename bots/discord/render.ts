import {
  ActionRowBuilder,
  type APIEmbed,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  LabelBuilder,
  type MessageActionRowComponentBuilder,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Locale } from '../../commands/command.ts';
import { inRows, notesOn } from '../../commands/readings/comparison.ts';
import { asPlain } from '../../commands/readings/index.ts';
import type { AnswerOf, Reply } from '../../commands/reply.ts';
import { describeDetection, describeDoubt, describeOwnWords } from '../../commands/wording.ts';
import type { Say } from '../../config/messages.ts';
import {
  type Dialect,
  dialects,
  isDialect,
  type Strength,
  strengths,
  type Translation,
} from '../../src/dialect.ts';
import { type Glossary, readGlossary } from '../../src/glossary.ts';
import { canMend } from '../../src/mending.ts';
import { fenced, inParts } from '../chat/parts.ts';
import { isMoreText, otherReading, type TypedRequest } from '../typed-request.ts';

/** Discord's limits, in characters: of a message's text, of one embed, and of all embeds of a message. */
const limits = { content: 2000, embed: 4096, embeds: 6000 };

export interface Drawn {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: ActionRowBuilder<MessageActionRowComponentBuilder>[];
  /** What is too long for embeds. */
  readonly files?: { readonly name: string; readonly attachment: Buffer }[];
}

/** A reply as a Discord message without buttons. Nothing in it pings: clients are told so (`client.ts`). */
export function render(reply: Reply, say: Say, locale: Locale): Drawn {
  switch (reply.kind) {
    case 'detection': {
      const [sentence, sureness] = describeDetection(reply.text, reply.detection, say);
      return plain(`${sentence}\n-# ${sureness}`);
    }
    case 'translation': {
      const { source, target, text, changes } = reply.translation;
      const direction = say('translation.direction', {
        from: say(`dialect.${source}`),
        to: say(`dialect.${target}`),
      });
      const notes = [
        direction,
        changes.length === 0 && say('translation.unchanged'),
        describeDoubt(reply.translation, say),
        describeOwnWords(reply.translation, say),
      ];
      const note = `\n-# ${notes.filter(Boolean).join(' · ')}`;
      return long(text, target, note);
    }
    case 'comparison': {
      const rows = inRows(reply, say);
      const note = `\n-# ${notesOn(reply, say)}`;
      return fenced(rows).length + note.length <= limits.content
        ? plain(fenced(rows) + note)
        : attached(rows, reply.kind, note);
    }
    case 'help': {
      const lines = reply.commands.map(
        ({ name, description, example }) =>
          `**/${name[locale]}** ${description[locale]}${example[locale] ? `\n-# ${say('help.example', { example: `/${name[locale]} ${example[locale]}` })}` : ''}`,
      );
      return plain([`**${say('help.title')}**`, say('help.intro'), ...lines].join('\n'));
    }
    default:
      return long(asPlain(reply, say, locale), reply.kind);
  }
}

const plain = (content: string): Drawn => ({ content, embeds: [], components: [] });

/**
 * A text of any length: as the message, in embeds, or in a file of this name.
 * @param note what stands in the message in any case
 */
export function long(text: string, name: string, note = ''): Drawn {
  if (text.length + note.length <= limits.content) return plain(text + note);
  if (text.length <= limits.embeds)
    return { ...plain(note.trim()), embeds: inParts(text, limits.embed).map(embed) };
  return attached(text, name, note);
}

const attached = (text: string, name: string, note: string): Drawn => ({
  ...plain(note.trim()),
  files: [{ name: `${name}.txt`, attachment: Buffer.from(text) }],
});

const embed = (description: string): APIEmbed => ({ description });

/**
 * The original beside an answer to a slash command: nobody else saw it, and buttons go on from it.
 * Where there is no room for it there are no buttons either.
 */
export function withOriginal(drawn: Drawn, text: string, say: Say): Drawn {
  const footer = say('discord.original');
  const shown = drawn.embeds.reduce((sum, { description = '' }) => sum + description.length, 0);
  if (text.length > limits.embed || shown + text.length + footer.length > limits.embeds) {
    return { ...drawn, components: [] };
  }
  const original = new EmbedBuilder().setFooter({ text: footer }).setDescription(text).toJSON();
  return { ...drawn, embeds: [...drawn.embeds, original] };
}

/** What a button does, in its id: there is no room for text, which is read from the message instead. */
export type Action =
  | {
      readonly kind: 'translate';
      readonly from: Dialect;
      readonly to: Dialect;
      readonly strength: Strength;
    }
  /** What else the changed words of a translation might be. */
  | {
      readonly kind: 'alternatives';
      readonly from: Dialect;
      readonly to: Dialect;
      readonly strength: Strength;
      /** The text is one that was said to the bot, and has to be read as such. */
      readonly isSaid: boolean;
    }
  /** Reads a message that was said to the bot in the other way that it can be read in. */
  | { readonly kind: 'reading'; readonly as: 'text' | 'name' }
  /** Opens an answer to be mended. The modal for it is called the same. */
  | {
      readonly kind: 'mend';
      readonly from: Dialect;
      readonly to: Dialect;
      readonly strength: Strength;
    }
  /** Keeps the words that are shown. */
  | { readonly kind: 'keep'; readonly dialect: Dialect }
  /** Shows everyone what one person was answered. */
  | { readonly kind: 'share' }
  | { readonly kind: 'delete'; readonly asker: string; readonly author: string };

export function actionId(action: Action): string {
  if (action.kind === 'share') return action.kind;
  if (action.kind === 'reading') return `reading:${action.as}`;
  if (action.kind === 'keep') return `keep:${action.dialect}`;
  if (action.kind === 'delete') return `delete:${action.asker}:${action.author}`;
  const { kind, from, to, strength } = action;
  const isSaid = kind === 'alternatives' && action.isSaid;
  return `${kind}:${from}:${to}:${strength}${isSaid ? ':said' : ''}`;
}

/** @returns undefined for an id that is none of ours */
export function actionOf(id: string): Action | undefined {
  const [kind, first = '', second = '', third = '', fourth] = id.split(':');
  if (kind === 'share') return { kind };
  if (kind === 'reading') return { kind, as: first === 'text' ? 'text' : 'name' };
  if (kind === 'delete') return { kind, asker: first, author: second };
  if (kind === 'keep') return isDialect(first) ? { kind, dialect: first } : undefined;
  const strength = strengths.find((known) => known === third);
  if (!strength || !isDialect(first) || !isDialect(second)) return undefined;
  const about = { from: first, to: second, strength };
  if (kind === 'translate' || kind === 'mend') return { kind, ...about };
  return kind === 'alternatives' ? { kind, ...about, isSaid: fourth === 'said' } : undefined;
}

const button = (action: Action, label: string, style = ButtonStyle.Secondary) =>
  new ButtonBuilder().setCustomId(actionId(action)).setLabel(label).setStyle(style);
const row = (...buttons: ButtonBuilder[]) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(buttons);

/** A message that can be read in two ways was answered for one of them; a button gives the other. */
export const readingRow = (asked: TypedRequest, other: TypedRequest, say: Say) =>
  row(
    button(
      { kind: 'reading', as: isMoreText(asked, other) ? 'text' : 'name' },
      otherReading(asked, other, say),
    ),
  );

/** Discord's limit for a text in a modal. */
const inputLimit = 4000;

/** The answer has to fit into a modal. */
const isMendable = (translation: Translation) =>
  canMend(translation) && translation.text.length <= inputLimit;

/** A modal with an answer to mend. */
export function mendingModal(id: string, { text }: Translation, say: Say): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId('mended')
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(inputLimit)
    .setValue(text);
  const label = new LabelBuilder()
    .setLabel(say('glossary.mended'))
    .setDescription(say('glossary.hint'))
    .setTextInputComponent(input);
  return new ModalBuilder()
    .setCustomId(id)
    .setTitle(say('glossary.mend'))
    .addLabelComponents(label);
}

/** What stands between two words, and in front of one that stays. */
const [arrow, stays] = [' = ', '= '];

/** The words that were mended, as lines that `wordsShown` reads again, with a button to keep them. */
export function drawMended(glossary: Glossary, say: Say): Drawn {
  const { entries, untouched } = glossary;
  const lines = [
    ...entries.map(({ word, standard }) => word + arrow + standard),
    ...untouched.map((word) => stays + word),
  ];
  if (lines.length === 0) return plain(say('glossary.nothing'));
  const dialect = entries[0]?.dialect ?? 'standard';
  return {
    content: say('glossary.look'),
    embeds: [embed(lines.join('\n'))],
    components: [row(button({ kind: 'keep', dialect }, say('glossary.save'), ButtonStyle.Primary))],
  };
}

/** The words that a message of `drawMended` shows. */
export function wordsShown(description: string, dialect: Dialect): Glossary {
  const lines = description.split('\n');
  return readGlossary({
    entries: lines
      .filter((line) => !line.startsWith(stays))
      .map((line) => line.split(arrow))
      .map(([word, standard]) => ({ dialect, word, standard })),
    untouched: lines
      .filter((line) => line.startsWith(stays))
      .map((line) => line.slice(stays.length)),
  });
}

const alternativesButton = (
  { translation: { source: from, target: to }, strength }: AnswerOf<'translation'>,
  isSaid: boolean,
  say: Say,
) => button({ kind: 'alternatives', from, to, strength, isSaid }, say('translation.alternatives'));

/** For an answer to what was said to the bot: what else its changed words might be. */
export const alternativesRows = (reply: Reply, say: Say) =>
  reply.kind === 'translation' && reply.translation.changes.length > 0
    ? [row(alternativesButton(reply, true, say))]
    : [];

/** The button under an answer that others can see. */
export const eraseRow = (who: { asker: string; author: string }, say: Say) =>
  row(button({ kind: 'delete', ...who }, say('discord.delete'), ButtonStyle.Danger));

/**
 * Under a translation: the other targets, what else its words might be, the other strengths, and *delete* where others can
 * see it. Under the word that a text is in its target already: the other targets.
 */
export function withButtons(
  drawn: Drawn,
  reply: Reply,
  say: Say,
  erase?: { asker: string; author: string },
): Drawn {
  const components: Drawn['components'] = [];
  if (reply.kind === 'translation') {
    const { source: from, target, changes } = reply.translation;
    const targets = dialects.filter((dialect) => dialect !== target && dialect !== from);
    const { strength, translation } = reply;
    const mend = button({ kind: 'mend', from, to: target, strength }, say('glossary.mend'));
    components.push(
      row(
        ...targets.map((to) =>
          button(
            { kind: 'translate', from, to, strength },
            say('discord.to', { dialect: say(`dialect.${to}`) }),
          ),
        ),
        ...(changes.length > 0 ? [alternativesButton(reply, false, say)] : []),
        ...(isMendable(translation) ? [mend] : []),
      ),
    );
    if (target !== 'standard') {
      const others = strengths.filter((strength) => strength !== reply.strength);
      components.push(
        row(
          ...others.map((strength) =>
            button({ kind: 'translate', from, to: target, strength }, say(`strength.${strength}`)),
          ),
        ),
      );
    }
  }
  // What is in a file stays with whom it was given to.
  if (reply.kind === 'comparison' && !erase && !drawn.files)
    components.push(row(button({ kind: 'share' }, say('discord.share'))));
  if (reply.kind === 'refusal' && reply.code === 'alreadyInDialect') {
    const { dialect: from } = reply.values;
    const targets = dialects.filter((dialect) => dialect !== from);
    if (isDialect(from)) {
      components.push(
        row(
          ...targets.map((to) =>
            button(
              { kind: 'translate', from, to, strength: 'normal' },
              say('discord.to', { dialect: say(`dialect.${to}`) }),
            ),
          ),
        ),
      );
    }
  }
  if (erase) components.push(eraseRow(erase, say));
  return { ...drawn, components };
}

/** Where it is not certain which dialect a text is in: the two likeliest to choose from. */
export function withDoubt(drawn: Drawn, reply: Reply, to: Dialect, say: Say): Drawn {
  if (reply.kind !== 'refusal' || reply.code !== 'uncertain') return drawn;
  const choices = [reply.values['first'], reply.values['second']]
    .filter(isDialect)
    .filter((from) => from !== to);
  if (choices.length === 0) return drawn;
  return {
    ...drawn,
    components: [
      row(
        ...choices.map((from) =>
          button({ kind: 'translate', from, to, strength: 'normal' }, say(`dialect.${from}`)),
        ),
      ),
    ],
  };
}
