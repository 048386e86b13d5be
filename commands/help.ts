import type { Declaration, Surface } from './command.ts';
import { defineCommand } from './define-command.ts';

/** @param commandsOn the commands that there are, help among them */
export const helpWith = (commandsOn: (surface: Surface) => readonly Declaration[]) =>
  defineCommand({
    name: { ko: '도움말', en: 'help' },
    description: { ko: '무엇을 할 수 있는지 알려 드려요', en: 'Tells what Saturi can do' },
    example: { ko: '', en: '' },
    answers: 'help',
    options: {},
    async run(_args, { caller }) {
      return { kind: 'help', commands: commandsOn(caller.surface) };
    },
  });
