import { auto } from './auto.ts';
import type { Command, Options, Surface } from './command.ts';
import { detect } from './detect.ts';
import { help } from './help.ts';
import { preferences } from './preferences.ts';
import { translate } from './translate.ts';

/** Every command, in the order in which help lists them. Adding one is one file and one line here. */
export const commands = { translate, detect, auto, preferences, help } as const;
export type CommandName = keyof typeof commands;

/** The commands that exist on a surface. */
export function commandsOn(surface: Surface): Command[] {
  return (Object.values(commands) as unknown as Command<Options>[]).filter(
    ({ notOn }) => notOn?.[surface] === undefined,
  );
}
