// The lesson inside a learning system's page: a frame with the site in it, and what it tells. Whoever keeps the learner's
// record (scorm.js, xapi.js beside this) hears it in these words and no others.
import { fromPage, message, read } from '../protocol.js';

/** The address's parameters; filled in by the build, as in web/embed.js. */
const parameters = PARAMWALK_PARAMETERS;

/** What a learner has answered: a step of the walk, or a question of practice.
 *  @typedef {{ id: string, name: string, given: string, right: boolean }} Answer */

/** @typedef {import('../protocol.js').FromPage} FromPage */

/** @typedef {{
 *    query: URLSearchParams,
 *    kept?: string | null,
 *    moved?: (step: number) => void,
 *    progressed?: (stored: string) => void,
 *    answered?: (answer: Answer) => void,
 *    finished?: (score: { right: number, of: number }) => void,
 *  }} Record */

const ignored = () => {};

/** The frame of web/learning/learning.html. */
export const frameOf = () => /** @type {HTMLIFrameElement} */ (document.getElementById('walk'));

/** What of a query the site knows: a learning system has names of its own in there.
 *  @param {string} query */
export function wanted(query) {
  const all = new URLSearchParams(query);
  return new URLSearchParams([...all].filter(([name]) => parameters.includes(name)));
}

/** What of the lesson's messages is an answer of the learner's: what was shown is none.
 *  @param {FromPage} said
 *  @returns {Answer | null} */
export function answerIn(said) {
  if (said.type === 'answer' && said.outcome !== 'shown') return { id: `step-${said.step}`, name: said.layer, given: said.given, right: said.outcome === 'right' };
  if (said.type === 'practised') return { id: `question-${said.number}`, name: `${said.idea}: ${said.kind}`, given: said.ending, right: said.ending === 'right' };
  return null;
}

/** What of them says that it is done: the walk, or, where the query asks for a set of practice, that set.
 *  @param {FromPage} said
 *  @param {{ [parameter: string]: string }} asked
 *  @returns {{ right: number, of: number } | null} */
export function scoreIn(said, asked) {
  const practises = ['practice', 'n', 'seed'].some((name) => name in asked);
  if (said.type === 'finished' && !practises) return { right: said.right, of: said.of };
  if (said.type !== 'result' || !practises) return null;
  const isAsked = String(said.n) === asked.n && (asked.seed === undefined || String(said.seed) === asked.seed);
  return isAsked ? { right: said.right, of: said.n } : null;
}

/** Opens the site in the frame `frame`, with the parameters `query`. `kept` is what was kept at the learner's last visit, or ''; null
 *  where that is not known, or nothing is kept at all: then the browser keeps it. The functions are called for what the learner does:
 *  `moved(step)` to a step, from 1; `progressed(stored)`, which is to be kept; `answered(...)`; and `finished({ right, of })`: the walk
 *  is counted, or, where the query asks for a set of practice, that set is done.
 *  @param {HTMLIFrameElement} frame
 *  @param {Record} record */
export function openWalk(frame, { query, kept = null, moved = ignored, progressed = ignored, answered = ignored, finished = ignored }) {
  const origin = location.origin;
  const asked = Object.fromEntries(query);
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const said = read(event.data, fromPage);
    if (said === null) return;
    if (said.type === 'ready' || said.type === 'step') moved(said.step);
    if (said.type === 'progress' && kept !== null) progressed(said.stored);
    const answer = answerIn(said);
    if (answer !== null) answered(answer);
    const score = scoreIn(said, asked);
    if (score !== null) finished(score);
  });
  frame.addEventListener('load', () => {
    const say = (/** @type {string} */ type, /** @type {object} */ members) => frame.contentWindow?.postMessage(message(type, members), origin);
    say('hello', { fits: false });
    // Also what is empty: this learner's record is kept here, and not in a browser that others may use.
    if (kept !== null) say('restore', { stored: kept });
  });
  const search = query.toString();
  frame.src = search === '' ? 'index.html' : `index.html?${search}`;
  // A page that comes back as it was left (Back, Forward) has said good-bye to the learning system.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}

/** Words for the learner, above the lesson.
 *  @param {string} words */
export function warn(words) {
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  note.textContent = words;
  document.body.prepend(note);
}
