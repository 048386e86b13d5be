import { readFileSync } from 'node:fs';
import { Option as Flag, type Command as Subcommand } from 'commander';
import { type Surface, surfaces } from '../../commands/command.ts';
import { readGlossaryOf } from '../../commands/glossary-store.ts';
import { asTable, BadRow, fromTable } from '../../commands/glossary-table.ts';
import { commands } from '../../commands/index.ts';
import type { Store } from '../../commands/store.ts';
import type { Glossary } from '../../src/glossary.ts';
import { decoded, NotText } from './lines.ts';
import { writeTo } from './pipe.ts';
import { exitCodes, type Terminal } from './terminal.ts';

/** Where workspaces with words of their own are. */
const places = surfaces.filter((surface) => commands.glossary.notOn?.[surface] === undefined);

/**
 * `glossary export`: the words of a workspace as a file.
 * @param open opens the store that the bots use
 */
export function addGlossary(
  program: Subcommand,
  { say, output, errors }: Terminal,
  open: () => Promise<Store>,
  exit: (code: number) => void,
): void {
  const glossary = program
    .command('glossary')
    .alias('용어')
    .description(say('cli.glossary'))
    .helpCommand(false);
  glossary
    .command('export')
    .description(say('cli.glossaryExport'))
    .addOption(
      new Flag(`--surface <${places.join('|')}>`, say('cli.surface'))
        .choices(places)
        .makeOptionMandatory(),
    )
    .requiredOption('--workspace <id>', say('cli.workspace'))
    .action(async ({ surface, workspace }: { surface: Surface; workspace: string }) => {
      const store = await open();
      try {
        const { entries } = await readGlossaryOf(store, { surface, workspace });
        if (entries.length === 0) errors.write(`${say('cli.noGlossary', { workspace })}\n`);
        else await writeTo(output, asTable({ entries }));
        exit(entries.length === 0 ? exitCodes.refused : exitCodes.fine);
      } finally {
        await store.close();
      }
    });
}

/** The glossary in a file, or what is wrong with that in words. */
export function glossaryIn(file: string, { say }: Pick<Terminal, 'say'>): Glossary | string {
  try {
    return fromTable(decoded(readFileSync(file)));
  } catch (error) {
    if (error instanceof BadRow) {
      const { number, format } = error;
      return `${file}: ${say('cli.badRow', { number, format })}`;
    }
    if (error instanceof NotText) return `${file}: ${say('cli.notText')}`;
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return say('cli.unreadable', { file });
  }
}
