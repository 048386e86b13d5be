import { ask, Refused } from './api.js';
import { buttonOf, copy, fragmentOf, radios, readFragment } from './controls.js';
import { activate, fillWithMarks, moveBetweenMarks } from './marks.js';
import { memory } from './memory.js';
import { ownWords } from './mending.js';
import { createPace } from './pace.js';
import { adopt, dialects, drawTexts, language, nameOf, rate, say } from './texts.js';

const $ = (id) => document.getElementById(id);
const input = $('input');
const state = { from: 'auto', strength: 'normal' };
const pace = createPace(rate);
let running;
let waiting;

/** Asks after a pause in typing, or at once. */
function compareSoon(delay) {
  clearTimeout(waiting);
  running?.abort();
  const text = input.value;
  const left = { ...memory.last, text, ...state };
  memory.last = left;
  $('home').href = `./${fragmentOf(left)}`;
  $('share').disabled = text.trim() === '';
  setOld(true);
  tell('');
  if (text.trim() === '') return $('versions').replaceChildren();
  waiting = setTimeout(() => void compare(text), delay);
}

async function compare(text) {
  pace.spend(text);
  running = new AbortController();
  const { from, strength } = state;
  const slow = setTimeout(() => tell(say('working')), 400);
  try {
    const body = { text, strength, ...(from === 'auto' ? {} : { from }), ...ownWords() };
    show(await ask('compare', body, language, running.signal));
  } catch (error) {
    if (error.name !== 'AbortError') showTrouble(error);
  } finally {
    clearTimeout(slow);
  }
}

function show({ source, detection, versions, words }) {
  $('versions').replaceChildren(
    ...dialects.map((dialect) => versionOf(dialect, { source, versions, words })),
  );
  setOld(false);
  const isUnsure = state.from === 'auto' && detection?.certain === false;
  tell(isUnsure ? say('heardUnsure', { dialect: nameOf(source) }) : '');
}

function versionOf(dialect, { source, versions, words }) {
  const text = versions[dialect];
  const isSource = dialect === source;
  const wordIn = (word, side) => versions[side].slice(word[side].start, word[side].end);
  const version = document.createElement('article');
  version.dataset.dialect = dialect;
  version.classList.toggle('source', isSource);
  const title = document.createElement('h3');
  title.append(nameOf(dialect));
  if (isSource) {
    const badge = document.createElement('span');
    badge.textContent = say('isSource');
    title.append(badge);
  }
  const written = document.createElement('p');
  fillWithMarks(written, text, words, dialect, (word) => ({
    className: wordIn(word, dialect) === wordIn(word, source) ? 'same' : '',
  }));
  version.append(
    title,
    written,
    buttonOf(say('copy'), () => void copy(text, say('copied'))),
  );
  version.lastChild.className = 'quiet copies';
  version.lastChild.ariaLabel = `${nameOf(dialect)} ${say('copy')}`;
  return version;
}

/** Nothing that was typed is lost, whatever went wrong. */
function showTrouble(error) {
  if (!(error instanceof Refused)) {
    console.error(error);
    return tell(say(navigator.onLine ? 'unreachable' : 'offline'), true);
  }
  if (error.retryAfter === undefined) return tell(error.message, error.status >= 500);
  const seconds = Math.max(1, Math.ceil(error.retryAfter));
  tell(say('again', { seconds }), true);
  waiting = setTimeout(() => compareSoon(0), seconds * 1000);
}

function tell(message, canRetry = false) {
  $('note').textContent = message;
  $('retry').hidden = !canRetry;
}

/** What answers another text cannot be copied. */
function setOld(isOld) {
  $('versions').classList.toggle('old', isOld);
  for (const button of $('versions').querySelectorAll('button')) button.disabled = isOld;
}

function choose(name, value) {
  state[name] = value;
  drawChoices();
  compareSoon(0);
}

function drawChoices() {
  radios($('source'), 'from', state, choose);
  radios($('strength'), 'strength', state, choose);
}

function readLink() {
  const given = readFragment() ?? memory.last ?? {};
  if (typeof given.text === 'string') input.value = given.text;
  adopt(state, given);
}

input.addEventListener('input', () => compareSoon(pace.delay(input.value)));
$('retry').addEventListener('click', () => {
  compareSoon(0);
  input.focus();
});
$('share').addEventListener('click', () => {
  const link = location.origin + location.pathname + fragmentOf({ text: input.value, ...state });
  void copy(link, say('shared'));
});
addEventListener('online', () => compareSoon(0));
addEventListener('hashchange', () => {
  if (location.hash.length <= 1) return;
  readLink();
  drawChoices();
  compareSoon(0);
});
const versions = $('versions');
const point = (index) => activate(index, ...versions.querySelectorAll('p'));
for (const event of ['mouseover', 'focusin'])
  versions.addEventListener(event, ({ target }) => point(target.dataset?.change));
for (const event of ['mouseleave', 'focusout'])
  versions.addEventListener(event, () => point(undefined));
versions.addEventListener('keydown', (event) => {
  const version = event.target.closest('p');
  if (version) moveBetweenMarks(version, event);
});

readLink();
drawTexts(`${say('compare')} – ${say('title')}`);
drawChoices();
$('broken').hidden = true;
document.querySelector('main').hidden = false;
compareSoon(0);
input.focus({ preventScroll: true });
