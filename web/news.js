// What is to be said about the page itself, whatever the program does: that something is on its way, or did not come, or has stopped. It
// stands in an element of the page's own HTML (web/index.html), which shows itself where no script of ours ever runs.

/** What can be done about it: its words, and the work or the address that it leads to.
 *  @typedef {[label: string, way: string | (() => void)]} Way */

/** @param {Way} way */
function element([label, way]) {
  if (typeof way === 'string') {
    const link = document.createElement('a');
    link.href = way;
    link.textContent = label;
    return link;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = label;
  button.addEventListener('click', way);
  return button;
}

/** `tell(words)`: says them to who hears the page.
 *  @param {HTMLElement} news
 *  @param {(words: string) => void} tell */
export function createNews(news, tell) {
  let over = false;
  return {
    /** Says it. `last`: whether nothing comes after it.
     *  @param {string} words
     *  @param {Way[]} ways
     *  @param {{ last?: boolean }} [how] */
    say(words, ways, { last = false } = {}) {
      if (over) return;
      over = last;
      const said = document.createElement('p');
      said.textContent = words;
      const held = news.contains(document.activeElement);
      news.replaceChildren(said, ...ways.map(element));
      news.dataset.says = '';
      tell(words);
      // What had the focus is gone with what was said before.
      if (held) /** @type {HTMLElement | null} */ (news.querySelector('button, a'))?.focus();
      // In a frame that is higher than the window its own foot may be out of sight.
      if (window.parent !== window) news.scrollIntoView({ block: 'nearest' });
    },
    /** There is nothing to say any more. */
    quiet() {
      if (over) return;
      delete news.dataset.says;
      news.replaceChildren();
    },
  };
}
