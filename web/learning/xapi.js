// The lesson as an assignable unit of cmi5 (launch parameters, initialized ... terminated), or launched with the older
// parameters of Tin Can. Statements go to the endpoint that the launch names, and to nobody else.
import XAPI from '@xapi/xapi';
import { fitting } from './fitting.js';
import { answerOf, duration, scoreOf, statementOf, verdictOf } from './statements.js';
import { frameOf, openWalk, wanted, warn } from './walk.js';

/** @typedef {import('./statements.js').Score} Score */
/** What is kept of a learner: their progress, how they last finished, and what of that the record store has taken.
 *  @typedef {{ stored: string, said: string[], finished?: Score }} Kept */
/** @typedef {NonNullable<Awaited<ReturnType<typeof begin>>>} Session */

const launch = new URLSearchParams(location.search);
const frame = frameOf();
/** Where progress is kept in the record store. */
const stateId = 'paramwalk-progress';

/** So many characters a browser lets through while a page closes: 64 KiB for all requests together. */
const mostOnLeaving = 40_000;
/** How long what is kept may wait, in milliseconds: it is written at every letter that is typed. */
const calm = 1500;

/** Whether the page is closing: then a request must outlive it. */
let leaving = false;
/** As the package wants to be brought its answers.
 *  @param {{ url: string, method: string, data?: any, headers?: Record<string, string> }} request
 *  @returns {Promise<any>} */
async function adapter({ url, method, data, headers }) {
  const response = await fetch(url, { method, headers, body: data === undefined ? undefined : JSON.stringify(data), keepalive: leaving });
  const words = await response.text();
  if (!response.ok) throw Object.assign(new Error(`${response.status} ${words}`), { status: response.status });
  let read = words;
  try {
    read = JSON.parse(words);
  } catch {
    // Not all answers are JSON.
  }
  return { data: read, headers: Object.fromEntries(response.headers), status: response.status };
}

/** What `job` gives, tried three times; what is not there (404) is null.
 *  @param {() => Promise<{ data: any }>} job
 *  @returns {Promise<any>} */
async function patiently(job) {
  for (const wait of [500, 2000, 0]) {
    try {
      return (await job()).data;
    } catch (error) {
      if (/** @type {{ status?: number }} */ (error).status === 404) return null;
      if (wait === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return null;
}

/** cmi5, 8.2: the token is fetched once, by POST.
 *  @param {string} url */
const fetchToken = async (url) => `Basic ${(await (await fetch(url, { method: 'POST' })).json())['auth-token']}`;

/** cmi5, 10: what the launch says beside its parameters. With Tin Can there is no such thing.
 *  @param {XAPI} adapted
 *  @param {any} agent
 *  @param {string} activityId
 *  @param {string | undefined} registration */
async function launchData(adapted, agent, activityId, registration) {
  const data = await patiently(() => adapted.getState({ agent, activityId, stateId: 'LMS.LaunchData', registration }));
  // cmi5, 11: asked for by every unit. Languages and sound are all it holds; here is one language and no sound.
  await adapted.getAgentProfile({ agent, profileId: 'cmi5LearnerPreferences' }).catch(() => {});
  return data ?? {};
}

/** The launch: whom we are told about, and where to. Null where this is no launch. */
async function begin() {
  const endpoint = launch.get('endpoint');
  const activity = launch.get('activityId') ?? launch.get('activity_id');
  const named = launch.get('actor');
  if (!endpoint || !named || !activity) return null;
  const actor = JSON.parse(named);
  const token = launch.get('fetch');
  const adapted = new XAPI({ endpoint, auth: token ? await fetchToken(token) : launch.get('auth') ?? '', version: '1.0.3', adapter });
  const registration = launch.get('registration') ?? undefined;
  const { launchParameters, contextTemplate, masteryScore, launchMode } = token ? await launchData(adapted, actor, activity, registration) : {};
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

/** One job after the other: a record store may refuse what comes out of order. Each says whether it was taken. */
function createTurns() {
  let last = Promise.resolve(true);
  return (/** @type {() => Promise<unknown>} */ job) => (last = last.then(job).then(() => true, (error) => {
    console.info('Paramwalk: the record store did not take it.', error);
    return false;
  }));
}

/** What the record store keeps of this learner. Where it cannot be read nothing is kept either: it would take the place of what is
 *  there.
 *  @param {Session} session
 *  @param {ReturnType<typeof createTurns>} inTurn */
async function openRecord({ adapted, actor, activity, registration, judges }, inTurn) {
  const address = { agent: actor, activityId: activity, stateId, registration };
  const before = await patiently(() => adapted.getState(address)).catch((error) => {
    console.info('Paramwalk: the record store does not give back what was kept.', error);
    warn('What was done before cannot be read from the learning system just now. Nothing that is done here is kept; try again later.');
    return undefined;
  });
  const keeps = judges && before !== undefined;
  /** @type {Kept} */
  const kept = { stored: typeof before?.stored === 'string' ? before.stored : '', said: before?.said ?? [], finished: before?.finished };
  /** Whether something is to be kept that the record store has not taken yet. */
  let unkept = false;
  let changes = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due;
  async function keepNow() {
    const sent = changes;
    await adapted.setState({ ...address, state: kept });
    // What is on its way may be lost when the page closes.
    if (sent === changes) unkept = false;
  }
  return {
    kept,
    /** `soon`: it may wait until nothing changes for a moment. */
    keep(soon = false) {
      if (!keeps) return;
      unkept = true;
      changes += 1;
      clearTimeout(due);
      if (soon) due = setTimeout(() => inTurn(keepNow), calm);
      else inTurn(keepNow);
    },
    /** The page closes: what has room in what it may still send. Nobody is left to hear of a failure. */
    leave() {
      if (!unkept) return;
      kept.stored = fitting(kept.stored, mostOnLeaving);
      keepNow().catch(() => {});
    },
  };
}

/** What is said to the record store.
 *  @param {Session} session
 *  @param {ReturnType<typeof createTurns>} inTurn */
function createVoice(session, inTurn) {
  /** What is not known to be taken yet. */
  const underway = new Set();
  return {
    /** @param {string} name
     *  @param {import('./statements.js').Said} [said] */
    send(name, said) {
      const statement = statementOf(session, name, said);
      underway.add(statement);
      return inTurn(() => session.adapted.sendStatement({ statement }).finally(() => underway.delete(statement)));
    },
    /** The page closes. Again what may be on its way: it has its own identifier, so that it counts once.
     *  @param {string} name
     *  @param {import('./statements.js').Said} said */
    leave(name, said) {
      for (const statement of [...underway, statementOf(session, name, said)]) session.adapted.sendStatement({ statement }).catch(() => {});
    },
  };
}

/** @param {Session} session */
async function teach(session) {
  const { judges, masteryScore: mastery } = session;
  const began = Date.now();
  const passed = () => duration(Date.now() - began);
  const inTurn = createTurns();
  const voice = createVoice(session, inTurn);
  const { kept, keep, leave } = await openRecord(session, inTurn);
  /** The verbs of this session, taken or not.
   *  @type {Set<string>} */
  const sent = new Set();

  /** What came too late for this session, or was not taken, is said when the next one begins.
   *  @param {Score} finished */
  function judge(finished) {
    for (const [name, said] of verdictOf(finished, { mastery, sent, taken: kept.said })) {
      sent.add(name);
      voice.send(name, { ...said, defined: true, result: { ...said.result, duration: passed() } }).then((taken) => taken && kept.said.push(name));
    }
  }

  await voice.send('initialized', { defined: true });
  if (judges && kept.finished) {
    judge(kept.finished);
    keep();
  }
  openWalk(frame, {
    query: session.query,
    kept: kept.stored,
    progressed(stored) {
      kept.stored = stored;
      keep(true);
    },
    answered: (answer) => judges && voice.send('answered', answerOf(session, answer)),
    finished(score) {
      if (!judges) return;
      kept.finished = score;
      // Who finishes once more may fail once more.
      kept.said = kept.said.filter((name) => name !== 'failed');
      // Before it is said, and again with what was said: who leaves in between is judged at the next session.
      keep();
      judge(score);
      voice.send('scored', { result: { score: scoreOf(score) } });
      keep();
    },
  });
  addEventListener('pagehide', () => {
    leaving = true;
    voice.leave('terminated', { defined: true, result: { duration: passed() } });
    leave();
  });
}

async function run() {
  const session = await begin();
  if (session === null) {
    console.info('Paramwalk: this page was not launched by a learning system: nothing is sent.');
    openWalk(frame, { query: wanted(location.search) });
    return;
  }
  await teach(session);
}

run().catch((error) => {
  console.info('Paramwalk: the record store cannot be reached: nothing is sent.', error);
  warn('The learning system cannot be reached. Nothing that is done here is told to it.');
  openWalk(frame, { query: wanted(location.search) });
});
