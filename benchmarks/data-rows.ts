import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A row of the data folder, by the names in its file's first line. */
export type Row = Readonly<Record<string, string>>;

/** The rows of a tab-separated file, compressed if its name says so. */
export async function readRows(data: string, file: string): Promise<Row[]> {
  const bytes = await readFile(join(data, file));
  const [head = '', ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString()
    .trimEnd()
    .split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const values = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, values[i]?.normalize() ?? '']));
  });
}

export async function splitRows(
  data: string,
  file: string,
  split: 'train' | 'dev',
): Promise<Row[]> {
  return (await readRows(data, file)).filter((row) => row['split'] === split);
}

/** Evenly spaced items, at most so many. */
export function spaced<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
