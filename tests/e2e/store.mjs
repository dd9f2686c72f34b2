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
