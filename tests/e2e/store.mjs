// A record store's server on this machine, and the launch that leads to it: what a test's store answers is its own.
import { createServer } from 'node:http';

const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*', 'Access-Control-Expose-Headers': '*' };
export const token = 'dG9rZW46c2VjcmV0';
export const registration = '11111111-2222-4333-8444-555555555555';
export const actor = JSON.stringify({ objectType: 'Agent', account: { homePage: 'https://example.org', name: 'learner-7' } });

/** `handle({ url, request, body, answer })` answers by `answer(status, data, type)`, which gives true: text as it is, anything else as JSON.
 *  What a browser asks before it asks is answered here. Gives the launch of an `activity`, and `close()`. */
export async function serveRecords(activity, handle) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = (status, data, type = 'application/json') => {
      response.writeHead(status, { ...cors, 'Content-Type': type, 'X-Experience-API-Version': '1.0.3' });
      response.end(typeof data === 'object' ? JSON.stringify(data) : data);
      return true;
    };
    if (request.method === 'OPTIONS') answer(204);
    else handle({ url: new URL(request.url, 'http://store'), request, body: Buffer.concat(chunks).toString('utf8'), answer });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${server.address().port}`;
  const launch = new URLSearchParams({ endpoint: `${at}/xapi/`, fetch: `${at}/fetch`, actor, registration, activityId: activity });
  return { launch, close: () => (server.closeAllConnections(), server.close()) };
}

/** A record store: xAPI 1.0.3's statements, states and profiles, and cmi5's fetch address. `launched` is what the learning
 *  system says of the launch besides, `stored` what the learner has done before. */
export async function openStore(activity, { launched = {}, stored } = {}) {
  const store = { statements: [], states: new Map(), profiles: [], refused: [] };
  const served = await serveRecords(activity, ({ url, request, body, answer }) => {
    if (url.pathname === '/fetch' && request.method === 'POST') return answer(200, { 'auth-token': token });
    if (request.headers.authorization !== `Basic ${token}` || !request.headers['x-experience-api-version']) {
      store.refused.push(`${request.method} ${url.pathname}`);
      return answer(401);
    }
    if (url.pathname === '/xapi/statements' && ['POST', 'PUT'].includes(request.method)) {
      const said = [].concat(JSON.parse(body));
      // A statement that comes once more under its identifier is the same one (xAPI 1.0.3, 2.1.2).
      store.statements.push(...said.filter(({ id }) => store.statements.every((one) => one.id !== id)));
      return answer(200, said.map(({ id }) => id));
    }
    if (url.pathname === '/xapi/activities/state') {
      const key = ['activityId', 'agent', 'registration', 'stateId'].map((name) => url.searchParams.get(name)).join('\n');
      if (request.method === 'GET' && store.broken && url.searchParams.get('stateId') === 'paramwalk-progress') return answer(500);
      if (request.method === 'GET') return store.states.has(key) ? answer(200, JSON.parse(store.states.get(key))) : answer(404);
      store.states.set(key, body);
      return answer(204);
    }
    if (url.pathname === '/xapi/agents/profile' && request.method === 'GET') {
      store.profiles.push(url.searchParams.get('profileId'));
      return answer(404);
    }
    store.refused.push(`${request.method} ${url.pathname}`);
    return answer(400);
  });
  const keep = (name, state) => store.states.set([activity, actor, registration, name].join('\n'), JSON.stringify(state));
  if (stored !== undefined) keep('paramwalk-progress', { stored });
  keep('LMS.LaunchData', {
    launchMode: 'Normal',
    moveOn: 'CompletedOrPassed',
    ...launched,
    contextTemplate: { contextActivities: { grouping: [{ id: `${activity}/group` }] }, extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' } },
  });
  return { store, ...served };
}
