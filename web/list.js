// The sandbox's list of layers: it scrolls by itself, and its rows are chosen, written and moved by pointer, touch and key. Which
// rows there are, and what a move does, the program knows.

const narrow = matchMedia('(max-width: 37.49em)');
/** As the style sheet has it. To ask for it where it stands would have the browser lay the whole page out. */
const rowHeight = () => (narrow.matches ? 2.75 : 2.25) * parseFloat(getComputedStyle(document.documentElement).fontSize);
/** How far it is scrolled, in pixels, as the program knows it. */
export const scrolled = (rows) => rows.dataset.scroll * rowHeight() / 1000;
const rowsOf = (element) => element?.closest?.('.rows');
/** Its number among all rows, from 1, as its button's name has it; nothing of a row that is no layer at the moment. */
const numberOf = (row) => Number(/^layer-(\d+)$/.exec(row?.querySelector('.grip')?.dataset.control)?.[1]) || undefined;

let laid = '';

/** After the document was written: room for the rows that are not in it, and the place that the program says. `anew`: whatever was
 *  done before, as where the document has got another form. */
export function layList(app, anew = false) {
  const rows = app.querySelector('.rows');
  const now = rows === null ? '' : `${rows.dataset.scroll} ${rows.dataset.inSight} ${rowHeight()} ${[...rows.querySelectorAll('.space')].map((space) => space.dataset.rows)}`;
  if (now === laid && !anew) return;
  laid = now;
  if (rows === null) return;
  for (const space of rows.querySelectorAll('.space')) space.style.height = `${space.dataset.rows * rowHeight()}px`;
  // On the canvas its drawing says how high it is.
  if (document.documentElement.dataset.ui === 'text') rows.style.height = `${rows.dataset.inSight * rowHeight()}px`;
  if (Math.abs(rows.scrollTop - scrolled(rows)) > 1.5) rows.scrollTop = scrolled(rows);
}

/** `use` as in input.js. */
export function listenToList(use) {
  // Scrolling does not bubble.
  document.addEventListener('scroll', ({ target }) => {
    if (!target.matches?.('.rows')) return;
    if (Math.abs(target.scrollTop - scrolled(target)) > 1.5) use('rows', String(Math.round(target.scrollTop / rowHeight() * 1000)));
  }, true);

  /** Looks at a row, and takes the focus there: to its number, or to its words. */
  function pick(number, id) {
    use('rows-pick', String(number - 1));
    const target = document.getElementById(id ?? `layer-${number}`);
    target?.focus({ preventScroll: true });
    target?.setSelectionRange?.(target.value.length, target.value.length);
  }
  const focusGrip = () => document.querySelector('.rows .current .grip')?.focus({ preventScroll: true });

  let dropped = false;
  document.addEventListener('click', (event) => {
    const row = event.target.closest?.('.rows [data-row]');
    if (!row || event.target.closest('button, input')) return;
    const number = numberOf(row);
    if (number === undefined) return;
    // A finger that chooses a row does not ask for a keyboard.
    if (event.pointerType === 'touch') use(`layer-${number}`);
    else pick(number, 'row-field');
  });
  document.addEventListener('click', (event) => {
    // The click that ends a move chooses nothing.
    if (dropped) event.stopImmediatePropagation();
    dropped = false;
  }, true);

  document.addEventListener('pointerdown', (event) => {
    const grip = event.target.closest?.('.rows .grip');
    const number = numberOf(grip?.closest('[data-row]'));
    if (number === undefined || event.button !== 0) return;
    const rows = rowsOf(grip);
    let moving = false;
    let at = event.clientY;
    const aim = () => {
      const place = Math.round((at - rows.getBoundingClientRect().top + rows.scrollTop) / rowHeight());
      use('rows-drag', `${number - 1} ${Math.max(0, Math.min(place, Number(rows.parentElement.getAttribute('aria-rowcount')) - 2))}`);
    };
    // Held at an end of the list, it goes on.
    const roll = () => {
      if (!moving) return;
      const { top, bottom } = rows.getBoundingClientRect();
      const by = at < top + 12 ? -8 : at > bottom - 12 ? 8 : 0;
      if (by !== 0) {
        rows.scrollTop += by;
        aim();
      }
      requestAnimationFrame(roll);
    };
    const move = (moved) => {
      if (moved.pointerId !== event.pointerId) return;
      at = moved.clientY;
      if (!moving && Math.abs(at - event.clientY) > 5) {
        moving = true;
        requestAnimationFrame(roll);
      }
      if (moving) aim();
    };
    const end = (ended) => {
      if (ended.type === 'keydown' ? ended.key !== 'Escape' : ended.pointerId !== event.pointerId) return;
      for (const [type, listener] of Object.entries(listeners)) document.removeEventListener(type, listener, true);
      if (!moving) return;
      moving = false;
      dropped = ended.type === 'pointerup';
      use(...(dropped ? ['rows-drop'] : ['rows-drag', '']));
      // Where no click follows.
      setTimeout(() => (dropped = false));
    };
    const listeners = { pointermove: move, pointerup: end, pointercancel: end, keydown: end };
    for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);
  });

  const arrange = (which, id) => {
    use(`arrange-${which}`);
    document.getElementById(id)?.focus({ preventScroll: true });
    if (!id) focusGrip();
  };

  /** What a key does in the list; whether it did something. */
  return function key(event) {
    const row = event.target.closest?.('.rows [data-row]');
    if (!row || event.ctrlKey || event.metaKey) return false;
    const number = numberOf(row);
    const inWords = event.target.id === 'row-field';
    const count = Number(rowsOf(row).parentElement.getAttribute('aria-rowcount')) - 2;
    const go = (to) => number !== undefined && pick(Math.max(1, Math.min(to, count)), inWords ? 'row-field' : undefined);
    if (event.altKey) {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
      arrange(event.key === 'ArrowUp' ? 0 : 1, inWords ? 'row-field' : '');
    } else if (event.key === 'ArrowUp') go(number - 1);
    else if (event.key === 'ArrowDown') go(number + 1);
    else if (event.key === 'Enter' && inWords && number !== count) go(number + 1);
    else if (event.key === 'Enter' && inWords) document.getElementById('adding').focus();
    else if (event.key === 'Escape' && inWords) focusGrip();
    else if (inWords) return false;
    else if (event.key === 'PageUp') go(number - 10);
    else if (event.key === 'PageDown') go(number + 10);
    else if (event.key === 'Home') go(1);
    else if (event.key === 'End') go(count);
    else if (event.key === 'Delete') arrange(3, '');
    else if (event.key === 'Enter' || event.key === 'F2') pick(number, 'row-field');
    else return false;
    event.preventDefault();
    return true;
  };
}
