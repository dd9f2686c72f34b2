// The lesson as an assignable unit of cmi5 (launch parameters, initialized ... terminated), or launched with the older
// parameters of Tin Can. Statements go to the endpoint that the launch names, and to nobody else. The lesson opens whatever the record
// store does; what it does not take is offered again until it does, and said to the learner meanwhile.
import XAPI from '@xapi/xapi';
import { fitting } from './fitting.js';
import { answerOf, duration, scoreOf, statementOf, verdictOf } from './statements.js';
import { createTurns } from './turns.js';
import { frameOf, openWalk, tell, wanted } from './walk.js';

/** @typedef {import('./statements.js').Score} Score */
/** @typedef {import('./journal.js').Answer} Answer */
/** What is kept of a learner: their progress, how they last finished, and what of that the record store has taken.
 *  @typedef {{ stored: string, said: string[], finished?: Score }} Kept */
/** @typedef {Awaited<ReturnType<typeof begin>>} Session */

const launch = new URLSearchParams(location.search);
/** Where progress is kept in the record store. */
const stateId = 'paramwalk-progress';

/** So many characters a browser lets through while a page closes: 64 KiB for all requests together. */
const mostOnLeaving = 40_000;
/** How long what is kept may wait, in milliseconds: it is written at every letter that is typed. */
const calm = 1500;
/** How long the lesson waits for what the record store has kept, in milliseconds, before it opens without; and how long a request may take. */
const patience = { opening: 5000, request: 20_000 };

const words = {
  none: 'No learning system has opened this page: nothing that is done here is recorded, and it is gone when this page is closed.',
  away: 'The learning system does not answer. What is done here is sent as soon as it does; until then it is kept nowhere else, so please leave this page open.',
  unread: 'What was done before cannot be read from the learning system just now. Nothing that is done here is kept until it can be.',
  refused: 'The learning system does not take all that is done here. Some of it may be lost when this page is closed.',
};
/** @type {Set<keyof typeof words>} */
const holds = new Set();
/** @param {keyof typeof words} what
 *  @param {boolean} is */
function say(what, is) {
  if (is) holds.add(what);
  else holds.delete(what);
  tell([...holds].map((one) => words[one]));
}

/** Whether the page is closing: then a request must outlive it. */
let leaving = false;
/** As the package wants to be brought its answers.
 *  @param {{ url: string, method: string, data?: any, headers?: Record<string, string> }} request
 *  @returns {Promise<any>} */
async function adapter({ url, method, data, headers }) {
  const patient = new AbortController();
  const given = setTimeout(() => patient.abort(), patience.request);
  try {
    const response = await fetch(url, { method, headers, body: data === undefined ? undefined : JSON.stringify(data), keepalive: leaving, signal: patient.signal });
    const text = await response.text();
    if (!response.ok) throw Object.assign(new Error(`${response.status} ${text}`), { status: response.status });
    let read = text;
    try {
      read = JSON.parse(text);
    } catch {
      // Not all answers are JSON.
    }
    return { data: read, headers: Object.fromEntries(response.headers), status: response.status };
  } finally {
    clearTimeout(given);
  }
}

/** What `job` gives; what is not there (404) is null.
 *  @param {() => Promise<{ data: any }>} job
 *  @returns {Promise<any>} */
const found = (job) => job().then(({ data }) => data, (error) => {
  if (error.status === 404) return null;
  throw error;
});

/** @type {string | undefined} */
let token;
/** cmi5, 8.2: the token is fetched once, by POST.
 *  @param {string} url */
async function fetchToken(url) {
  const answer = await adapter({ url, method: 'POST' });
  if (typeof answer.data?.['auth-token'] !== 'string') throw new Error('There is no token in the answer.');
  return `Basic ${answer.data['auth-token']}`;
}

/** cmi5, 10: what the launch says beside its parameters. With Tin Can there is no such thing.
 *  @param {XAPI} adapted
 *  @param {any} agent
 *  @param {string} activityId
 *  @param {string | undefined} registration */
async function launchData(adapted, agent, activityId, registration) {
  const data = await found(() => adapted.getState({ agent, activityId, stateId: 'LMS.LaunchData', registration }));
  // cmi5, 11: asked for by every unit. Languages and sound are all it holds; here is one language and no sound.
  await adapted.getAgentProfile({ agent, profileId: 'cmi5LearnerPreferences' }).catch(() => {});
  return data ?? {};
}

/** Whether anything of a launch stands in the address. */
const isLaunched = ['endpoint', 'activityId', 'activity_id', 'actor', 'fetch'].some((name) => launch.has(name));

/** What the address says of the launch. */
function launched() {
  const endpoint = launch.get('endpoint');
  const activity = launch.get('activityId') ?? launch.get('activity_id');
  const actor = launch.get('actor');
  if (!endpoint || !/^https?:\/\/./.test(endpoint) || !activity || !actor) throw new Error('The launch is not whole.');
  return { endpoint, activity, actor: JSON.parse(actor), registration: launch.get('registration') ?? undefined, fetches: launch.get('fetch') };
}

/** The launch: whom we are told about, and where to. Throws where the address, or the record store, does not say. */
async function begin() {
  const { endpoint, activity, actor, registration, fetches } = launched();
  if (fetches) token ??= await fetchToken(fetches);
  const adapted = new XAPI({ endpoint, auth: token ?? launch.get('auth') ?? '', version: '1.0.3', adapter });
  const { launchParameters, contextTemplate, masteryScore, launchMode } = fetches ? await launchData(adapted, actor, activity, registration) : {};
  return {
    adapted,
    // cmi5, 10.2.3: what whoever made the course asks for. With Tin Can it stands in the address itself.
    query: wanted(launchParameters ?? location.search),
    actor,
    activity,
    registration,
    template: contextTemplate ?? {},
    masteryScore,
    // cmi5, 10: whoever only browses or reviews is not judged.
    judges: !['Browse', 'Review'].includes(launchMode),
    isCmi5: launch.has('fetch'),
  };
}

/** What the record store keeps of this learner. Until it can be read nothing is kept: it would take the place of what is there.
 *  @param {Session} session
 *  @param {ReturnType<typeof createTurns>} turns */
function createKeeper({ adapted, actor, activity, registration, judges }, turns) {
  const address = { agent: actor, activityId: activity, stateId, registration };
  /** @type {Kept} */
  const kept = { stored: '', said: [] };
  let known = false;
  /** Whether something is to be kept that the record store has not taken yet. */
  let unkept = false;
  let changes = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due;
  async function keepNow() {
    if (!unkept) return;
    const sent = changes;
    await adapted.setState({ ...address, state: kept });
    // What is on its way may be lost when the page closes.
    if (sent === changes) unkept = false;
  }
  return {
    kept,
    /** Reads it, and gives what the learner had done. */
    async read() {
      const before = await found(() => adapted.getState(address));
      const stored = typeof before?.stored === 'string' ? before.stored : '';
      known = true;
      kept.said = [...new Set([...Array.isArray(before?.said) ? before.said : [], ...kept.said])];
      kept.finished ??= before?.finished;
      // Until the lesson has put the two together, nothing takes the place of what is there.
      kept.stored = stored || kept.stored;
      if (unkept) this.keep(true);
      return stored;
    },
    /** `soon`: it may wait until nothing changes for a moment. */
    keep(soon = false) {
      if (!judges) return;
      unkept = true;
      changes += 1;
      if (!known) return;
      clearTimeout(due);
      if (soon) due = setTimeout(() => turns.take(keepNow), calm);
      else turns.take(keepNow);
    },
    /** The page closes: what has room in what it may still send. Nobody is left to hear of a failure. */
    leave() {
      if (!unkept || !known) return;
      kept.stored = fitting(kept.stored, mostOnLeaving);
      keepNow().catch(() => {});
    },
  };
}

/** What is said to the record store.
 *  @param {Session} session
 *  @param {ReturnType<typeof createTurns>} turns */
function createVoice(session, turns) {
  /** What is not known to be taken yet. */
  const underway = new Set();
  /** @param {ReturnType<typeof statementOf>} statement */
  const send = (statement) => session.adapted.sendStatement({ statement }).catch((error) => {
    // One of this identifier is there: it came the first time, and only the answer was lost.
    if (error.status !== 409) throw error;
  });
  return {
    /** @param {string} name
     *  @param {import('./statements.js').Said} [said] */
    send(name, said) {
      const statement = statementOf(session, name, said);
      underway.add(statement);
      return turns.take(() => send(statement)).finally(() => underway.delete(statement));
    },
    /** The page closes. Again what may be on its way: it has its own identifier, so that it counts once.
     *  @param {string} name
     *  @param {import('./statements.js').Said} said */
    leave(name, said) {
      for (const statement of [...underway, statementOf(session, name, said)]) send(statement).catch(() => {});
    },
  };
}

/** The record of a session. `restore(stored)`: what the record store had kept, where it is read only after the lesson has opened.
 *  @param {Session} session
 *  @param {(stored: string) => void} restore */
function createRecord(session, restore) {
  const { judges, masteryScore: mastery } = session;
  const began = Date.now();
  const passed = () => duration(Date.now() - began);
  const turns = createTurns({
    waits: (is) => say('away', is),
    refused(error) {
      say('refused', true);
      console.info('Paramwalk: the record store did not take it.', error);
    },
  });
  const voice = createVoice(session, turns);
  const keeper = createKeeper(session, turns);
  const { kept } = keeper;
  /** The verbs of this session, taken or not.
   *  @type {Set<string>} */
  const sent = new Set();

  /** What came too late for this session, or was not taken, is said when the next one begins.
   *  @param {Score} finished */
  function judge(finished) {
    for (const [name, said] of verdictOf(finished, { mastery, sent, taken: kept.said })) {
      sent.add(name);
      voice.send(name, { ...said, defined: true, result: { ...said.result, duration: passed() } }).then((taken) => {
        if (!taken) return;
        kept.said.push(name);
        keeper.keep();
      });
    }
  }

  /** What was kept comes to the lesson, and what that makes of it comes back. */
  async function read() {
    const before = await keeper.read();
    say('unread', false);
    if (judges && kept.finished) judge(kept.finished);
    restore(before);
  }

  /** Again, for as long as it takes.
   *  @param {unknown} error
   *  @param {number} pause */
  function readLater(error, pause) {
    console.info('Paramwalk: the record store does not give back what was kept.', error);
    say('unread', true);
    setTimeout(() => read().catch((next) => readLater(next, Math.min(2 * pause, 60_000))), pause);
  }
  voice.send('initialized', { defined: true });
  const reading = read().catch((error) => readLater(error, 1000));

  addEventListener('pagehide', () => {
    leaving = true;
    voice.leave('terminated', { defined: true, result: { duration: passed() } });
    keeper.leave();
  });
  return {
    /** Kept once it was tried to read what was kept. */
    reading,
    /** @param {string} stored */
    progressed(stored) {
      kept.stored = stored;
      keeper.keep(true);
    },
    /** @param {Answer} answer */
    answered: (answer) => judges && voice.send('answered', answerOf(session, answer)),
    /** @param {Score} score */
    finished(score) {
      if (!judges) return;
      kept.finished = score;
      // Who finishes once more may fail once more.
      kept.said = kept.said.filter((name) => name !== 'failed');
      // Before it is said, and again with what was said: who leaves in between is judged at the next session.
      keeper.keep();
      judge(score);
      voice.send('scored', { result: { score: scoreOf(score) } });
    },
  };
}

/** What the learner does before there is anybody to record it, in order.
 *  @type {((record: ReturnType<typeof createRecord>) => void)[]} */
const early = [];
/** @type {ReturnType<typeof createRecord> | null} */
let record = null;
/** @type {ReturnType<typeof openWalk> | null} */
let walk = null;
let kept = '';

/** @param {(record: ReturnType<typeof createRecord>) => void} what */
function tellRecord(what) {
  if (record !== null) what(record);
  else if (isLaunched && early.length < 10_000) early.push(what);
}

/** What the lesson is to be opened with, as far as that is known. */
let query = wanted(location.search);

/** Opens the lesson, or opens it anew with what it is asked for. */
function open() {
  walk ??= openWalk(frameOf(), {
    query,
    kept,
    progressed: (stored) => tellRecord((its) => its.progressed(stored)),
    answered: (answer) => tellRecord((its) => its.answered(answer)),
    finished: (score) => tellRecord((its) => its.finished(score)),
  });
  walk.open(query);
}

/** Begins the session; tries again for as long as it takes. */
async function run() {
  setTimeout(() => {
    if (record === null) say('away', true);
    open();
  }, patience.opening);
  for (let pause = 1000; ; pause = Math.min(2 * pause, 60_000)) {
    try {
      const session = await begin();
      query = session.query;
      record = createRecord(session, (stored) => {
        kept = stored;
        walk?.restore(stored);
      });
      say('away', false);
      for (const what of early.splice(0)) what(record);
      await record.reading;
      open();
      return;
    } catch (error) {
      console.info('Paramwalk: the record store cannot be reached.', error);
      say('away', true);
      open();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

if (isLaunched) run();
else {
  console.info('Paramwalk: this page was not launched by a learning system: nothing is sent.');
  say('none', true);
  open();
}
