// The address: what it asks for, and where the learner is.

/** @typedef {Pick<Location, 'href' | 'search' | 'hash' | 'pathname'>} Place */

/** `isFramed`: Back is then the course page's, and no step of ours may come between.
 *  @param {{ location: Place, history: Pick<History, 'pushState' | 'replaceState'>, isFramed: boolean }} around */
export function createHistory({ location, history, isFramed }) {
  return {
    /** The page's own address, without what it asks for. */
    page: () => location.href.split(/[?#]/)[0],
    asked: () => location.search + location.hash,
    /** What it asks for after Back, Forward, a link to a fragment, or a change by hand; where nothing names a screen, the first step. */
    now: () => location.search + (location.hash || (/[?&](step|practice|net|map|lesson|walk)\b/.test(location.search) ? '' : '#step=1')),
    /** The full address of this one.
     *  @param {string} address */
    url: (address) => new URL(address, location.href).href,
    /** Whether a letter more makes it no work. */
    isShort: () => location.hash.length < 2000,
    /** The network that the address holds is no longer the one that is shown: without it the one that is kept is meant. A page that is loaded
     *  anew goes to the address as it was before it was left. */
    letGo() {
      if (location.hash.startsWith('#net=')) this.write('#net', false);
    },
    /** Says where the learner is. `further`: Back leads to where they were.
     *  @param {string} address
     *  @param {boolean} further */
    write(address, further) {
      if (location.hash === address) return;
      try {
        history[further && !isFramed ? 'pushState' : 'replaceState'](null, '', address || location.pathname + location.search);
      } catch {
        // Some frames have no history of their own; the walk does not depend on it.
      }
    },
  };
}
