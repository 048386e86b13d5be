import { ask, Refused } from './api.js';
import { kindOf, readFile } from './tables.js';
import { language, limit, nameOf, rate, say } from './texts.js';

/** In bytes, and in characters that are translated: some minutes of work at most. */
const largest = 1_000_000;
const longest = 100_000;
/** Texts in one request: fewer than the API takes, so that one sees it going on. */
const together = 50;

/** The text of a file in UTF-8, or as Windows has long written Korean. */
async function decoded(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    console.warn(error);
    return new TextDecoder('euc-kr', { fatal: true }).decode(bytes);
  }
}

/** Texts in groups that are no more than a request may weigh. */
function grouped(texts) {
  const most = Math.min(limit, (rate.limit / 4) * rate.characters);
  const groups = [];
  let weight = most;
  for (const text of texts) {
    weight += text.length;
    if (weight >= most || groups.at(-1).length >= together) {
      groups.push([]);
      weight = text.length;
    }
    groups.at(-1).push(text);
  }
  return groups;
}

/**
 * Answers a file with one of the same kind.
 * @param {{ body: () => object, pace: object }} place `body` is what a request says beside its
 *   texts, `pace` when to ask
 */
export function createFiles({ body, pace }) {
  const part = (id) => document.getElementById(`file-${id}`);
  const [note, bar, cancel, result] = ['note', 'bar', 'cancel', 'result'].map(part);
  let running;
  let made;
  const tell = (message, { isBusy = false, isWrong = false } = {}) => {
    document.getElementById('file').hidden = message === '';
    note.textContent = message;
    note.classList.toggle('wrong', isWrong);
    bar.hidden = !isBusy;
    cancel.hidden = !isBusy;
  };
  const wait = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal.addEventListener('abort', stop, { once: true });
    });

  /** One request, again after a while where there were too many. */
  async function askFor(texts, asked, signal) {
    for (;;) {
      try {
        pace.spend(texts.join(''));
        return await ask('translate', { ...asked, text: texts }, language, signal);
      } catch (error) {
        if (!(error instanceof Refused) || error.retryAfter === undefined) throw error;
        await wait(1000 * Math.max(1, error.retryAfter), signal);
      }
    }
  }

  async function translate(file, kind, signal) {
    let text;
    try {
      text = await decoded(file);
    } catch (error) {
      console.warn(error);
      return tell(say('fileNoText'), { isWrong: true });
    }
    const { texts, put } = readFile(kind, text);
    const characters = texts.reduce((sum, one) => sum + one.length, 0);
    if (texts.length === 0) return tell(say('fileNothing'), { isWrong: true });
    if (characters > longest || texts.some((one) => one.length > limit)) {
      const limits = { most: longest.toLocaleString(), limit: limit.toLocaleString() };
      return tell(say('fileTooLong', limits), { isWrong: true });
    }
    const asked = body();
    const translated = [];
    let kept = 0;
    bar.max = texts.length;
    for (const group of grouped(texts)) {
      bar.value = translated.length;
      tell(say('fileWorking', { done: translated.length, all: texts.length }), { isBusy: true });
      // The first comes at once, the others no faster than the server allows.
      const delay = pace.delay(group.join(''));
      if (translated.length > 0) await wait(delay, signal);
      const answers = await askFor(group, asked, signal);
      answers.forEach((answer, nth) => {
        if (answer.error) kept += 1;
        translated.push(answer.error ? group[nth] : answer.text);
      });
    }
    const name = file.name.replace(/\.[^.]*$/, '');
    made = document.createElement('a');
    made.href = URL.createObjectURL(new Blob([put(translated)], { type: 'text/plain' }));
    made.download = `${name}.${nameOf(asked.to)}.${kind}`;
    made.textContent = say('fileDownload', { name: made.download });
    result.replaceChildren(made);
    tell(say(kept > 0 ? 'fileDoneBut' : 'fileDone', { all: texts.length, kept }));
    made.focus();
  }

  cancel.addEventListener('click', () => running?.abort());
  return async (file) => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    if (made) URL.revokeObjectURL(made.href);
    made = undefined;
    result.replaceChildren();
    const kind = kindOf(file.name);
    if (!kind) return tell(say('fileUnknown'), { isWrong: true });
    if (file.size > largest) return tell(say('fileTooLarge'), { isWrong: true });
    try {
      await translate(file, kind, signal);
    } catch (error) {
      if (error.name === 'AbortError') return signal === running.signal && tell(say('fileStopped'));
      console.error(error);
      tell(error instanceof Refused ? error.message : say('fileFailed'), { isWrong: true });
    }
  };
}
