// What a learning system with SCORM is to record: it is told as it happens, and where the system does not take something, again and with
// less; what is not recorded meanwhile is said to the learner. Knows neither the page nor the windows around it.
import { fitting } from './fitting.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./journal.js').Answer} Answer */
/** @typedef {import('./models.js').DataModel} DataModel */

/** So many answers a learning system must be able to keep. */
const mostAnswers = 250;
/** A commit may be a request: not one for each letter that is typed. In milliseconds. */
const calm = 1500;
/** How long until what was not taken is tried again: the first times at once, for a system that is only a little late. */
const pauses = [250, 500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];
/** So often it is tried before the learner is told. */
const quietly = 3;
/** Rooms that learning systems are known to have, in characters, whatever they should have. */
const rooms = [64_000, 32_000, 16_000, 8000, 4096, 4000, 2000, 1000, 500, 255, 128];
const kept = 'cmi.suspend_data';

/** What is said of what is not recorded. */
export const words = {
  silent: 'The learning system does not answer. Nothing that is done here is recorded, and it is gone when this page is closed.',
  unread: 'What was done before cannot be read from the learning system just now. It stays there as it is, and what is done here is not added to it.',
  lost: 'The learning system does not take what is done here. It may be lost when this page is closed.',
  part: 'The learning system has no room for all that is done here. It keeps your answers as far as they fit.',
  answers: 'The learning system does not list your single answers.',
  score: 'The learning system does not take your result.',
};
/** @typedef {keyof typeof words} Fault */

/** What of an answer a system may leave out. */
const beside = /^(description|correct_responses|latency|objectives)\b/;

/** Whether a text that was read is the one that was written, whatever was done to spaces and the ends of lines.
 *  @param {string | null} read
 *  @param {string} written */
const isSame = (read, written) => read !== null && read.replace(/\s+/g, ' ').trim() === written.replace(/\s+/g, ' ').trim();

/** `connect()` gives the system's interface, or null while there is none; `tell` is given the sentences that hold now; `restore(stored)`
 *  what the system has kept, once it says so.
 *  @param {{
 *    connect: () => Api | null,
 *    model: DataModel,
 *    tell: (words: string[]) => void,
 *    restore: (stored: string) => void,
 *    timer?: (job: () => void, pause: number) => unknown,
 *  }} around */
export function createRecord({ connect, model, tell, restore, timer = setTimeout }) {
  /** @type {Api | null} */
  let api = null;
  const began = Date.now();
  let judges = true;
  let begun = false;
  /** Whether what was kept is known: before that it must not be written over. */
  let known = false;
  /** The room that the system has, as far as it has shown. */
  let room = model.room;
  /** The longest text that was found there as it was written. */
  let proved = 0;
  /** Whether it says that it has taken what it has not: then nothing else that it takes is believed to be there. */
  let pretends = false;

  // What is to be recorded, and is not yet.
  /** @type {string | null} */
  let stored = null;
  /** @type {number | null} */
  let location = null;
  /** @type {{ right: number, of: number } | null} */
  let score = null;
  /** @type {Record<string, string>[]} */
  const answers = [];
  let uncommitted = false;
  /** Whether only a part of what was last kept had room. */
  let partly = false;

  /** How many answers the system lists; -1 until it says so. */
  let listed = -1;
  let refusals = 0;
  /** A system need not list answers: where it takes all else, it is asked for that no more. */
  let lists = true;

  /** How often in a row something was not taken; whether it will be tried again by itself, and whether all is committed soon. */
  let failures = 0;
  let waiting = false;
  let calming = false;
  let ended = false;

  /** @param {Api} its */
  function begin(its) {
    if (!begun) {
      const mode = its.get(model.mode);
      // Who only looks, or looks back, is not judged (RTE 3.4.4; 4.2.14).
      judges = !['browse', 'review'].includes(mode ?? '');
      begun = !judges || model.begin(its);
    }
    if (known) return;
    const before = its.get(kept);
    if (before === null) return;
    known = true;
    // What was done meanwhile comes again, together with that.
    if (before !== '') stored = null;
    restore(before);
  }

  /** Whether the system has the text, and not only says so.
   *  @param {Api} its
   *  @param {string} text */
  function holds(its, text) {
    if (!its.set(kept, text)) return false;
    if (text.length <= proved) return true;
    const there = its.get(kept);
    pretends = !there || !text.startsWith(there.slice(0, 100));
    if (!isSame(there, text)) return false;
    proved = text.length;
    return true;
  }

  /** What somebody has done, as much of it as the system takes.
   *  @param {Api} its
   *  @param {string} text
   *  @returns {Fault | null} */
  function keep(its, text) {
    let tried = '';
    for (const most of [room, ...rooms.filter((one) => one < room)]) {
      const less = fitting(text, most);
      if (less === tried) continue;
      // Nothing is no record of anything.
      if (less === '') break;
      if (holds(its, less)) {
        room = most;
        return less === text ? null : 'part';
      }
      tried = less;
    }
    return 'lost';
  }

  /** @param {Api} its
   *  @returns {boolean} whether all are listed */
  function list(its) {
    if (listed < 0) {
      const count = Number(its.get('cmi.interactions._count'));
      listed = Number.isSafeInteger(count) && count > 0 ? count : 0;
    }
    while (answers.length > 0) {
      const [next] = answers;
      /** @param {[name: string, value: string]} of one member of it */
      const takes = ([name, value]) => its.set(`cmi.interactions.${listed}.${name}`, value) || beside.test(name);
      if (listed >= mostAnswers || !Object.entries(next).every(takes)) return false;
      listed += 1;
      answers.shift();
    }
    return true;
  }

  /** Whether the system takes the result. The bounds of a score are its own business.
   *  @param {Api} its
   *  @param {{ right: number, of: number }} finished */
  function finish(its, { right, of }) {
    let taken = true;
    /** @type {Api} */
    const noting = {
      ...its,
      set(element, value) {
        const went = its.set(element, value);
        taken &&= went || /\.(min|max)$/.test(element);
        return went;
      },
    };
    model.score(noting, right, of);
    model.complete(noting, right, of);
    return taken;
  }

  /** What each kind of thing that is to be recorded comes to, in this order: the fault, or null.
   *  @type {((its: Api) => Fault | null)[]} */
  const kinds = [
    (its) => {
      if (stored === null) return partly ? 'part' : null;
      const fault = keep(its, stored);
      partly = fault === 'part';
      if (fault !== 'lost') stored = null;
      return fault;
    },
    (its) => {
      // No system needs it: the step stands in what is kept as well.
      if (location !== null && its.set(model.location, location)) location = null;
      return null;
    },
    (its) => {
      if (score !== null && finish(its, score)) score = null;
      return score === null ? null : 'score';
    },
    (its) => {
      if (lists) refusals = list(its) ? 0 : refusals + 1;
      return refusals > 0 ? 'answers' : null;
    },
    (its) => {
      if (uncommitted && its.commit()) uncommitted = false;
      return uncommitted ? 'lost' : null;
    },
  ];

  /** Tells the system what it does not know yet.
   *  @param {Api} its
   *  @returns {Set<Fault>} */
  function record(its) {
    const before = { score, listed, answers: [...answers] };
    const faults = new Set(judges ? kinds.slice(known ? 0 : 1).flatMap((kind) => kind(its) ?? []) : []);
    if (pretends && faults.has('lost')) {
      ({ score, listed } = before);
      answers.splice(0, Infinity, ...before.answers);
    }
    lists &&= refusals < quietly || faults.size > 1 || !known;
    return known ? faults : faults.add('unread');
  }

  /** One attempt to have everything recorded. */
  function attempt() {
    if (ended) return;
    api ??= connect();
    if (api !== null) begin(api);
    // What is taken at last is to stay.
    uncommitted ||= failures > 0;
    const faults = api === null ? new Set(/** @type {Fault[]} */ (['silent'])) : record(api);
    const fails = [...faults].some((fault) => fault !== 'part' && (fault !== 'answers' || lists));
    failures = fails ? failures + 1 : 0;
    if (!fails || failures >= quietly) tell([...faults].map((fault) => words[fault]));
    if (fails) later();
  }

  /** Tries again what was not taken. */
  function later() {
    if (waiting) return;
    waiting = true;
    timer(() => {
      waiting = false;
      attempt();
    }, pauses[Math.min(failures, pauses.length) - 1]);
  }

  /** Something is new. What the system does not take is not offered again at every letter that is typed. */
  function news() {
    if (!waiting) attempt();
  }

  /** Soon it is committed, too. */
  function commitSoon() {
    if (calming) return;
    calming = true;
    timer(() => {
      calming = false;
      uncommitted = true;
      news();
    }, calm);
  }

  attempt();
  return {
    /** @param {number} step */
    moved(step) {
      location = step;
      news();
    },
    /** @param {string} text */
    progressed(text) {
      if (!judges) return;
      stored = text;
      news();
      commitSoon();
    },
    /** @param {Answer} answer */
    answered(answer) {
      if (!judges || !lists || answers.length >= mostAnswers) return;
      answers.push(model.answer(answer, new Date()));
      news();
    },
    /** @param {{ right: number, of: number }} result */
    finished(result) {
      if (!judges) return;
      score = result;
      uncommitted = true;
      news();
    },
    /** The page is closed: what can still be recorded is. */
    end() {
      waiting = true;
      attempt();
      ended = true;
      if (api === null) return;
      if (judges) api.set(model.exit, 'suspend');
      api.set(model.sessionTime, model.duration((Date.now() - began) / 1000));
      api.commit();
      api.end();
    },
  };
}
