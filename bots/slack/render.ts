import type { types } from '@slack/bolt';
import type { Locale } from '../../commands/command.ts';
import type { CommandName } from '../../commands/index.ts';
import { inRows, notesOn } from '../../commands/readings/comparison.ts';
import { asPlain } from '../../commands/readings/index.ts';
import type { AnswerOf, Reply } from '../../commands/reply.ts';
import {
  describeDetection,
  describeDoubt,
  describeOwnWords,
  listAlternatives,
} from '../../commands/wording.ts';
import type { Say } from '../../config/messages.ts';
import { type Dialect, dialects, isDialect, type Strength, strengths } from '../../src/dialect.ts';
import { canMend } from '../../src/mending.ts';
import { fenced, inParts } from '../chat/parts.ts';
import { otherReading, type TypedRequest } from '../typed-request.ts';
import { escapeText, withoutPings } from './mrkdwn.ts';

type KnownBlock = types.KnownBlock;

export interface Drawing {
  readonly say: Say;
  readonly locale: Locale;
  /** The name of the slash command, such as `/saturi`. */
  readonly command: string;
  readonly nameOf: (user: string) => Promise<string>;
}

/** What a button carries: Slack keeps it, we do not. */
export interface ButtonValue {
  readonly text: string;
  readonly from: Dialect;
  readonly to: Dialect;
  readonly strength: Strength;
}

/** What the button for sharing carries: which command it is whose answer everyone shall see, and what was asked. */
export interface ShareValue extends Partial<ButtonValue> {
  readonly command?: CommandName;
  readonly text: string;
}
/** Slack's limits: for the value of a button, the text of one section, and what notifications show. */
const valueLimit = 2000;
const sectionLimit = 3000;
const blocksLimit = 50;
/** It cuts the text of a message at 40,000 characters, and recommends a tenth of it. */
const textLimit = 4000;

/** What the delete button of a shared translation carries. */
export interface DeleteValue {
  readonly asker: string;
  readonly author?: string;
  /** Which message it answers, and in what sense. */
  readonly of?: string;
}

export interface Message {
  /** What notifications and screen readers say. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A reply as Slack blocks, without buttons. Text of people is shown as they wrote it and pings nobody. */
export async function render(
  reply: Reply,
  { say, locale, command, nameOf }: Drawing,
): Promise<Message> {
  switch (reply.kind) {
    case 'detection': {
      const [quoting, sureness] = describeDetection(reply.text, reply.detection, say);
      const sentence = await withoutPings(quoting, nameOf);
      return message(sentence, [section(sentence), context(sureness)]);
    }
    case 'translation': {
      const { source, target, changes } = reply.translation;
      const text = await withoutPings(reply.translation.text, nameOf);
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
      return message(text, [
        ...inParts(text, sectionLimit).map(section),
        context(notes.filter(Boolean).join(' · ')),
      ]);
    }
    case 'comparison': {
      const rows = await withoutPings(inRows(reply, say), nameOf);
      return message(rows, [
        ...inParts(rows, sectionLimit - fenced('').length).map((part) => section(fenced(part))),
        context(notesOn(reply, say)),
      ]);
    }
    case 'help':
      return message(say('help.title'), [
        section(`*${say('help.title')}*\n${say('help.intro')}`),
        ...reply.commands.map(({ name, description, example }) =>
          section(
            `\`${command} ${name[locale]}\` ${description[locale]}${example[locale] ? `\n${say('help.example', { example: `\`${command} ${name[locale]} ${escapeText(example[locale])}\`` })}` : ''}`,
          ),
        ),
      ]);
    default: {
      return inSections(await withoutPings(asPlain(reply, say, locale), nameOf));
    }
  }
}

const inSections = (text: string) => message(text, inParts(text, sectionLimit).map(section));

/** The messages of a thread as they were translated, with who wrote them. */
export async function drawThread(
  said: readonly { readonly author: string | undefined }[],
  texts: readonly string[],
  { nameOf }: Drawing,
): Promise<Message> {
  const lines = await Promise.all(
    texts.map(async (text, index) => {
      const author = said[index]?.author;
      const name = author === undefined ? '' : `*${escapeText(await nameOf(author))}*\n`;
      return name + (await withoutPings(text, nameOf));
    }),
  );
  return message(
    lines.join('\n'),
    lines.flatMap((line) => inParts(line, sectionLimit).map(section)).slice(-blocksLimit),
  );
}

/** What else the changed words of a translation might be, for one person. */
export async function drawAlternatives(
  reply: AnswerOf<'translation'>,
  { say, nameOf }: Drawing,
): Promise<Message> {
  return inSections(await withoutPings(listAlternatives(reply, say), nameOf));
}

/** The buttons under an answer that only one person sees: other targets, strength, sharing. */
export function buttons(
  value: ButtonValue,
  canShare: boolean,
  say: Say,
  more: readonly types.Button[] = [],
): KnownBlock[] {
  const fits = (changed: ButtonValue) => JSON.stringify(changed).length <= valueLimit;
  // A text too long for a button still has its translation; only going on from there takes typing.
  if (!fits({ ...value, strength: 'normal', to: 'gyeongsang' })) return [];
  const targets = dialects
    .filter((dialect) => dialect !== value.to && dialect !== value.from)
    .map((to) =>
      buttonOf(`translate:${to}`, say('slack.to', { dialect: say(`dialect.${to}`) }), {
        ...value,
        to,
      }),
    );
  const dial =
    value.to === 'standard' || value.to === value.from
      ? []
      : strengths
          .filter((strength) => strength !== value.strength)
          .map((strength) =>
            buttonOf(`strength:${strength}`, say(`strength.${strength}`), { ...value, strength }),
          );
  const share = canShare ? [shareButton(value, say)] : [];
  return [{ type: 'actions', elements: [...share, ...targets, ...dial, ...more] }];
}

/** @param value what is told of the button to whoever hears that it was pressed */
const buttonOf = (action: string, label: string, value: object) => ({
  type: 'button' as const,
  action_id: action,
  text: { type: 'plain_text' as const, text: label },
  value: JSON.stringify(value),
});

const shareButton = (value: ShareValue, say: Say) => buttonOf('share', say('slack.share'), value);

/** The button that shows everyone an answer from which there is nowhere to go on. */
export function shareButtons(value: ShareValue, say: Say): KnownBlock[] {
  const button = shareButton(value, say);
  return button.value.length <= valueLimit ? [{ type: 'actions', elements: [button] }] : [];
}

/** Where it is not certain which dialect a text is in: the two likeliest to choose from. */
export function doubtButtons(
  text: string,
  to: Dialect,
  values: Reply & { kind: 'refusal' },
  say: Say,
): KnownBlock[] {
  const choices = [values.values['first'], values.values['second']]
    .filter(isDialect)
    .filter((from) => from !== to);
  const elements = choices.map((from) => {
    const value: ButtonValue = { text, from, to, strength: 'normal' };
    return buttonOf(`from:${from}`, say(`dialect.${from}`), value);
  });
  const fits = elements.length > 0 && elements.every(({ value }) => value.length <= valueLimit);
  return fits ? [{ type: 'actions', elements }] : [];
}

/** A message that can be read in two ways was answered for one of them; a button gives the other. */
export function withOtherReading(
  message: Message,
  asked: TypedRequest,
  other: TypedRequest,
  say: Say,
): Message {
  const button = buttonOf('reading', otherReading(asked, other, say), other);
  if (button.value.length > valueLimit) return message;
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

/** The button under an answer that everyone sees. */
export const deleteButton = (value: DeleteValue, say: Say): types.Button =>
  buttonOf('delete', say('slack.delete'), value);

/**
 * The buttons about the words of a translation: what else those that changed might be, and to mend it, for which one side
 * has to be standard Korean. None where a button cannot carry the text.
 */
export function wordButtons(reply: Reply, say: Say): types.Button[] {
  if (reply.kind !== 'translation') return [];
  const { source: from, target: to, changes } = reply.translation;
  const value: ButtonValue = { text: reply.text, from, to, strength: reply.strength };
  const others = buttonOf('alternatives', say('translation.alternatives'), value);
  if (others.value.length > valueLimit) return [];
  const mend = buttonOf('mend', say('glossary.mend'), value);
  return [...(changes.length > 0 ? [others] : []), ...(canMend(reply.translation) ? [mend] : [])];
}

// Verbatim: what looks like a channel, a name or a link in people's text stays the text that it is.
export const section = (text: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
});
export const context = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text, verbatim: true }],
});

/** One sentence of the bot's own. */
export const plainMessage = (text: string): Message => ({ text, blocks: [section(text)] });

const message = (text: string, blocks: KnownBlock[]): Message => ({
  text: inParts(text, textLimit)[0] ?? '',
  blocks,
});
