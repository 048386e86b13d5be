import type { ChoiceOption, Declaration, Locale } from '../../commands/command.ts';
import type { Command } from '../../commands/define-command.ts';
import { asJson, asPlain } from '../../commands/readings/index.ts';
import { isTrouble, type Reply } from '../../commands/reply.ts';
import { describeTrouble } from '../../commands/wording.ts';
import type { Say } from '../../config/messages.ts';
import { dialects } from '../../src/dialect.ts';
import type { Terminal } from './terminal.ts';

/** A reply as one reads it in a terminal. */
export function renderForReading(reply: Reply, say: Say, locale: Locale): string {
  if (reply.kind !== 'help') return asPlain(reply, say, locale);
  return [
    say('help.title'),
    say('help.intro'),
    '',
    ...reply.commands.flatMap((command) => describeCommand(command, locale)),
  ].join('\n');
}

function describeCommand({ name, description, options, example }: Declaration, locale: Locale) {
  const flags = Object.entries(options).filter(([, option]) => option.type !== 'text');
  return [
    `  ${name.en} (${name.ko})  ${description[locale]}`,
    ...flags.map(([key, option]) => {
      const values = option.type === 'choice' ? valuesOf(option, locale) : '';
      return `    --${key} ${values}  ${option.description[locale]}`;
    }),
    ...(example[locale] === '' ? [] : [`    ${name.en} "${example.ko}"`]),
  ];
}

/** What a choice may be, as the user's language has it; the other names are understood as well. */
export function valuesOf({ choices }: Pick<ChoiceOption, 'choices'>, locale: Locale): string {
  return choices.map(({ value, label }) => (locale === 'ko' ? label.ko : value)).join('|');
}

/**
 * A reply to one line of a pipe, on one line: a translation, `dialect<TAB>confidence`, the four versions, or what else is said, its lines
 * with tabs between. A line without an answer stays as it is where a translation was asked for; elsewhere it is
 * `-`, which no dialect is called.
 */
export function renderForPipe(
  reply: Reply,
  line: string,
  { answers }: Pick<Command, 'answers'>,
  { say, locale }: Pick<Terminal, 'say' | 'locale'>,
): string {
  if (isTrouble(reply)) return answers === 'translation' ? line : '-';
  if (reply.kind === 'translation') return reply.translation.text;
  if (reply.kind === 'detection') {
    return `${reply.detection.dialect}\t${reply.detection.confidence.toFixed(4)}`;
  }
  if (reply.kind === 'comparison') return dialects.map((name) => reply.versions[name]).join('\t');
  return asPlain(reply, say, locale).replaceAll('\n', '\t');
}

/** What programs read: the answer itself, or `{"error": {"code", "message", …}}`. */
export function renderForPrograms(reply: Reply, say: Say): string {
  if (!isTrouble(reply)) return JSON.stringify(asJson(reply, say));
  const message = describeTrouble(reply, say);
  if (reply.kind === 'failure') return JSON.stringify({ error: { code: 'failure', message } });
  return JSON.stringify({ error: { code: reply.code, message, detection: reply.detection } });
}
