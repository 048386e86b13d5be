import { memory } from './memory.js';

/** What the server knows: texts in each language, dialects, strengths, limits. */
export const { texts, dialects, strengths, limit, rate } = await settings();

async function settings() {
  try {
    const response = await fetch('page.json');
    if (!response.ok) throw new Error(`page.json: status ${response.status}`);
    return await response.json();
  } catch (error) {
    // Without them there are no words, either: what to say then is in the page itself.
    document.getElementById('broken').classList.add('now');
    throw error;
  }
}

export let language = Object.hasOwn(texts, memory.language ?? '')
  ? memory.language
  : navigator.language.startsWith('ko')
    ? 'ko'
    : 'en';

export function switchLanguage() {
  language = language === 'ko' ? 'en' : 'ko';
  memory.language = language;
}

export const say = (key, values = {}) =>
  texts[language][key].replace(/{{(\w+)}}/g, (whole, name) => values[name] ?? whole);
export const nameOf = (dialect) =>
  dialect === 'auto' ? say('auto') : texts[language].dialect[dialect];

/** What may be chosen on a page, and what each choice is called. */
export const choices = {
  from: { values: ['auto', ...dialects], labelOf: nameOf },
  to: { values: dialects, labelOf: nameOf },
  strength: { values: strengths, labelOf: (value) => texts[language].strength[value] },
};

/** Takes over what is among the choices that a page has. */
export function adopt(state, given) {
  for (const name of Object.keys(state))
    if (choices[name].values.includes(given[name])) state[name] = given[name];
}

/** Puts the texts of the language into everything that says which it wants. */
export function drawTexts(title) {
  document.documentElement.lang = language;
  document.title = title;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]'))
    element.ariaLabel = say(element.dataset.label);
  for (const element of document.querySelectorAll('[data-title]'))
    element.title = say(element.dataset.title);
  for (const element of document.querySelectorAll('[data-placeholder]'))
    element.placeholder = say(element.dataset.placeholder);
}
