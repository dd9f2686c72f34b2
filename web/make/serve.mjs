// A small static server for this machine only: `./dev serve`, the browser tests and the bench all use it. It does what a
// good static host does (types, the packed files that lie beside, ETags, long caching of hashed names), so that what is
// measured here is what a learner would get.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { caching, encoders, isPacked, packedEnding, policy } from './hosting.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};

const typeOf = (path) => types[extname(path)] ?? 'application/octet-stream';

/** The best encoding that the browser takes, or '' for none. */
function encodingFor(request, path) {
  if (isPacked(path)) return '';
  const taken = (request.headers['accept-encoding'] ?? '').split(',').map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(';')[0]);
  return ['br', 'gzip'].find((name) => taken.includes(name)) ?? '';
}

/** The file's place inside `top`, or null for one that lies outside of it or is no file. */
async function find(top, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0]);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const full = resolve(top, `.${sep}${path}`);
  if (full !== top && !full.startsWith(top + sep)) return null;
  const place = await stat(full).then((s) => (s.isDirectory() ? join(full, 'index.html') : full), () => null);
  return place !== null && (await stat(place).catch(() => null))?.isFile() ? place : null;
}

// Compressed once for all servers of this process, while the file stays the same.
const kept = new Map();

async function body(path, encoding) {
  const { mtimeMs, size } = await stat(path);
  const key = `${path}\n${encoding}\n${mtimeMs}\n${size}`;
  if (!kept.has(key)) {
    kept.set(key, (async () => {
      const bytes = await readFile(path);
      const etag = createHash('sha256').update(bytes).update(encoding).digest('base64url').slice(0, 22);
      if (encoding === '') return { bytes, etag: `"${etag}"` };
      const beside = await readFile(path + packedEnding[encoding]).catch(() => null);
      return { bytes: beside ?? await encoders[encoding](bytes), etag: `"${etag}"` };
    })());
  }
  return kept.get(key);
}

function send(response, { request, bytes, head }) {
  response.writeHead(200, head);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Serves the folder `dir`, under the path `under` ("course/7/") and, where it is `strict`, under the page's policy.
 *  `requests` lists the paths asked for, in order. `instead(path)` gives, for the tests of what goes wrong, a function that answers in our
 *  place, or nothing: it is given what we would have answered. */
export async function serve(dir, { port = 0, headers = {}, under = '', strict = false, instead = () => undefined } = {}) {
  const top = resolve(dir);
  const requests = [];
  const server = createServer(async (request, response) => {
    requests.push(request.url);
    const common = {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      ...(strict && { 'Content-Security-Policy': policy }),
    };
    const plain = (status, more = {}) => {
      response.writeHead(status, { ...common, 'Content-Type': 'text/plain; charset=utf-8', ...headers, ...more });
      response.end(`${status}\n`);
    };
    try {
      if (!['GET', 'HEAD'].includes(request.method)) return plain(405, { Allow: 'GET, HEAD' });
      const path = request.url.startsWith(`/${under}`) ? await find(top, request.url.slice(under.length)) : null;
      if (path === null) return plain(404);
      const name = relative(top, path).replaceAll(sep, '/');
      const other = instead(name);
      const encoding = other ? '' : encodingFor(request, path);
      const { bytes, etag } = await body(path, encoding);
      const head = { ...common, 'Cache-Control': caching(name), ETag: etag, Vary: 'Accept-Encoding', ...headers };
      const type = typeOf(path);
      if (other) return other(response, { bytes, head: { 'Content-Type': type, ...head } });
      if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
        response.writeHead(304, head);
        return response.end();
      }
      send(response, { request, bytes, head: { 'Content-Type': type, 'Content-Length': bytes.length, ...(encoding && { 'Content-Encoding': encoding }), ...head } });
    } catch {
      if (!response.headersSent) plain(500);
      else response.destroy();
    }
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/${under}`,
    requests,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

/** On `port`, or the next one that is free. */
async function serveFrom(dir, port) {
  for (let next = port; ; next += 1) {
    try {
      return await serve(dir, { port: next });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || next === port + 50) throw error;
    }
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 8000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('usage: node web/make/serve.mjs [PORT]');
    process.exit(2);
  }
  const site = await serveFrom(join(dirname(fileURLToPath(import.meta.url)), '../../dist'), port);
  console.log(`Paramwalk is served at ${site.url} (Ctrl+C ends it)`);
}
