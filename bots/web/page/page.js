import { ask, Refused } from './api.js';
import { activate, changeAt, fillWithMarks, moveBetweenMarks } from './marks.js';

const $ = (id) => document.getElementById(id);
const input = $('input');
const output = $('output');
const backdrop = $('backdrop');
const note = $('note');

const { texts, dialects, strengths, limit } = await settings();

async function settings() {
  try {
    return await (await fetch('page.json')).json();
  } catch (error) {
    // Without them there are no words, either: what to say then is in the page itself.
    $('broken').hidden = false;
    throw error;
  }
}

/** The language is remembered in the browser, where it lets us; text never is. */
const memory = {
  read() {
    try {
      return localStorage.getItem('language');
    } catch (error) {
      console.warn(error);
      return null;
    }
  },
  write(value) {
    try {
      localStorage.setItem('language', value);
    } catch (error) {
      console.warn(error);
    }
  },
};
const remembered = memory.read();
let language = Object.hasOwn(texts, remembered ?? '')
  ? remembered
  : navigator.language.startsWith('ko')
    ? 'ko'
    : 'en';
const say = (key) => texts[language][key];
const nameOf = (dialect) => (dialect === 'auto' ? say('auto') : texts[language].dialect[dialect]);

const state = { from: 'auto', to: 'standard', strength: 'normal' };
/** What is on the page now: the text that was translated, and the answer to it. */
let shown;
let running;
let waiting;

const examples = [
  '마! 니 밥 묵었나? 퍼뜩 온나.',
  '혼저 옵서예. 제주엔 무사 와수과?',
  '워메 참말로 징하게 더워부네잉.',
  '할머니, 감자 좀 삶아 주세요.',
  '오늘 저녁에 뭐 먹을까? 나는 아무거나 다 좋아.',
];

// ---- translating ----

/** Translates what is in the input, after a pause in typing or at once. */
function translateSoon(delay) {
  clearTimeout(waiting);
  running?.abort();
  resize();
  const text = input.value;
  const length = [...text].length;
  $('count').textContent = `${length.toLocaleString()} / ${limit.toLocaleString()}`;
  $('count').classList.toggle('over', length > limit);
  $('clear').disabled = text === '';
  if (shown && shown.text !== text) backdrop.replaceChildren();
  if (text.trim() === '') return showNothing();
  if (length > limit) {
    output.classList.add('old');
    return tell(say('tooLong'), { isWrong: true });
  }
  output.classList.add('old');
  output.ariaBusy = 'true';
  waiting = setTimeout(() => void translate(text), delay);
}

async function translate(text) {
  running = new AbortController();
  const { signal } = running;
  const slow = setTimeout(() => tell(say('working')), 400);
  const { from, to, strength } = state;
  const body = { text, to, strength, ...(from === 'auto' ? {} : { from }) };
  try {
    const translation = await ask('translate', body, language, signal);
    const { changes, detection, source } = translation;
    const note = changes.length === 0 ? say('unchanged') : '';
    show(
      text,
      translation,
      detection?.certain === false && source !== 'standard' ? say('unsure') : note,
    );
    showScores(translation.detection);
  } catch (error) {
    if (error.name === 'AbortError') return;
    await showTrouble(error, text, signal);
  } finally {
    clearTimeout(slow);
  }
}

/** Nothing that was typed is lost, whatever went wrong. */
async function showTrouble(error, text, signal) {
  if (!(error instanceof Refused)) {
    console.error(error);
    return tell(say(navigator.onLine ? 'unreachable' : 'offline'), {
      isWrong: true,
      offers: [retryOffer()],
    });
  }
  if (error.code !== 'alreadyInDialect' && error.code !== 'uncertain') {
    const isOurs = error.status === 429 || error.status >= 500;
    if (!isOurs) {
      // An answer to another text would only confuse here.
      show(text, { text: '', changes: [] });
      showScores(undefined);
    }
    return tell(error.message, { isWrong: true, offers: isOurs ? [retryOffer()] : [] });
  }
  const detection = state.from === 'auto' ? await detected(text, signal) : undefined;
  if (signal.aborted) return undefined;
  if (state.from === 'auto' && !detection) return undefined;
  showScores(detection);
  if (error.code === 'uncertain') {
    const [first, second] = dialects.toSorted((a, b) => detection.scores[b] - detection.scores[a]);
    show(text, { text: '', changes: [] }, say('uncertain'));
    return offer([first, second].map((dialect) => dialectOffer('from', dialect)));
  }
  show(text, { text, changes: [] }, say('same'));
  const others = dialects.filter((dialect) => dialect !== state.to);
  return offer(others.map((dialect) => dialectOffer('to', dialect)));
}

async function detected(text, signal) {
  try {
    return await ask('detect', { text }, language, signal);
  } catch (error) {
    if (error.name !== 'AbortError') await showTrouble(error, text, signal);
    return undefined;
  }
}

const retryOffer = () => ({ label: say('retry'), act: () => translateSoon(0) });
const dialectOffer = (side, dialect) => ({
  label: nameOf(dialect),
  dialect,
  act: () => choose(side, dialect),
});

// ---- showing ----

function show(text, { text: translated, changes, ...rest }, message = '') {
  shown = { text, translated, changes, ...rest };
  output.classList.remove('old', 'empty');
  fillWithMarks(output, translated, changes, 'to', ({ from }) =>
    say('original').replace('{{text}}', () => text.slice(from.start, from.end)),
  );
  fillWithMarks(backdrop, text, changes, 'from');
  output.ariaBusy = 'false';
  tell(message);
  for (const id of ['copy', 'share']) $(id).disabled = translated === '';
}

function showNothing() {
  shown = undefined;
  output.classList.remove('old');
  output.classList.add('empty');
  output.textContent = say('outputPlaceholder');
  backdrop.replaceChildren();
  showScores(undefined);
  tell('');
  for (const id of ['copy', 'share']) $(id).disabled = true;
}

/** Says something under the output, and offers what could be done about it. */
function tell(message, { isWrong = false, offers = [] } = {}) {
  note.textContent = message;
  note.classList.toggle('wrong', isWrong);
  offer(offers);
}

function offer(offers) {
  $('offers').replaceChildren(
    ...offers.map(({ label, dialect, act }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      if (dialect) button.dataset.dialect = dialect;
      button.addEventListener('click', () => {
        act();
        input.focus();
      });
      return button;
    }),
  );
}

function showScores(detection) {
  const isShown = detection !== undefined && state.from === 'auto';
  $('scores').hidden = !isShown;
  const auto = document.querySelector('#source [value=auto] + span');
  auto.textContent =
    isShown && detection.certain ? `${say('auto')} · ${nameOf(detection.dialect)}` : say('auto');
  if (!isShown) return;
  $('scores').replaceChildren(
    ...dialects.map((dialect) => {
      const percent = Math.round(detection.scores[dialect] * 100);
      const row = document.createElement('div');
      row.className = dialect === detection.dialect ? 'score best' : 'score';
      row.dataset.dialect = dialect;
      const name = document.createElement('span');
      name.textContent = nameOf(dialect);
      const bar = document.createElement('span');
      bar.className = 'bar';
      const fill = document.createElement('i');
      fill.style.width = `${percent}%`;
      bar.append(fill);
      const share = document.createElement('span');
      share.className = 'share';
      share.textContent = `${percent}%`;
      row.append(name, bar, share);
      return row;
    }),
  );
}

/** The input grows with its text; a second scroll bar inside the page helps nobody. */
function resize() {
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
}

let toasted;
function toast(message) {
  clearTimeout(toasted);
  $('toast').textContent = message;
  toasted = setTimeout(() => $('toast').replaceChildren(), 2500);
}

// ---- choosing ----

function choose(side, value) {
  state[side] = value;
  drawChoices();
  translateSoon(0);
}

function radios(group, name, values, labelOf) {
  const legend = group.querySelector('legend');
  const focused = group.contains(document.activeElement);
  group.replaceChildren(
    ...(legend ? [legend] : []),
    ...values.map((value) => {
      const label = document.createElement('label');
      label.dataset.dialect = value;
      const radio = document.createElement('input');
      radio.type = 'radio';
      radio.name = name;
      radio.value = value;
      radio.checked = state[name] === value;
      radio.addEventListener('change', () => choose(name, value));
      const text = document.createElement('span');
      text.textContent = labelOf(value);
      label.append(radio, text);
      return label;
    }),
  );
  if (focused) group.querySelector(':checked')?.focus();
}

function drawChoices() {
  radios($('source'), 'from', ['auto', ...dialects], nameOf);
  radios($('target'), 'to', dialects, nameOf);
  radios($('strength'), 'strength', strengths, (value) => texts[language].strength[value]);
  $('strength').hidden = state.to === 'standard';
}

function drawTexts() {
  document.documentElement.lang = language;
  document.title = say('title');
  $('language').textContent = say('language');
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]'))
    element.ariaLabel = say(element.dataset.label);
  for (const element of document.querySelectorAll('[data-title]'))
    element.title = say(element.dataset.title);
  for (const element of document.querySelectorAll('[data-placeholder]'))
    element.placeholder = say(element.dataset.placeholder);
  drawChoices();
}

function swap() {
  const source =
    state.from === 'auto'
      ? (shown?.source ?? (state.to === 'standard' ? 'gyeongsang' : 'standard'))
      : state.from;
  [state.from, state.to] = [state.to, source];
  // While an answer is on its way, what was typed since is worth more than the old answer.
  if (shown?.translated && shown.text === input.value) input.value = shown.translated;
  drawChoices();
  translateSoon(0);
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch (error) {
    // Browsers refuse without a secure connection or permission.
    console.warn(error);
    toast(say('copyFailed'));
  }
}

/** The state of the page as a link. Fragments stay in the browser: no server sees the text. */
function link() {
  const fragment = new URLSearchParams({ text: input.value, ...state });
  return `${location.origin}${location.pathname}#${fragment}`;
}

function readLink() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has('text')) input.value = given.get('text');
  if (['auto', ...dialects].includes(given.get('from'))) state.from = given.get('from');
  if (dialects.includes(given.get('to'))) state.to = given.get('to');
  if (strengths.includes(given.get('strength'))) state.strength = given.get('strength');
}

// ---- wiring ----

input.addEventListener('input', () => translateSoon(300));
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) translateSoon(0);
});
$('clear').addEventListener('click', () => {
  input.value = '';
  translateSoon(0);
  input.focus();
});
$('swap').addEventListener('click', swap);
$('copy').addEventListener('click', () => void copy(shown.translated, say('copied')));
$('share').addEventListener('click', () => void copy(link(), say('shared')));
$('language').addEventListener('click', () => {
  language = language === 'ko' ? 'en' : 'ko';
  memory.write(language);
  drawTexts();
  translateSoon(0);
});
addEventListener('online', () => translateSoon(0));
addEventListener('hashchange', () => {
  readLink();
  drawChoices();
  translateSoon(0);
});
addEventListener('resize', resize);

const point = (index) => activate(index, output, backdrop);
output.addEventListener('mouseover', ({ target }) => point(target.dataset?.change));
output.addEventListener('focusin', ({ target }) => point(target.dataset?.change));
output.addEventListener('keydown', (event) => moveBetweenMarks(output, event));
output.addEventListener('focusout', () => point(undefined));
output.addEventListener('mouseleave', () => point(undefined));
input.addEventListener('mousemove', ({ clientX, clientY }) =>
  point(changeAt(backdrop, clientX, clientY)),
);
input.addEventListener('mouseleave', () => point(undefined));
document.addEventListener('selectionchange', () => {
  if (document.activeElement !== input || shown?.text !== input.value) return;
  const caret = input.selectionStart;
  const index = shown.changes.findIndex(({ from }) => from.start <= caret && caret <= from.end);
  point(index < 0 ? undefined : String(index));
});

$('examples').replaceChildren(
  ...examples.map((text) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', () => {
      input.value = text;
      state.from = 'auto';
      drawChoices();
      translateSoon(0);
      input.focus();
    });
    return button;
  }),
);
readLink();
drawTexts();
translateSoon(0);
input.focus({ preventScroll: true });
