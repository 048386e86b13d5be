import { ask, Refused } from './api.js';
import { buttonOf, copy, fragmentOf, radios, readFragment } from './controls.js';
import { createFiles } from './file.js';
import { activate, changeAt, fillWithMarks, moveBetweenMarks, rewritten } from './marks.js';
import { memory } from './memory.js';
import { createMending, drawOwnWords, ownWords } from './mending.js';
import { createPace } from './pace.js';
import { createSpeech } from './speech.js';
import {
  adopt,
  dialects,
  drawTexts,
  language,
  limit,
  nameOf,
  rate,
  say,
  switchLanguage,
} from './texts.js';
import { createWord } from './word.js';

const $ = (id) => document.getElementById(id);
const input = $('input');
const output = $('output');
const backdrop = $('backdrop');
const note = $('note');

const state = { from: 'auto', to: 'standard', strength: 'normal' };
const pace = createPace(rate);
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
  const text = input.value;
  const length = [...text].length;
  memory.last = { text, ...state };
  $('compare').href = `compare${fragmentOf({ text, ...state })}`;
  $('count').textContent = `${length.toLocaleString()} / ${limit.toLocaleString()}`;
  $('count').classList.toggle('over', length > limit);
  $('clear').disabled = text === '';
  if (shown?.text !== text) fillWithMarks(backdrop, text, [], 'from');
  if (text.trim() === '') return showNothing();
  setOld(true);
  if (length > limit) {
    showScores(undefined);
    const [count, most] = [length.toLocaleString(), limit.toLocaleString()];
    return tell(say('tooLong', { count, limit: most }), { isWrong: true });
  }
  output.ariaBusy = 'true';
  waiting = setTimeout(() => void translate(text), delay);
}

const afterPause = () => translateSoon(pace.delay(input.value));

async function translate(text) {
  pace.spend(text);
  running = new AbortController();
  const { signal } = running;
  const slow = setTimeout(() => tell(say('working'), { isBusy: true }), 400);
  const late = setTimeout(() => tell(say('late'), { isBusy: true, offers: [retryOffer()] }), 5000);
  try {
    showTranslation(text, await ask('translate', bodyFor(text), language, signal));
  } catch (error) {
    if (error.name !== 'AbortError') showTrouble(error, text);
  } finally {
    clearTimeout(slow);
    clearTimeout(late);
  }
}

function bodyFor(text) {
  const { from, to, strength } = state;
  return { text, to, strength, ...(from === 'auto' ? {} : { from }), ...ownWords() };
}

function showTranslation(text, translation) {
  const { changes, detection, source } = translation;
  const isUnsure = state.from === 'auto' && detection?.certain === false && source !== 'standard';
  const message = isUnsure ? say('unsure') : changes.length === 0 ? say('unchanged') : '';
  const own = (translation.ownWords ?? []).map(({ was, became }) => `${was} → ${became}`);
  const mark = own.length > 0 ? say('ownWords', { words: own.join(', ') }) : '';
  show(text, translation, [message, mark].filter(Boolean).join(' '), guessOffers(detection));
  showScores(detection);
}

/** Nothing that was typed is lost, whatever went wrong. */
function showTrouble(error, text) {
  if (!(error instanceof Refused)) {
    console.error(error);
    const message = say(navigator.onLine ? 'unreachable' : 'offline');
    return tell(message, { isWrong: true, offers: [retryOffer()] });
  }
  const { code, detection, message, retryAfter } = error;
  if (retryAfter !== undefined) return tryAgainAfter(retryAfter);
  if (code === 'uncertain') {
    const [first, second] = dialects.toSorted((a, b) => detection.scores[b] - detection.scores[a]);
    const offers = [first, second].map((dialect) => dialectOffer('from', dialect));
    show(text, { text: '', changes: [] }, say('uncertain'), offers);
    return showScores(detection);
  }
  if (code === 'alreadyInDialect') {
    const guesses = guessOffers(detection);
    const others = dialects.filter((dialect) => dialect !== state.to);
    const offers = others.map((dialect) => dialectOffer('to', dialect));
    if (guesses.length > 0) show(text, { text, changes: [] }, say('pinned'), guesses);
    else show(text, { text, changes: [] }, say('same'), offers);
    return showScores(detection);
  }
  if (error.status >= 500) return tell(message, { isWrong: true, offers: [retryOffer()] });
  // An answer to another text would only confuse here.
  show(text, { text: '', changes: [] });
  showScores(undefined);
  return tell(message, { isWrong: true });
}

/** Whoever asked too much waits, and need not watch the clock. */
function tryAgainAfter(seconds) {
  const rounded = Math.max(1, Math.ceil(seconds));
  tell(say('again', { seconds: rounded }), { isWrong: true, offers: [retryOffer()] });
  waiting = setTimeout(() => translateSoon(0), rounded * 1000);
}

const retryOffer = () => ({ label: say('retry'), act: () => translateSoon(0) });
const dialectOffer = (side, dialect, label = nameOf(dialect)) => ({
  label,
  dialect,
  act: () => choose(side, dialect),
});

/** What to ask of who named the source: whether it is not another. */
function guessOffers(detection) {
  if (state.from === 'auto' || !detection?.certain || detection.dialect === state.from) return [];
  const { dialect } = detection;
  return [dialectOffer('from', dialect, say('guess', { dialect: nameOf(dialect) }))];
}

// ---- showing ----

function show(text, { text: translated, changes, ...rest }, message = '', offers = []) {
  shown = { text, translated, changes, ...rest };
  output.classList.remove('empty');
  drawAnswer();
  setOld(false);
  tell(message, { offers });
  rememberSoon();
}

function drawAnswer() {
  const { text, translated, changes } = shown;
  fillWithMarks(output, translated, changes, 'to', ({ from }) => ({
    title: say('original', { text: text.slice(from.start, from.end) }),
    role: 'button',
    ariaHasPopup: 'dialog',
  }));
  fillWithMarks(backdrop, text, changes, 'from');
}

function showNothing() {
  shown = undefined;
  output.classList.add('empty');
  output.textContent = say('outputPlaceholder');
  fillWithMarks(backdrop, '', [], 'from');
  setOld(false);
  showScores(undefined);
  tell('');
}

/** Says that what stands in the output answers another text, so that nobody takes it along. */
function setOld(isOld) {
  output.classList.toggle('old', isOld);
  const isMissing = isOld || !shown?.translated;
  for (const button of document.querySelectorAll('.copies')) button.disabled = isMissing;
  $('speak').disabled = isMissing;
  const isStandard = [shown?.source, state.to].includes('standard');
  $('mend').disabled = isMissing || !isStandard;
  speech.stop();
  $('share').disabled = input.value.trim() === '';
  drawBar();
}

/** Says something under the output, and offers what could be done about it. */
function tell(message, { isWrong = false, isBusy = false, offers = [] } = {}) {
  note.textContent = message;
  note.classList.toggle('wrong', isWrong);
  output.ariaBusy = String(isBusy);
  $('offers').replaceChildren(
    ...offers.map(({ label, dialect, act }) => {
      const button = buttonOf(label, () => {
        act();
        input.focus();
      });
      if (dialect) button.dataset.dialect = dialect;
      return button;
    }),
  );
  drawBar();
}

/** The bar of narrow screens says the answer, or why there is none, where the keyboard leaves room. */
function drawBar() {
  const isWrong = note.classList.contains('wrong');
  $('bar-text').textContent = isWrong ? note.textContent : (shown?.translated ?? '');
  $('bar').classList.toggle('wrong', isWrong);
  $('bar').classList.toggle('old', !isWrong && output.classList.contains('old'));
  $('bar').hidden = $('bar-text').textContent === '';
}

function showScores(detection) {
  const isGuessed = detection?.certain && state.from === 'auto';
  const auto = document.querySelector('#source [value=auto] + span');
  auto.textContent = isGuessed ? `${say('auto')} · ${nameOf(detection.dialect)}` : say('auto');
  hear(detection);
  $('scores').replaceChildren(
    ...dialects.map((dialect) => {
      const percent = detection && `${Math.round(detection.scores[dialect] * 100)}%`;
      const row = document.createElement('div');
      row.className = dialect === detection?.dialect ? 'score best' : 'score';
      row.dataset.dialect = dialect;
      const name = document.createElement('span');
      name.textContent = nameOf(dialect);
      const bar = document.createElement('span');
      bar.className = 'bar';
      const fill = document.createElement('i');
      fill.style.width = percent ?? '0';
      bar.append(fill);
      const share = document.createElement('span');
      share.className = 'share';
      share.textContent = percent ?? '';
      row.append(name, bar, share);
      return row;
    }),
  );
}

/** Whoever does not see the bars hears which dialect it is, when it has become another. */
function hear(detection) {
  const dialect = detection ? nameOf(detection.dialect) : '';
  const message = detection && say(detection.certain ? 'heard' : 'heardUnsure', { dialect });
  if ($('heard').textContent !== (message ?? '')) $('heard').textContent = message ?? '';
}

// ---- words ----

const word = createWord({
  dialog: $('word'),
  say,
  choose(index, text) {
    if (!shown?.changes[index]) return;
    shown = rewritten(shown, index, text);
    drawAnswer();
    drawBar();
    rememberSoon();
    markAt(index)?.focus();
  },
});
const mending = createMending({
  find: (mended, signal) => ask('mend', { ...bodyFor(shown.text), mended }, language, signal),
  explain: (error) => (error instanceof Refused ? error.message : say('unreachable')),
  changed: () => translateSoon(0),
});
const speech = createSpeech($('speak'), {
  textOf: () => shown.translated,
  labelOf: (isSpeaking) => say(isSpeaking ? 'stopSpeaking' : 'speak'),
});
const translateFile = createFiles({
  pace,
  body() {
    const { text, ...body } = bodyFor('');
    return body;
  },
});
const markAt = (index) => output.querySelector(`mark[data-change="${index}"]`);

/** Opens a changed word. What else it might be is asked for only now, once for all words of the answer. */
async function openWord(index) {
  const opened = shown;
  const change = shown?.changes[index];
  if (!change || output.classList.contains('old')) return;
  const { text, translated } = shown;
  word.open({
    index,
    was: text.slice(change.from.start, change.from.end),
    now: translated.slice(change.to.start, change.to.end),
  });
  try {
    opened.readings ??= ask('translate', { ...bodyFor(text), alternatives: true }, language).then(
      readingsOf,
    );
    const { readings, why } = (await opened.readings)[index];
    word.show(readings, why);
  } catch (error) {
    opened.readings = undefined;
    console.warn(error);
    word.fail(error instanceof Refused ? error.message : say('unreachable'));
  }
  await showElsewhere(index, opened);
}

/** The same word in the other dialects: from the standard word where one side has it. */
async function showElsewhere(index, opened) {
  const { text, translated, changes, source } = opened;
  const { from, to } = changes[index];
  const isTowards = state.to === 'standard';
  const body = isTowards
    ? { text: translated.slice(to.start, to.end), from: 'standard' }
    : { text: text.slice(from.start, from.end), from: source };
  try {
    opened.elsewhere ??= [];
    opened.elsewhere[index] ??= ask('compare', { ...body, ...ownWords() }, language);
    const { versions } = await opened.elsewhere[index];
    const shownAlready = [source, opened.target];
    word.showElsewhere(
      dialects
        .filter((dialect) => !shownAlready.includes(dialect))
        .map((dialect) => ({ dialect, name: nameOf(dialect), text: versions[dialect] })),
    );
  } catch (error) {
    // The word is open without it.
    delete opened.elsewhere[index];
    console.warn(error);
  }
}

/** Of each change, everything that it may be: what the translator chose is what the others leave. */
function readingsOf({ text, changes }) {
  return changes.map(({ to, alternatives, why }) => {
    const left = alternatives.reduce((sum, { likelihood }) => sum - likelihood, 1);
    const chosen = { text: text.slice(to.start, to.end), likelihood: left };
    return { readings: [chosen, ...alternatives], why };
  });
}

// ---- keeping ----

let remembering;
/** An answer that has stood for a while goes into the history, and so does one that is left for another text. */
function rememberSoon() {
  clearTimeout(remembering);
  remembering = setTimeout(remember, 3000);
}

function remember() {
  clearTimeout(remembering);
  if (!shown?.translated || shown.changes.length === 0) return;
  const { text, translated } = shown;
  memory.remember({ text, translated, ...state });
  drawHistory();
}

function drawHistory() {
  const entries = memory.history;
  $('history').hidden = entries.length === 0;
  $('entries').replaceChildren(
    ...entries.map(({ text, translated, ...choices }) => {
      const button = buttonOf('', () => replaceText(text, choices));
      const was = document.createElement('span');
      was.textContent = text;
      const became = document.createElement('span');
      became.textContent = translated;
      button.append(was, became);
      return button;
    }),
  );
}

/** Puts a text into the input as if it were typed, so that Ctrl+Z brings back what was there. */
function replaceText(text, choices = {}) {
  remember();
  Object.assign(state, choices);
  drawChoices();
  input.focus();
  input.select();
  const isDone =
    text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!isDone) input.value = text;
  translateSoon(0);
}

// ---- choosing ----

function choose(side, value) {
  state[side] = value;
  drawChoices();
  translateSoon(0);
}

function drawChoices() {
  radios($('source'), 'from', state, choose);
  radios($('target'), 'to', state, choose);
  radios($('strength'), 'strength', state, choose);
  $('strength').hidden = state.to === 'standard';
}

function draw() {
  speech.draw();
  drawOwnWords(() => translateSoon(0));
  drawTexts(say('title'));
  $('language').textContent = say('language');
  drawChoices();
  drawHistory();
}

function swap() {
  const source =
    state.from === 'auto'
      ? (shown?.source ?? (state.to === 'standard' ? 'gyeongsang' : 'standard'))
      : state.from;
  const choices = { from: state.to, to: source };
  // While an answer is on its way, what was typed since is worth more than the old answer.
  const isAnswered = shown?.translated && shown.text === input.value;
  replaceText(isAnswered ? shown.translated : input.value, choices);
}

/** The state of the page as a link. */
const link = () =>
  location.origin + location.pathname + fragmentOf({ text: input.value, ...state });

/** What a link says, or else what was there last. */
function readLink() {
  const given = readFragment() ?? memory.last ?? {};
  if (typeof given.text === 'string') input.value = given.text;
  adopt(state, given);
}

// ---- wiring ----

input.addEventListener('input', afterPause);
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && (event.ctrlKey || event.metaKey))
    translateSoon(0);
});
addEventListener('keydown', (event) => {
  if (
    !event.shiftKey ||
    !(event.ctrlKey || event.metaKey) ||
    document.querySelector('dialog[open]')
  )
    return;
  // Whatever the keyboard makes of the letter in Korean.
  const button = { Enter: $('copy'), KeyX: $('swap'), KeyE: $('mend') }[event.code];
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});
$('mend').addEventListener('click', () => mending.open(shown.translated));
$('file-choose').addEventListener('change', ({ target }) => {
  const [file] = target.files;
  // The same file may be chosen again.
  target.value = '';
  if (file) void translateFile(file);
});
const bringsFiles = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes('Files');
addEventListener('dragover', (event) => {
  if (bringsFiles(event)) event.preventDefault();
});
addEventListener('drop', (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) void translateFile(file);
});
$('clear').addEventListener('click', () => replaceText('', { from: 'auto' }));
$('swap').addEventListener('click', swap);
for (const button of document.querySelectorAll('.copies'))
  button.addEventListener('click', () => void copy(shown.translated, say('copied')));
$('share').addEventListener('click', () => void copy(link(), say('shared')));
$('language').addEventListener('click', () => {
  switchLanguage();
  draw();
  translateSoon(0);
});
$('keep').checked = memory.keeps;
$('keep').addEventListener('change', () => {
  memory.keeps = $('keep').checked;
  memory.last = { text: input.value, ...state };
  drawHistory();
  drawOwnWords(() => translateSoon(0));
  translateSoon(0);
});
$('forget').addEventListener('click', () => {
  memory.clearHistory();
  drawHistory();
  input.focus();
});
addEventListener('pagehide', remember);
addEventListener('online', () => translateSoon(0));
addEventListener('hashchange', () => {
  if (location.hash.length <= 1) return;
  remember();
  readLink();
  drawChoices();
  translateSoon(0);
});

const point = (index) => activate(index, output, backdrop);
output.addEventListener('mouseover', ({ target }) => point(target.dataset?.change));
output.addEventListener('focusin', ({ target }) => point(target.dataset?.change));
output.addEventListener('keydown', (event) => {
  moveBetweenMarks(output, event);
  if ((event.key !== 'Enter' && event.key !== ' ') || !event.target.dataset?.change) return;
  event.preventDefault();
  void openWord(Number(event.target.dataset.change));
});
output.addEventListener('click', ({ target }) => {
  // Who selects text to copy it by hand wants nothing opened.
  if (target.dataset?.change && getSelection()?.isCollapsed !== false)
    void openWord(Number(target.dataset.change));
});
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

// Where the answer itself is in sight, nobody needs it a second time.
new IntersectionObserver(([{ isIntersecting }]) =>
  $('bar').classList.toggle('spare', isIntersecting),
).observe($('copy'));
// Some keyboards lie over the page instead of making it smaller.
visualViewport?.addEventListener('resize', liftBar);
visualViewport?.addEventListener('scroll', liftBar);
function liftBar() {
  const hidden = innerHeight - visualViewport.height - visualViewport.offsetTop;
  $('bar').style.setProperty('--keyboard', `${Math.max(0, Math.round(hidden))}px`);
}

$('examples').replaceChildren(
  ...examples.map((text) => buttonOf(text, () => replaceText(text, { from: 'auto' }))),
);
readLink();
draw();
$('broken').hidden = true;
for (const id of ['language', 'more']) $(id).hidden = false;
document.querySelector('main').hidden = false;
translateSoon(0);
input.focus({ preventScroll: true });
