/** What was piped in is not UTF-8 text. */
export class NotText extends Error {}

/**
 * The lines of a byte stream, without their line ends (LF or CRLF) and without a byte order mark.
 * A last line counts whether or not its line end is there.
 * @throws NotText for bytes that are no UTF-8 or hold NUL, as binary files do
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pending = '';
  const read = (decode: () => string) => {
    try {
      pending += decode();
    } catch (error) {
      if (error instanceof TypeError) throw new NotText();
      throw error;
    }
    if (pending.includes('\0')) throw new NotText();
    const lines = pending.split(/\r?\n/);
    pending = lines.pop() ?? '';
    return lines;
  };
  for await (const chunk of input) yield* read(() => decoder.decode(chunk, { stream: true }));
  yield* read(() => decoder.decode());
  if (pending !== '') yield pending;
}

/**
 * Runs `work` on every item, at most `width` at once, and yields the results in the items' order.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  width: number,
  work: (item: Item, index: number) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  let index = 0;
  for await (const item of items) {
    const result = work(item, index);
    // It is awaited below; until then a rejection must not count as unhandled.
    result.catch(() => undefined);
    running.push(result);
    index += 1;
    if (running.length >= width) yield await (running.shift() as Promise<Result>);
  }
  for (const result of running) yield await result;
}
