import { auto } from './auto.ts';
import type { Surface } from './command.ts';
import { compare } from './compare.ts';
import type { Command } from './define-command.ts';
import { detect } from './detect.ts';
import { glossary } from './glossary.ts';
import { helpWith } from './help.ts';
import { mend } from './mend.ts';
import { preferences } from './preferences.ts';
import { translate } from './translate.ts';

/** Every command, in the order in which help lists them. Adding one is one file, and here an import and a line. */
export const commands = {
  translate,
  detect,
  compare,
  auto,
  glossary,
  preferences,
  help: helpWith(commandsOn),
} as const;
export type CommandName = keyof typeof commands;

/** What buttons and the API ask for, and nobody types. */
export const unspoken = { mend } as const;

/** What can be asked for, typed or not. */
export type AskableName = CommandName | keyof typeof unspoken;
export const commandNamed = (name: AskableName): Command =>
  ({ ...commands, ...unspoken })[name] as unknown as Command;

/** The commands that exist on a surface. */
export function commandsOn(surface: Surface): Command[] {
  return (Object.values(commands) as unknown as Command[]).filter(
    ({ notOn }) => notOn?.[surface] === undefined,
  );
}
