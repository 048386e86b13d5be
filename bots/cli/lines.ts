/** What was piped in is not UTF-8 text. */
export class NotText extends Error {
  /** Is it Korean in the encoding that Windows has used for long? */
  readonly isCp949: boolean;

  constructor(bytes?: Uint8Array) {
    super('no UTF-8 text');
    this.isCp949 = bytes !== undefined && isCp949(bytes);
  }
}

function isCp949(bytes: Uint8Array): boolean {
  try {
    // A chunk may end in the middle of a character.
    const text = new TextDecoder('euc-kr', { fatal: true }).decode(bytes, { stream: true });
    return /[가-힣]{2}/.test(text) && !text.includes('\0');
  } catch (error) {
    if (isUndecodable(error)) return false;
    throw error;
  }
}

const isUndecodable = (error: unknown) =>
  (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/**
 * The text of a whole file.
 * @throws NotText for bytes that are no UTF-8 or hold NUL
 */
export function decoded(bytes: Uint8Array): string {
  return asText(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), bytes);
}

function asText(decode: () => string, bytes?: Uint8Array): string {
  try {
    const text = decode();
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!isUndecodable(error)) throw error;
  }
  throw new NotText(bytes);
}

/**
 * The lines of a byte stream, without their line ends (LF or CRLF) and without a byte order mark.
 * A last line counts whether or not its line end is there.
 * @throws NotText for bytes that are no UTF-8 or hold NUL, as binary files do
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pending = '';
  const read = (decode: () => string, bytes?: Uint8Array) => {
    pending += asText(decode, bytes);
    const lines = pending.split(/\r?\n/);
    pending = lines.pop() ?? '';
    return lines;
  };
  for await (const chunk of input)
    yield* read(() => decoder.decode(chunk, { stream: true }), chunk);
  yield* read(() => decoder.decode());
  if (pending !== '') yield pending;
}

/**
 * Runs `work` on every item, at most `width` at once, and yields the results in the items' order,
 * each as soon as it and those before it are there: who types into a pipe gets an answer a line.
 * @throws what `items` throws, after the results of the items before it
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = items[Symbol.asyncIterator]();
  const running: Promise<Result>[] = [];
  let failure: { error: unknown } | undefined;
  let ended = false;
  let pull: Promise<void> | undefined;
  const take = async () => {
    try {
      const { done, value } = await source.next();
      if (done) {
        ended = true;
      } else {
        const result = work(value);
        // It is awaited below; until then a rejection must not count as unhandled.
        result.catch(() => undefined);
        running.push(result);
      }
    } catch (error) {
      failure = { error };
      ended = true;
    }
    pull = undefined;
  };
  while (!ended || running.length > 0) {
    if (!ended && running.length < width) pull ??= take();
    const [first] = running;
    const isReady = first?.then(() => true);
    if (pull && !(await Promise.race([...(isReady ? [isReady] : []), pull]))) continue;
    running.shift();
    if (first) yield await first;
  }
  if (failure) throw failure.error;
}
