import { defineCommand } from './command.ts';
import { commandsOn } from './index.ts';

export const help = defineCommand({
  name: { ko: '도움말', en: 'help' },
  description: { ko: '무엇을 할 수 있는지 알려 드려요', en: 'Tells what Saturi can do' },
  example: { ko: '', en: '' },
  options: {},
  async run(_args, { caller }) {
    return { kind: 'help', commands: commandsOn(caller.surface) };
  },
});
