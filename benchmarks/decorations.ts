import type { Dialect } from '../src/dialect.ts';
import type { DialectEngine } from '../src/engine.ts';
import { mapRows, unlessRefused } from './evaluate.ts';
import { eojeolOf } from './known-words.ts';

/** A sentence with something around it that should not change how its words are read. */
interface Decorated {
  readonly before: string;
  readonly sentence: string;
  readonly after: string;
}
type Decoration = (sentence: string) => Decorated | undefined;

const behind =
  (after: string): Decoration =>
  (sentence) => ({ before: '', sentence, after });
const around =
  (before: string, after: string): Decoration =>
  (sentence) => ({ before, sentence, after });
/** In place of a full stop and its like, but behind a question mark: that one tells something. */
const mark =
  (after: string): Decoration =>
  (sentence) => ({ before: '', sentence: unmarked(sentence), after });
/** Without a full stop where there is one, with one where there is none. A question keeps its mark. */
const fullStop: Decoration = (sentence) =>
  sentence.endsWith('?')
    ? undefined
    : { before: '', sentence: unmarked(sentence), after: sentence.endsWith('.') ? '' : '.' };

const unmarked = (sentence: string) => sentence.replace(/[.!~…]+$/u, '');

/** Named by what they make of a sentence X. */
export const decorations: readonly (readonly [name: string, Decoration])[] = [
  ['X ㅋㅋㅋ', behind(' ㅋㅋㅋ')],
  ['X~', mark('~')],
  ['X...', mark('...')],
  ['X!!', mark('!!')],
  ['X 😂', behind(' 😂')],
  ['X ^^', behind(' ^^')],
  ['X ㅠㅠ', behind(' ㅠㅠ')],
  ['X…', mark('…')],
  ['X or X.', fullStop],
  ['**X**', around('**', '**')],
  ['*X*', around('*', '*')],
  ['> X', around('> ', '')],
  ['- X', around('- ', '')],
  ['@수진 X', around('@수진 ', '')],
  ['X kim', behind(' kim')],
  ['"X"', around('"', '"')],
  ['X!', mark('!')],
  ['ㅋㅋ X', around('ㅋㅋ ', '')],
];

export interface DecoratedRow {
  /** Whose dialect it is translated from or to. */
  readonly region: Dialect;
  readonly text: string;
  readonly from: Dialect;
  readonly to: Dialect;
}
/** For each decoration: did the words come out as without it? Nothing where it says nothing of a sentence. */
export interface DecoratedResult {
  readonly region: Dialect;
  readonly same: readonly (boolean | undefined)[];
}

/** Shares of sentences, 0–1, whose words come out as they do without a decoration. */
export interface SamenessReport {
  readonly n: number;
  /** Of all decorations alike. */
  readonly mean: number;
  readonly worst: number;
  readonly worstDecoration: string;
  readonly byDecoration: Readonly<Record<string, number>>;
}

/**
 * Translates every sentence with every decoration. It is the same if the words are those of the
 * sentence's plain translation, and the decoration stands where it stood.
 */
export async function translateDecorated(
  engine: DialectEngine,
  rows: readonly DecoratedRow[],
  progress: (done: number) => void,
): Promise<DecoratedResult[]> {
  const outputOf = async (text: string, { from, to }: DecoratedRow) =>
    (await unlessRefused(engine.translate(text, { from, to })))?.text ?? text;
  return mapRows(
    rows,
    async (row) => {
      const plain = await outputOf(row.text, row);
      const same = await Promise.all(
        decorations.map(async ([, decorate]) => {
          const decorated = decorate(row.text);
          if (!decorated) return undefined;
          const { before, sentence, after } = decorated;
          const output = await outputOf(`${before}${sentence}${after}`, row);
          return isSame(plain, before, output, after);
        }),
      );
      return { region: row.region, same };
    },
    progress,
  );
}

export function samenessReport(results: readonly DecoratedResult[]): SamenessReport {
  const shares = decorations.flatMap(([name], index) => {
    const answers = results.flatMap(({ same }) => same[index] ?? []);
    if (answers.length === 0) return [];
    return [[name, answers.filter(Boolean).length / answers.length] as const];
  });
  const [worstDecoration, worst] = shares.reduce((a, b) => (b[1] < a[1] ? b : a));
  return {
    n: results.length,
    mean: shares.reduce((total, [, share]) => total + share, 0) / shares.length,
    worst,
    worstDecoration,
    byDecoration: Object.fromEntries(shares),
  };
}

function isSame(plain: string, before: string, output: string, after: string): boolean {
  if (!output.startsWith(before) || !output.endsWith(after)) return false;
  const inner = output.slice(before.length, output.length - after.length);
  return eojeolOf(inner).join(' ') === eojeolOf(plain).join(' ');
}
