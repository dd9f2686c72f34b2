// The lesson inside a learning system's page: a frame with the site in it, and what it tells. Whoever keeps the learner's
// record (scorm.js, xapi.js beside this) hears it in these words and no others.
import { fromPage, message, read } from '../protocol.js';

/** The address's parameters; filled in by the build, as in web/embed.js. */
const parameters = PARAMWALK_PARAMETERS;

/** What of a query the site knows: a learning system has names of its own in there. */
export function wanted(query) {
  const all = new URLSearchParams(query);
  return new URLSearchParams([...all].filter(([name]) => parameters.includes(name)));
}

/** Opens the site in the frame `frame`, with the parameters `query`. `kept` is what was kept at the learner's last visit, or ''; null
 *  where that is not known, or nothing is kept at all: then the browser keeps it. The functions are called for what the learner does:
 *  `progressed(stored)` (to be kept), `answered({ id, name, given, right })` for a step of the walk or a question of practice, and
 *  `finished({ right, of })`: the walk is counted, or, where the query asks for a set of practice, that set is done. */
export function openWalk(frame, { query, kept = null, progressed = () => {}, answered = () => {}, finished = () => {} }) {
  const origin = location.origin;
  const asked = Object.fromEntries(query);
  const practises = ['practice', 'n', 'seed'].some((name) => name in asked);
  const isAsked = ({ n, seed }) => String(n) === asked.n && (asked.seed === undefined || String(seed) === asked.seed);
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const said = read(event.data, fromPage);
    if (said?.type === 'progress' && kept !== null) progressed(said.stored);
    // What was shown is no answer of the learner's.
    if (said?.type === 'answer' && said.outcome !== 'shown') answered({ id: `step-${said.step}`, name: said.layer, given: said.given, right: said.outcome === 'right' });
    if (said?.type === 'practised') answered({ id: `question-${said.number}`, name: `${said.idea}: ${said.kind}`, given: said.ending, right: said.ending === 'right' });
    if (said?.type === 'finished' && !practises) finished({ right: said.right, of: said.of });
    if (said?.type === 'result' && practises && isAsked(said)) finished({ right: said.right, of: said.n });
  });
  frame.addEventListener('load', () => {
    const say = (type, members) => frame.contentWindow.postMessage(message(type, members), origin);
    say('hello', { fits: false });
    // Also what is empty: this learner's record is kept here, and not in a browser that others may use.
    if (kept !== null) say('restore', { stored: kept === '' ? 'paramwalk 1\n' : kept });
  });
  const search = query.toString();
  frame.src = search === '' ? 'index.html' : `index.html?${search}`;
  // A page that comes back as it was left (Back, Forward) has said good-bye to the learning system.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}

/** Words for the learner, above the lesson. */
export function warn(words) {
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  note.textContent = words;
  document.body.prepend(note);
}
