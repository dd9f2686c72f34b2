// The lesson inside a learning system's page: a frame with the site in it, and what it tells. Whoever keeps the learner's
// record (scorm.js, xapi.js beside this) hears it in these words and no others.
import { fromPage, message, read } from '../protocol.js';
import { frameOfRecord } from '../store.js';
import { createJournal } from './journal.js';

/** The address's parameters; filled in by the build, as in web/embed.js. */
const parameters = PARAMWALK_PARAMETERS;

/** @typedef {import('./journal.js').Answer} Answer */
/** @typedef {import('../protocol.js').FromPage} FromPage */

/** @typedef {{
 *    query: URLSearchParams,
 *    kept?: string,
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

/** What of the lesson's messages is an answer of the learner's, as long as it does not say what it asks (journal.js): what was shown is none.
 *  @param {FromPage} said
 *  @returns {Answer | null} */
export function answerIn(said) {
  if (said.type === 'answer' && said.outcome !== 'shown') return { id: `step-${said.step}`, name: said.layer, given: said.given, right: said.outcome === 'right' };
  if (said.type === 'practised') return { id: `question-${said.number}`, name: `${said.idea}: ${said.kind}`, given: said.ending, right: said.ending === 'right' };
  return null;
}

/** What opens each screen that is judged, but for the walk. */
const opens = { lesson: ['lesson', 'walk'], practice: ['practice', 'n', 'seed'] };
/** The screen that the query asks for: its end is the result.
 *  @param {URLSearchParams} asked */
const judgedIn = (asked) => Object.entries(opens).find(([, names]) => names.some((name) => asked.has(name)))?.[0] ?? 'walk';

/** Opens the site in the frame `frame`, with the parameters `query`. `kept` is what was kept at the learner's last visit, or ''; the browser
 *  keeps nothing in there (web/store.js), for the next one at it may be somebody else. The functions are called for what the learner does:
 *  `moved(step)` to a step, from 1; `progressed(stored)`, which is to be kept; `answered(...)`; and `finished({ right, of })`: the walk
 *  is counted, or the lesson is gone through, or the set of practice done, where the query asks for that. What is given has two functions, for what is known only
 *  later: `restore(stored)`, what was kept, beside which stays what was done meanwhile; and `open(query)`, what it is to be opened with.
 *  @param {HTMLIFrameElement} frame
 *  @param {Record} record */
export function openWalk(frame, { query, kept = '', moved = ignored, progressed = ignored, answered = ignored, finished = ignored }) {
  const origin = location.origin;
  /** What it was opened with. */
  let asked = new URLSearchParams(query);
  let there = false;
  /** The screen that is open. */
  let screen = '';
  const journal = createJournal(answered);
  /** What the learner has done, as far as anybody knows. */
  let stored = kept;
  /** What was kept, where that came later: it goes to the lesson beside that.
   *  @type {string | null} */
  let late = null;
  /** @param {string} type
   *  @param {object} members */
  const say = (type, members) => frame.contentWindow?.postMessage(message(type, members), origin);
  /** What is said of a question.
   *  @param {FromPage} said */
  function hearAnswer(said) {
    const answer = journal.isOpen() ? null : answerIn(said);
    if (answer !== null) answered(answer);
    if (journal.isOpen() && said.type === 'practised' && said.ending === 'skipped') journal.passed();
    if (said.type !== 'asked') return;
    // Which of the tries of a set counts.
    const score = journal.hear(said.asked, said.news);
    if (score !== null && judgedIn(asked) === 'practice') finished(score);
  }
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const said = read(event.data, fromPage);
    if (said === null) return;
    if (said.type === 'ready' || said.type === 'screen') ({ screen } = said);
    if (said.type === 'ready' || said.type === 'step') moved(said.step);
    if (said.type === 'progress') progressed((stored = said.stored));
    hearAnswer(said);
    if (said.type === 'finished' && screen === judgedIn(asked)) finished({ right: said.right, of: said.of });
  });
  frame.addEventListener('load', () => {
    there = true;
    say('hello', { fits: false });
    // Also what is empty: this learner's record is kept here, and not in a browser that others may use.
    say('restore', { stored });
    if (late !== null) say('restore', { stored: late });
  });
  frame.name = frameOfRecord;
  const show = () => {
    there = false;
    const search = asked.toString();
    frame.src = search === '' ? 'index.html' : `index.html?${search}`;
  };
  show();
  // A page that comes back as it was left (Back, Forward) has said good-bye to the learning system.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return {
    /** @param {string} before */
    restore(before) {
      late = before;
      if (there) say('restore', { stored: late });
    },
    /** @param {URLSearchParams} now */
    open(now) {
      if (now.toString() === asked.toString()) return;
      asked = now;
      show();
    },
  };
}

/** Says to the learner, above the lesson, what holds now; nothing where all is well.
 *  @param {string[]} words */
export function tell(words) {
  let note = document.getElementById('note');
  if (note === null) {
    if (words.length === 0) return;
    note = document.createElement('p');
    note.id = 'note';
    note.setAttribute('role', 'status');
    document.body.prepend(note);
  }
  const said = words.join(' ');
  // Once: who listens hears every change.
  if (note.textContent !== said) note.textContent = said;
  note.hidden = said === '';
}
