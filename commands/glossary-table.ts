import { type Glossary, type GlossaryEntry, readGlossary } from '../src/glossary.ts';

/** The columns of a glossary as a file, which training reads as a source. */
const columns = ['dialect_region', 'dialect', 'standard'] as const;

/** The entries of a glossary as tab-separated values, with a header. Words that stay are none. */
export const asTable = ({ entries }: Pick<Glossary, 'entries'>): string =>
  [columns, ...entries.map(({ dialect, word, standard }) => [dialect, word, standard])]
    .map((row) => `${row.join('\t')}\n`)
    .join('');

/** A line of a file that is no entry, by its number. */
export class BadRow extends Error {
  readonly number: number;
  /** What a line looks like. */
  readonly format = columns.join('<TAB>');

  constructor(number: number) {
    super(`line ${number} of the glossary is no entry`);
    this.number = number;
  }
}

/** @throws BadRow */
export function fromTable(table: string): Glossary {
  const [header, ...rows] = table.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (header !== columns.join('\t')) throw new BadRow(1);
  const entries = rows.flatMap((row, index): GlossaryEntry[] => {
    if (row.trim() === '') return [];
    const [dialect, word, standard] = row.split('\t');
    const [entry] = readGlossary({ entries: [{ dialect, word, standard }] }).entries;
    if (!entry) throw new BadRow(index + 2);
    return [entry];
  });
  return { entries, untouched: [] };
}
