/** Under this name the browser keeps everything that it keeps. */
const name = 'saturi';
/** Texts in the history. */
const longest = 20;

function read() {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') ?? {};
  } catch (error) {
    // Browsers may refuse, and what is there may have been written by somebody else.
    console.warn(error);
    return {};
  }
}

/** What was kept in another tab meanwhile stays. */
function write(changes) {
  try {
    localStorage.setItem(name, JSON.stringify({ ...read(), ...changes }));
  } catch (error) {
    console.warn(error);
  }
}

/**
 * What this browser keeps for whoever uses it, where it lets us; none of it goes to a server. Whoever does not
 * want texts kept says so once: then the language is all there is.
 */
export const memory = {
  get language() {
    return read().language;
  },
  set language(language) {
    write({ language });
  },
  get keeps() {
    return read().keeps ?? true;
  },
  set keeps(keeps) {
    write(keeps ? { keeps } : { keeps, last: undefined, history: undefined, glossary: undefined });
  },
  /** The text and choices as they were left. */
  get last() {
    return read().last;
  },
  set last(last) {
    if (this.keeps) write({ last });
  },
  /** Texts that were translated, the latest first, each with its choices and its translation. */
  get history() {
    return read().history ?? [];
  },
  /** A text that was only written further takes the place of what it was. */
  remember(entry) {
    if (!this.keeps) return;
    const others = this.history.filter(
      ({ text }, index) => text !== entry.text && !(index === 0 && entry.text.startsWith(text)),
    );
    write({ history: [entry, ...others].slice(0, longest) });
  },
  /** Words of one's own, as the API takes them. */
  get glossary() {
    return read().glossary ?? { entries: [], untouched: [] };
  },
  set glossary(glossary) {
    if (this.keeps) write({ glossary });
  },
  clearHistory() {
    write({ history: undefined });
  },
};
