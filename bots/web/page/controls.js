import { choices, say } from './texts.js';

export function buttonOf(label, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', act);
  return button;
}

/** Fills a group with one radio button a value of what `name` stands for in the page's `state`. */
export function radios(group, name, state, choose) {
  const { values, labelOf } = choices[name];
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
      radio.checked = value === state[name];
      radio.addEventListener('change', () => choose(name, value));
      const text = document.createElement('span');
      text.textContent = labelOf(value);
      label.append(radio, text);
      return label;
    }),
  );
  if (focused) group.querySelector(':checked')?.focus();
}

let toasted;
export function toast(message) {
  const place = document.getElementById('toast');
  clearTimeout(toasted);
  place.textContent = message;
  toasted = setTimeout(() => place.replaceChildren(), 2500);
}

export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch (error) {
    // Browsers refuse without a secure connection or permission.
    console.warn(error);
    toast(say('copyFailed'));
  }
}

/** A text and choices as the fragment of a link. Fragments stay in the browser: no server sees the text. */
export const fragmentOf = (parts) => `#${new URLSearchParams(parts)}`;

/** What the link that was followed says; nothing without one. Read once: what is edited then is not its text any more. */
export function readFragment() {
  if (location.hash.length <= 1) return undefined;
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  history.replaceState(null, '', location.pathname + location.search);
  return given;
}
