import { findChoice } from '../commands/choices.ts';
import { type Choice, type Option, type Options, takesText } from '../commands/command.ts';
import { type CommandName, commands } from '../commands/index.ts';

/** What somebody typed after `/saturi` or after mentioning the bot. */
export interface TypedRequest {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string | boolean>>;
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/**
 * Reads one typed line as a command, in Korean or English.
 * The first word may name a command; without one it is a translation. Of a command that takes text, a word in front of
 * the text may be one of its choices, such as a target (`제주 밥 먹었어?`); alone, it is text itself.
 * Of other commands, words fill choices and flags by `name:value`, or by the value alone.
 * @example parseTyped('제주 밥 먹었어?') // { command: 'translate', args: { to: 'jeju', text: '밥 먹었어?' } }
 * @example parseTyped('자동 켜기 표준어') // { command: 'auto', args: { mode: 'on', to: 'standard' } }
 */
export function parseTyped(line: string): TypedRequest {
  const trimmed = line.trim();
  const [first = ''] = words(trimmed);
  const named = commandNamed(first);
  const command = named ?? 'translate';
  const rest = named ? trimmed.slice(first.length).trim() : trimmed;
  const { options } = commands[command];
  const args = takesText(commands[command])
    ? fillFromText(rest, options)
    : fillFromWords(words(rest), Object.entries(options));
  return { command, args };
}

/** A text, and the choice that the word in front of it names. */
function fillFromText(text: string, options: Options): TypedRequest['args'] {
  const [word = ''] = words(text);
  const rest = text.slice(word.length).trim();
  for (const [key, option] of Object.entries(options)) {
    if (option.type !== 'choice' || !option.inFront || rest === '') continue;
    const choice = findChoice(option.choices, word);
    if (choice) return { [key]: choice.value, text: rest };
  }
  return { text };
}

function commandNamed(word: string): CommandName | undefined {
  // Some keyboards send Hangul decomposed.
  const wanted = word.normalize('NFC').toLowerCase();
  return (Object.keys(commands) as CommandName[]).find((key) =>
    Object.values(commands[key].name).some((name) => name === wanted),
  );
}

function fillFromWords(typed: readonly string[], options: readonly (readonly [string, Option])[]) {
  const args: Record<string, string | boolean> = {};
  for (const word of typed) {
    const [name, value] = word.includes(':') ? word.split(':', 2) : [undefined, word];
    for (const [key, option] of options) {
      const named = name !== undefined && Object.values(option.name).includes(name.toLowerCase());
      if (option.type === 'choice' && (name === undefined || named) && !(key in args)) {
        const choice = findChoice(option.choices as readonly Choice[], value ?? '');
        if (choice) args[key] = choice.value;
        if (choice) break;
      }
      if (option.type === 'flag' && named) {
        args[key] = /^(true|on|yes|예|네|켜기|켜)$/i.test(value ?? '');
      }
    }
  }
  return args;
}
