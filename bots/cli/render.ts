import type { Command, Localized } from '../../commands/command.ts';
import type { CommandName } from '../../commands/index.ts';
import type { Reply } from '../../commands/reply.ts';
import { describeDetection, describeDoubt, describeTrouble } from '../../commands/wording.ts';
import type { Say } from '../../config/messages.ts';

/** A reply as one reads it in a terminal. */
export function renderForReading(reply: Reply, say: Say, locale: keyof Localized): string {
  switch (reply.kind) {
    case 'detection':
      return describeDetection(reply.text, reply.detection, say).join('\n');
    case 'translation':
      return [reply.translation.text, describeDoubt(reply.translation, say)]
        .filter(Boolean)
        .join('\n');
    case 'help':
      return [
        say('help.title'),
        say('help.intro'),
        '',
        ...reply.commands.flatMap((command) => describeCommand(command, locale)),
      ].join('\n');
    case 'refusal':
    case 'failure':
      return describeTrouble(reply, say);
    default:
      throw new Error(`${reply.kind} has no place on the command line`);
  }
}

function describeCommand(
  { name, description, options, example }: Command,
  locale: keyof Localized,
) {
  const flags = Object.entries(options).filter(([, option]) => option.type !== 'text');
  return [
    `  ${name.en} (${name.ko})  ${description[locale]}`,
    ...flags.map(([key, option]) => {
      const values =
        option.type === 'choice' ? option.choices.map(({ value }) => value).join('|') : '';
      return `    --${key} ${values}  ${option.description[locale]}`;
    }),
    ...(example[locale] === '' ? [] : [`    ${name.en} "${example.ko}"`]),
  ];
}

/**
 * A reply to one line of a pipe, on one line: a translation, or `dialect<TAB>confidence`.
 * A line without an answer stays as it is where a translation was asked for; where a dialect was,
 * it is `-`, which no dialect is called.
 */
export function renderForPipe(reply: Reply, line: string, command: CommandName): string {
  if (reply.kind === 'translation') return reply.translation.text;
  if (reply.kind === 'detection') {
    return `${reply.detection.dialect}\t${reply.detection.confidence.toFixed(4)}`;
  }
  return command === 'detect' ? '-' : line;
}

/** What programs read: the detection or translation itself, or `{"error": {"code", "message"}}`. */
export function renderForPrograms(reply: Reply, say: Say): string {
  if (reply.kind === 'detection') return JSON.stringify(reply.detection);
  if (reply.kind === 'translation') return JSON.stringify(reply.translation);
  if (reply.kind === 'refusal' || reply.kind === 'failure') {
    const code = reply.kind === 'refusal' ? reply.code : 'failure';
    return JSON.stringify({ error: { code, message: describeTrouble(reply, say) } });
  }
  return JSON.stringify(reply);
}
