import { EmbedType, type Message } from 'discord.js';

type Component = {
  readonly content?: unknown;
  readonly components?: readonly Component[];
};

/** Of a message, what Discord tells of a forwarded one as well. */
type Readable = Pick<Message, 'content' | 'embeds' | 'components'> &
  Partial<Pick<Message, 'poll' | 'messageSnapshots'>>;

/**
 * What people can read in a message, wherever it stands: its text, what it forwards, what a bot wrote into
 * embeds or components, a poll. Previews that Discord makes of links are nobody's words.
 */
export function textOf(message: Readable): string {
  const { content, embeds, components, poll, messageSnapshots } = message;
  const parts = [
    content,
    ...(messageSnapshots?.map((snapshot) => textOf(snapshot as Readable)) ?? []),
    ...embeds
      .filter(({ data }) => data.type === undefined || data.type === EmbedType.Rich)
      .flatMap(({ title, description, fields }) => [
        title,
        description,
        ...fields.flatMap(({ name, value }) => [name, value]),
      ]),
    ...components.flatMap((component) => displayed(component.toJSON() as Component)),
    poll?.question.text,
    ...(poll?.answers.map(({ text }) => text) ?? []),
  ];
  return parts.filter((part) => part).join('\n');
}

/** The texts of components, which hold each other. Labels of buttons are no text. */
function displayed({ content, components = [] }: Component): string[] {
  return [...(typeof content === 'string' ? [content] : []), ...components.flatMap(displayed)];
}

/** Where somebody is named in a text. */
export const mentionOf = (user: string): RegExp => new RegExp(`<@!?${user}>`, 'g');
