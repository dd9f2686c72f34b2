// The lesson as an assignable unit of cmi5 (launch parameters, initialized ... terminated), or launched with the older
// parameters of Tin Can. Statements go to the endpoint that the launch names, and to nobody else.
import XAPI from '@xapi/xapi';
import { openWalk } from './walk.js';

const launch = new URLSearchParams(location.search);
const frame = document.getElementById('walk');
const verb = (name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}`, display: { en: name } });
const moveOn = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const isCmi5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
/** Where progress is kept in the record store. */
const stateId = 'paramwalk-progress';

/** A duration as ISO 8601 has it. */
const duration = (since) => `PT${((Date.now() - since) / 1000).toFixed(2)}S`;

/** The launch: whom we are told about, and where to. Null where this is no launch. */
async function begin() {
  const endpoint = launch.get('endpoint');
  const activity = launch.get('activityId') ?? launch.get('activity_id');
  if (!endpoint || !launch.get('actor') || !activity) return null;
  const actor = JSON.parse(launch.get('actor'));
  let auth = launch.get('auth') ?? '';
  // cmi5, 8.2: the token is fetched once, by POST.
  if (launch.get('fetch')) auth = `Basic ${(await (await fetch(launch.get('fetch'), { method: 'POST' })).json())['auth-token']}`;
  const adapted = new XAPI({ endpoint, auth, version: '1.0.3', adapter: 'fetch' });
  const registration = launch.get('registration') ?? undefined;
  let template = {};
  if (launch.get('fetch')) {
    const reply = await adapted.getState({ agent: actor, activityId: activity, stateId: 'LMS.LaunchData', registration });
    template = reply.data?.contextTemplate ?? {};
  }
  return { adapted, endpoint: endpoint.replace(/\/?$/, '/'), auth, actor, activity, registration, template, isCmi5: launch.has('fetch') };
}

async function run() {
  const session = await begin();
  if (session === null) {
    console.info('Paramwalk: this page was not launched by a learning system: nothing is sent.');
    frame.src = 'index.html';
    return;
  }
  const { adapted, actor, activity, registration, template } = session;
  const began = Date.now();
  const address = { agent: actor, activityId: activity, stateId, registration };

  /** One after the other: a record store may refuse what comes out of order. */
  let last = Promise.resolve();
  const inTurn = (job) => (last = last.then(job).catch((error) => console.info('Paramwalk: the record store did not take it.', error)));

  const statement = (name, { result, object, defined = false, moves = false } = {}) => ({
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    actor,
    verb: verb(name),
    object: object ?? { id: activity, objectType: 'Activity' },
    ...(result && { result }),
    context: {
      ...template,
      registration,
      contextActivities: {
        ...template.contextActivities,
        ...(session.isCmi5 && defined && {
          category: [...(template.contextActivities?.category ?? []), { id: isCmi5 }, ...(moves ? [{ id: moveOn }] : [])],
        }),
      },
    },
  });
  const send = (...said) => inTurn(() => adapted.sendStatement({ statement: statement(...said) }));

  const kept = await adapted.getState(address).then(({ data }) => (typeof data?.stored === 'string' ? data.stored : ''), () => '');
  await send('initialized', { defined: true });
  openWalk(frame, {
    kept,
    progressed: (stored) => inTurn(() => adapted.setState({ ...address, state: { stored } })),
    answered({ layer, step, outcome, given }) {
      if (outcome === 'shown') return;
      send('answered', {
        object: {
          id: `${activity}#step=${step}`,
          objectType: 'Activity',
          definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'numeric', name: { en: layer } },
        },
        result: { success: outcome === 'right', response: given },
      });
    },
    finished({ right, of }) {
      send('completed', { defined: true, moves: true, result: { completion: true, duration: duration(began) } });
      send('scored', { result: { score: { scaled: right / of, raw: right, min: 0, max: of } } });
    },
  });
  addEventListener('pagehide', () => {
    // What is asked for while a page closes is let through only when it may outlive it.
    const body = JSON.stringify(statement('terminated', { defined: true, result: { duration: duration(began) } }));
    fetch(`${session.endpoint}statements`, {
      method: 'POST',
      keepalive: true,
      headers: { Authorization: session.auth, 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' },
      body,
    }).catch(() => {});
  });
}

run().catch((error) => {
  console.info('Paramwalk: the record store cannot be reached: nothing is sent.', error);
  frame.src = 'index.html';
});
