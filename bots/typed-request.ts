import { dialectChoices, findChoice } from '../commands/choices.ts';
import type { Choice, Option } from '../commands/command.ts';
import { type CommandName, commands } from '../commands/index.ts';

/** What somebody typed after `/saturi` or after mentioning the bot. */
export interface TypedRequest {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string | boolean>>;
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/**
 * Reads one typed line as a command, in Korean or English.
 * The first word may name a command; without one it is a translation. A first word that names a
 * dialect is the target when text follows it (`제주 밥 먹었어?`), and otherwise is text itself.
 * Of other commands, words fill choices and flags by `name:value`, or by the value alone.
 * @example parseTyped('제주 밥 먹었어?') // { command: 'translate', args: { to: 'jeju', text: '밥 먹었어?' } }
 * @example parseTyped('자동 켜기 표준어') // { command: 'auto', args: { mode: 'on', to: 'standard' } }
 */
export function parseTyped(line: string): TypedRequest {
  const trimmed = line.trim();
  const [first = ''] = words(trimmed);
  const command = commandNamed(first);
  const rest = command ? trimmed.slice(first.length).trim() : trimmed;
  if (command && !('text' in commands[command].options)) {
    return { command, args: fillFromWords(words(rest), Object.entries(commands[command].options)) };
  }
  if (command === 'detect') return { command, args: { text: rest } };
  const [target = ''] = words(rest);
  const choice = findChoice(dialectChoices, target);
  const text = rest.slice(target.length).trim();
  if (choice && text !== '') return { command: 'translate', args: { to: choice.value, text } };
  return { command: 'translate', args: { text: rest } };
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
