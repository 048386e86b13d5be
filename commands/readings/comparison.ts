import type { Say } from '../../config/messages.ts';
import { type Dialect, dialects } from '../../src/dialect.ts';
import type { AnswerOf } from '../reply.ts';
import { describeDoubt, describeOwnWords } from '../wording.ts';
import type { Reading } from './reading.ts';
import * as schemas from './schemas.ts';

type Comparison = AnswerOf<'comparison'>;
/** What stands in one column, in each row. */
type Column = Readonly<Record<Dialect, string>>;

/** Rows longer than this, in columns of a terminal, go on below. A phone shows about so many. */
const rowWidth = 40;

/**
 * The four versions under each other, as linguists gloss texts: words that stand for each other begin in the same
 * column of a monospaced font. `>` marks the source.
 */
export function inRows(comparison: Comparison, say: Say): string {
  const labels = Object.fromEntries(
    dialects.map((dialect) => [dialect, say(`dialect.${dialect}`)]),
  ) as Column;
  const rowOf = (columns: readonly Column[], dialect: Dialect) => {
    const cells = columns.map((column) => padded(column[dialect], widthOf(column)));
    const mark = dialect === comparison.source ? '>' : ' ';
    const label = padded(labels[dialect], widthOf(labels));
    return `${mark} ${label}  ${cells.filter((cell) => cell !== '').join(' ')}`.trimEnd();
  };
  return inLines(columnsOf(comparison))
    .map((columns) => dialects.map((dialect) => rowOf(columns, dialect)).join('\n'))
    .join('\n\n');
}

/** What is said beside the rows. */
export const notesOn = (comparison: Comparison, say: Say): string =>
  [
    say('comparison.source', { dialect: say(`dialect.${comparison.source}`) }),
    describeDoubt(comparison, say),
    describeOwnWords(comparison, say),
  ]
    .filter(Boolean)
    .join(' · ');

/** A column for each eojeol that all have, and for each stretch in which they differ. */
function columnsOf({ source, versions, words }: Comparison): Column[] {
  const each = (textIn: (dialect: Dialect) => string) =>
    Object.fromEntries(
      dialects.map((dialect) => [dialect, textIn(dialect).trim().replace(/\s+/g, ' ')]),
    ) as Column;
  const shared = (start: number, end?: number) =>
    versions[source]
      .slice(start, end)
      .split(/\s+/)
      .filter((eojeol) => eojeol !== '')
      .map((eojeol) => each(() => eojeol));
  return [
    ...words.flatMap((spans, index) => [
      ...shared(words[index - 1]?.[source].end ?? 0, spans[source].start),
      each((dialect) => versions[dialect].slice(spans[dialect].start, spans[dialect].end)),
    ]),
    ...shared(words.at(-1)?.[source].end ?? 0),
  ];
}

/** Cuts columns into lines that are no wider than a row. */
function inLines(columns: readonly Column[]): Column[][] {
  const lines: Column[][] = [];
  let width = rowWidth;
  for (const column of columns) {
    width += widthOf(column) + 1;
    if (width > rowWidth) {
      lines.push([]);
      width = widthOf(column);
    }
    lines.at(-1)?.push(column);
  }
  return lines;
}

const widthOf = (column: Column): number => Math.max(...Object.values(column).map(cellsOf));
const padded = (text: string, width: number): string => text + ' '.repeat(width - cellsOf(text));

/** How many columns a text takes: Hangul and emoji two each, jamo that join the one before and marks none. */
function cellsOf(text: string): number {
  const count = (kind: RegExp) => text.match(kind)?.length ?? 0;
  const wide = count(/[\p{Script=Hangul}\p{Script=Han}\p{Extended_Pictographic}\uFF01-\uFF60]/gu);
  return [...text].length + wide - 2 * count(/[\u1160-\u11FF]/gu) - count(/[\p{M}\u200D]/gu);
}

export const comparison: Reading<Comparison> = {
  plain: (answer, say) => `${inRows(answer, say)}\n${notesOn(answer, say)}`,
  json: ({ kind, ...answer }) => answer,
  schema: schemas.object('The text in all four', {
    source: schemas.dialect,
    strength: schemas.strength,
    detection: schemas.object('Present when `from` was left out', schemas.detection),
    versions: {
      type: 'object',
      description: 'The text in each; in `source`, as it was given',
      properties: Object.fromEntries(dialects.map((name) => [name, { type: 'string' }])),
    },
    ownWords: schemas.ownWords,
    words: {
      type: 'array',
      description: 'Where they differ: stretches of the versions that stand for each other',
      items: {
        type: 'object',
        properties: Object.fromEntries(dialects.map((name) => [name, schemas.span])),
      },
    },
  }),
};
