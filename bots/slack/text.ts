import { escapeText } from './mrkdwn.ts';

/** Text as Slack holds it: an object in most blocks, as such in some. */
type Text = string | { readonly type?: string; readonly text?: string };

/** A block, or an element of a rich text, as far as it can hold text. */
interface Block {
  readonly type?: string;
  readonly text?: Text;
  readonly fields?: readonly Text[];
  readonly elements?: readonly Block[];
  readonly url?: string;
  readonly name?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly usergroup_id?: string;
  readonly range?: string;
}

interface Attachment {
  readonly pretext?: string;
  readonly title?: string;
  readonly text?: string;
  readonly fields?: readonly { readonly title?: string; readonly value?: string }[];
  readonly blocks?: readonly Block[];
  /** The link whose preview this is, or the message that is passed on. */
  readonly from_url?: string;
  readonly is_msg_unfurl?: boolean;
  readonly is_share?: boolean;
}

/**
 * What people can read in a message, in Slack's own notation: its text, or its blocks where it has none, and
 * what it passes on in attachments. Previews that Slack makes of links are nobody's words.
 */
export function textOf(message: object): string {
  const { text, blocks, attachments } = message as {
    text?: string;
    blocks?: readonly Block[];
    attachments?: readonly Attachment[];
  };
  const said = text?.trim() ? text : lines((blocks ?? []).map(inBlock));
  return lines([said, ...(attachments ?? []).map(inAttachment)]);
}

const lines = (parts: readonly (string | undefined)[]) => parts.filter((part) => part).join('\n');

function inAttachment(attachment: Attachment): string {
  const { from_url, is_msg_unfurl, is_share, pretext, title, text, fields, blocks } = attachment;
  if (from_url !== undefined && !is_msg_unfurl && !is_share) return '';
  const said = lines([pretext, title, text]);
  const more = (fields ?? []).flatMap(({ title: name, value }) => [name, value]);
  return lines([said || lines((blocks ?? []).map(inBlock)), ...more]);
}

const written = (text: Text | undefined): string =>
  typeof text === 'string'
    ? text
    : text?.type === 'plain_text'
      ? escapeText(text.text ?? '')
      : (text?.text ?? '');

function inBlock(block: Block): string {
  switch (block.type) {
    case 'rich_text':
      return lines((block.elements ?? []).map(inRichText));
    case 'context':
      return lines(
        (block.elements ?? []).map(({ type, text }) =>
          type === 'plain_text' ? escapeText(String(text)) : written(text),
        ),
      );
    case 'section':
    case 'header':
    case 'markdown':
      return lines([written(block.text), ...(block.fields ?? []).map(written)]);
    default:
      // Buttons, pictures, inputs.
      return '';
  }
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function inRichText(element: Block): string {
  switch (element.type) {
    case 'rich_text_list':
      return lines((element.elements ?? []).map(inRichText));
    case 'text':
      return escapeText(String(element.text ?? ''));
    case 'emoji':
      return `:${element.name}:`;
    case 'link':
      return element.text ? `<${element.url}|${element.text}>` : `<${element.url}>`;
    case 'user':
      return `<@${element.user_id}>`;
    case 'channel':
      return `<#${element.channel_id}>`;
    case 'usergroup':
      return `<!subteam^${element.usergroup_id}>`;
    case 'broadcast':
      return `<!${element.range}>`;
    default: {
      const text = (element.elements ?? []).map(inRichText).join('');
      return element.type === 'rich_text_preformatted' ? `\`\`\`${text}\`\`\`` : text;
    }
  }
}
