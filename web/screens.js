// The screens beside the walk: what they need comes later, and is brought before one of them is entered.
import { file } from './files.js';
import { awaited } from './settled.js';

/** @typedef {import('./core.js').Core} Core */

/** The well-known networks as one text.
 *  @returns {Promise<string>} */
async function fetchNetworks() {
  const response = await file('paramwalk-networks.txt');
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.text();
}

/** A browser that draws without pause finds no quiet moment by itself: two seconds later there is one. */
const quietMoment = () => new Promise((moment) => (window.requestIdleCallback ?? setTimeout)(moment, { timeout: 2000 }));

/** `show()` shows what has changed.
 *  @param {{ core: Pick<Core, 'bringRest' | 'partMissing' | 'takeKnown'>, show: () => void, networks?: () => Promise<string> }} needs */
export function createScreens({ core, show, networks = fetchNetworks }) {
  /** @type {Promise<void> | null} */
  let known = null;
  return {
    /** Goes there once the rest of the program is there; says so where it cannot be brought.
     *  @param {() => void} go */
    enter(go) {
      awaited(core.bringRest().then(go, () => core.partMissing() && show()));
    },
    /** Somebody is at work: the rest of the program may come, in a quiet moment. */
    atWork() {
      awaited(quietMoment().then(core.bringRest)).catch(() => {});
    },
    /** The sandbox is open: the well-known networks are brought, once; again where a network that was gone may be back. */
    bringKnown() {
      awaited(core.bringRest()).catch(() => {});
      known ??= awaited(networks().then((text) => {
        if (core.takeKnown(text)) show();
      }).catch(() => {
        known = null;
      }));
    },
  };
}
