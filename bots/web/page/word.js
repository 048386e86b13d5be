/**
 * Opens one changed word: what it was, why it changed, what else it might be, and what it is elsewhere.
 * @param {{ dialog: HTMLDialogElement, say: Function, choose: (index: number, text: string) => void }} place
 */
export function createWord({ dialog, say, choose }) {
  const part = (id) => dialog.querySelector(`#${id}`);
  let opened;
  part('word-close').addEventListener('click', () => dialog.close());
  // The dialog itself is hit only beside what is in it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    opened = undefined;
  });
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...part('readings').querySelectorAll('button')];
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
  });

  function row(text, isCurrent, share) {
    const button = document.createElement('button');
    button.type = 'button';
    button.ariaPressed = String(isCurrent);
    const word = document.createElement('span');
    word.textContent = text;
    const likelihood = document.createElement('span');
    likelihood.className = 'share';
    likelihood.textContent = share;
    button.append(word, likelihood);
    button.addEventListener('click', () => {
      const { index } = opened;
      dialog.close();
      choose(index, text);
    });
    return button;
  }

  return {
    /** @param {{ index: number, was: string, now: string }} word */
    open(word) {
      opened = word;
      part('word-title').textContent = say('original', { text: word.was });
      part('readings').replaceChildren(row(word.now, true, ''));
      part('word-note').textContent = say('looking');
      part('word-why').textContent = '';
      part('elsewhere').replaceChildren();
      dialog.showModal();
    },
    /**
     * @param {{ text: string, likelihood: number }[]} readings all that the word may be
     * @param {string[]} why why it changed
     */
    show(readings, why) {
      if (!opened) return;
      part('word-why').textContent = why.map((reason) => say(`why_${reason}`)).join(' ');
      const { was, now } = opened;
      const known = readings.map(({ text, likelihood }) =>
        row(text, text === now, percentOf(likelihood)),
      );
      const texts = readings.map(({ text }) => text);
      // What was chosen before may be none of them, and the word as it was is always one.
      const others = [now, was].filter(
        (text, nth, all) => !texts.includes(text) && all.indexOf(text) === nth,
      );
      part('readings').replaceChildren(
        ...known,
        ...others.map((text) => row(text, text === now, text === was ? say('unchangedWord') : '')),
      );
      part('word-note').textContent = readings.length > 1 ? '' : say('noAlternatives');
      part('readings').querySelector('[aria-pressed=true]')?.focus();
    },
    /** @param {{ dialect: string, name: string, text: string }[]} versions the same word elsewhere */
    showElsewhere(versions) {
      if (!opened) return;
      part('elsewhere').replaceChildren(
        ...versions.map(({ dialect, name, text }) => {
          const row = document.createElement('div');
          row.dataset.dialect = dialect;
          const [title, said] = [document.createElement('dt'), document.createElement('dd')];
          title.textContent = name;
          said.textContent = text;
          row.append(title, said);
          return row;
        }),
      );
    },
    fail(message) {
      if (opened) part('word-note').textContent = message;
    },
  };
}

/** Nothing that was found is 0 %, and nothing that has a rival is 100 %. */
function percentOf(share) {
  if (share < 0.01) return '< 1%';
  return `${Math.min(99, Math.round(100 * share))}%`;
}
