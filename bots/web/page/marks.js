/**
 * Fills an element with a text whose changed stretches are `<mark data-change="index">`.
 * @param {string} side which spans of the changes lie in this text
 * @param {(change: object) => object} [describe] properties of a change's mark; with it, the marks
 *   can be reached: one with Tab, the others from there with `moveBetweenMarks`
 */
export function fillWithMarks(element, text, changes, side, describe) {
  const nodes = [];
  let end = 0;
  changes.forEach((change, index) => {
    const span = change[side];
    nodes.push(text.slice(end, span.start));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(span.start, span.end);
    mark.dataset.change = String(index);
    if (describe) {
      mark.tabIndex = index === 0 ? 0 : -1;
      Object.assign(mark, describe(change));
    }
    nodes.push(mark);
    end = span.end;
  });
  // An empty last line would take no room.
  nodes.push(text.slice(end), side === 'from' ? '\u200b' : '');
  element.replaceChildren(...nodes);
}

/**
 * A translation with one of its changes written otherwise; everything else stays.
 * @param {{ translated: string, changes: object[] }} shown
 */
export function rewritten({ translated, changes, ...rest }, index, text) {
  const { start, end } = changes[index].to;
  const longer = text.length - (end - start);
  const moved = ({ to, ...change }, nth) => {
    const by = nth > index ? longer : 0;
    return { ...change, to: { start: to.start + by, end: to.end + (nth < index ? 0 : longer) } };
  };
  return {
    ...rest,
    translated: translated.slice(0, start) + text + translated.slice(end),
    changes: changes.map(moved),
  };
}

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Arrow keys, Home and End move between the marks of `element`. In a long text there are hundreds:
 * if each were a stop for Tab, nobody would get past them.
 */
export function moveBetweenMarks(element, event) {
  const marks = [...element.querySelectorAll('mark')];
  const current = marks.indexOf(event.target);
  if (current < 0) return;
  const next =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? marks.length - 1
        : event.key in steps
          ? Math.min(Math.max(current + steps[event.key], 0), marks.length - 1)
          : undefined;
  if (next === undefined) return;
  event.preventDefault();
  marks[current].tabIndex = -1;
  marks[next].tabIndex = 0;
  marks[next].focus();
}

/** Makes one change stand out on both sides, or none. */
export function activate(index, ...elements) {
  for (const element of elements) {
    for (const mark of element.querySelectorAll('mark.active')) mark.classList.remove('active');
    if (index !== undefined) {
      element.querySelector(`mark[data-change="${index}"]`)?.classList.add('active');
    }
  }
}

/** The change whose mark in `element` lies under a point; the element itself lets clicks through. */
export function changeAt(element, x, y) {
  for (const mark of element.querySelectorAll('mark')) {
    for (const { left, right, top, bottom } of mark.getClientRects()) {
      if (x >= left && x <= right && y >= top && y <= bottom) return mark.dataset.change;
    }
  }
  return undefined;
}
