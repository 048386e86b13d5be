import { buttonOf } from './controls.js';
import { memory } from './memory.js';
import { nameOf, say } from './texts.js';

/** Milliseconds without a key after which somebody has paused. */
const pause = 400;

const none = { entries: [], untouched: [] };

/** The words of this browser, as requests carry them; nothing where there are none. */
export const ownWords = () => (isEmpty(memory.glossary) ? {} : { glossary: memory.glossary });

const isEmpty = ({ entries, untouched }) => entries.length + untouched.length === 0;
const lineOf = (entry) =>
  typeof entry === 'string'
    ? `${say('untouched')}: ${entry}`
    : `${nameOf(entry.dialect)} ${entry.word} = ${entry.standard}`;
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Puts words into those of this browser; one for the same word takes the place of the one before. */
function keep({ entries, untouched }) {
  const before = memory.glossary;
  const isReplaced = ({ dialect, word }) =>
    entries.some((entry) => entry.dialect === dialect && entry.word === word);
  memory.glossary = {
    entries: [...before.entries.filter((entry) => !isReplaced(entry)), ...entries],
    untouched: [...new Set([...before.untouched, ...untouched])],
  };
}

function without(word) {
  const { entries, untouched } = memory.glossary;
  memory.glossary = {
    entries: entries.filter((entry) => !isSame(entry, word)),
    untouched: untouched.filter((entry) => entry !== word),
  };
}

/**
 * *고쳐 주기*: opens an answer to be mended, shows which words changed, and keeps them in this browser.
 * @param {{ find: (mended: string, signal: AbortSignal) => Promise<object>, explain: (error: Error) => string, changed: () => void }} place
 *   `find` says which words differ, `changed` hears that others hold now
 */
export function createMending({ find, explain, changed }) {
  const dialog = document.getElementById('mending');
  const part = (id) => document.getElementById(`mending-${id}`);
  const input = part('input');
  let found = none;
  let waiting;
  let running;

  function show(words, message) {
    found = words;
    part('words').replaceChildren(
      ...[...words.entries, ...words.untouched].map((entry) => {
        const line = document.createElement('li');
        line.textContent = lineOf(entry);
        return line;
      }),
    );
    part('note').textContent = message;
    part('keep').disabled = isEmpty(words) || !memory.keeps;
  }

  async function look(original) {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    if (input.value === original) return show(none, say('mendHint'));
    try {
      const words = await find(input.value, signal);
      const message = memory.keeps ? 'mendFound' : 'mendNotKept';
      show(words, say(isEmpty(words) ? 'mendNothing' : message));
    } catch (error) {
      if (error.name !== 'AbortError') show(none, explain(error));
    }
  }

  let original = '';
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    part('keep').disabled = true;
    waiting = setTimeout(() => void look(original), pause);
  });
  part('keep').addEventListener('click', () => {
    keep(found);
    dialog.close();
    drawOwnWords(changed);
    changed();
  });
  part('close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    clearTimeout(waiting);
    running?.abort();
  });

  return {
    open(translated) {
      original = translated;
      input.value = translated;
      show(none, say('mendHint'));
      dialog.showModal();
      input.focus();
    },
  };
}

/** The words of this browser, each with a way to remove it. @param {() => void} changed hears that others hold now */
export function drawOwnWords(changed) {
  const words = [...memory.glossary.entries, ...memory.glossary.untouched];
  document.getElementById('own').hidden = words.length === 0;
  document.getElementById('own-words').replaceChildren(
    ...words.map((entry) => {
      const line = document.createElement('li');
      const button = buttonOf(say('removeWord'), () => {
        without(entry);
        drawOwnWords(changed);
        changed();
        document.querySelector('#own-words button')?.focus();
      });
      button.className = 'quiet';
      button.ariaLabel = `${lineOf(entry)} ${say('removeWord')}`;
      line.append(lineOf(entry), button);
      return line;
    }),
  );
}
