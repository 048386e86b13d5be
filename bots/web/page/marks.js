/**
 * Fills an element with a text whose changed stretches are `<mark data-change="index">`.
 * @param {'from' | 'to'} side which spans of the changes lie in this text
 * @param {boolean} focusable whether the marks can be reached with Tab
 */
export function fillWithMarks(element, text, changes, side, focusable) {
  const nodes = [];
  let end = 0;
  changes.forEach((change, index) => {
    const span = change[side];
    nodes.push(text.slice(end, span.start));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(span.start, span.end);
    mark.dataset.change = String(index);
    if (focusable) mark.tabIndex = 0;
    nodes.push(mark);
    end = span.end;
  });
  nodes.push(text.slice(end));
  element.replaceChildren(...nodes);
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
