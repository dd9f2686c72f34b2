// The lesson inside a learning system's page: a frame with the site in it, and what it tells. Whoever keeps the learner's
// record (scorm.js, xapi.js beside this) hears it in these words and no others.
import { fromPage, message, read } from '../protocol.js';

/** Opens the site in the frame `frame`. `kept` is what was kept at the learner's last visit, or ''. The three functions are
 *  called for what the learner does: `progressed(stored)` (to be kept), `answered(answer)`, `finished({ right, of })`. */
export function openWalk(frame, { kept, progressed, answered, finished }) {
  const origin = location.origin;
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const said = read(event.data, fromPage);
    if (said?.type === 'progress') progressed(said.stored);
    if (said?.type === 'answer') answered(said);
    if (said?.type === 'finished') finished(said);
  });
  frame.addEventListener('load', () => {
    const say = (type, members) => frame.contentWindow.postMessage(message(type, members), origin);
    say('hello', { fits: false });
    // Also what is empty: this learner's record is kept here, and not in a browser that others may use.
    say('restore', { stored: kept === '' ? 'paramwalk 1\n' : kept });
  });
  frame.src = 'index.html';
}
