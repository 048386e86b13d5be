const hangul = /[가-힣]/;

/** Parts of a file: those with a place in `texts` are translated, the others stay to the letter. */
const partsOf = (pieces, isText) => {
  const texts = [];
  const parts = pieces.map((piece, place) =>
    hangul.test(piece) && isText(piece, place) ? texts.push(piece) - 1 : piece,
  );
  return { texts, parts };
};

const put = ({ parts }, translated, write = (text) => text) =>
  parts.map((part) => (typeof part === 'number' ? write(translated[part]) : part)).join('');

/** Lines and what stands between them. */
const lines = (text) => text.split(/(\r?\n)/);

/** Every line is a text. */
function plain(text) {
  const read = partsOf(lines(text), () => true);
  return { texts: read.texts, put: (translated) => put(read, translated) };
}

/** Numbers and times of subtitles stay, whatever is in them. */
function subtitles(text) {
  const pieces = lines(text);
  const read = partsOf(
    pieces,
    (piece, place) => !piece.includes('-->') && !pieces[place + 2]?.includes('-->'),
  );
  return { texts: read.texts, put: (translated) => put(read, translated) };
}

/** Cells, commas and line ends of RFC 4180. A quotation mark that nothing closes reaches to the end. */
const cell = /(,|\r?\n)|"((?:[^"]|"")*)(?:"|$)[^,\r\n]*|[^,\r\n]+/g;

/** Cells with Hangul are texts, but for those of the first row, which is taken for the titles of the columns. */
function table(text) {
  const pieces = [...text.matchAll(cell)].map(([piece]) => piece);
  const firstEnd = pieces.findIndex((piece) => /^\r?\n$/.test(piece));
  const read = partsOf(pieces, (_, place) => firstEnd >= 0 && place > firstEnd);
  const isQuoted = (raw) => raw.startsWith('"');
  const contentOf = (raw) =>
    isQuoted(raw) ? raw.replace(/^"|"[^"]*$/g, '').replaceAll('""', '"') : raw;
  const written = (value, raw) =>
    isQuoted(raw) || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return {
    texts: read.texts.map(contentOf),
    put: (translated) =>
      put({
        parts: read.parts.map((part) =>
          typeof part === 'number' ? written(translated[part], read.texts[part]) : part,
        ),
      }),
  };
}

/** How files are read, by the end of their name. */
const kinds = { txt: plain, srt: subtitles, csv: table };

/** The end of a name by which it is known, or `undefined`. */
export const kindOf = (name) => {
  const end = name.split('.').at(-1).toLowerCase();
  return Object.hasOwn(kinds, end) ? end : undefined;
};

/**
 * A file's texts, and the file with others in their place.
 * @returns {{ texts: string[], put: (translated: string[]) => string }}
 */
export const readFile = (kind, text) => kinds[kind](text);
