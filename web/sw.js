// Keeps the site for use without a network. Each version of the site has a cache of its own, and a version is used only
// once all of its files are in it: a page is opened from one complete version, or from the network, never from two.
//
// Every file but the page itself has its hash in its name, so an old page that is still open finds its own files in the
// old cache. A new version is fetched in the background and serves from the next opening of the page on. Nothing is kept that is not,
// to the byte, what was built: a hotel answers everything with its login page, and says that all is well.

/** Filled in by web/make/worker.mjs: the files, the page first, each with its hash unless its name has it; and a hash of them all. */
const { version, files } = PARAMWALK_SITE;
const prefix = `paramwalk ${registration.scope} `;
const mine = prefix + version;
/** @param {string} path */
const at = (path) => new URL(path, registration.scope).href;

/** @param {string} path */
const hashIn = (path) => files[path] || /-([0-9a-f]{16})\.\w+$/.exec(path)?.[1];

/** Whether an answer is the file of this path.
 *  @param {string} path
 *  @param {Response} response */
async function isRight(path, response) {
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return response.ok && hash.slice(0, 16) === hashIn(path);
}

/** Fetches a file and keeps it: what may change under its name is asked for anew, and so is, once, what came wrong.
 *  @param {Cache} cache
 *  @param {string} path
 *  @param {RequestCache} [how] */
async function keep(cache, path, how = path.startsWith('files/') ? 'default' : 'no-cache') {
  const response = await fetch(new Request(at(path), { cache: how }));
  if (await isRight(path, response.clone())) await cache.put(at(path), response);
  else if (how !== 'reload') await keep(cache, path, 'reload');
  else throw new Error(`${path} is not what it should be.`);
}

addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(mine);
    try {
      // A host that spreads a new version bit by bit may have given this worker beside another version's page: that is not kept either.
      await Promise.all(Object.keys(files).map((path) => keep(cache, path)));
    } catch (error) {
      // Half a version is none; the browser tries again at the next visit.
      await caches.delete(mine);
      throw error;
    }
    await skipWaiting();
  })());
});

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    // The version before stays for pages that are still open.
    const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine);
    await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  })());
});

/** What is kept of a path: of this version first.
 *  @param {string} path */
const kept = async (path) => (await (await caches.open(mine)).match(at(path))) ?? caches.match(at(path));

/** A file that somebody could not use as it was kept, or came: past all that is kept; and kept anew where it is right now.
 *  @param {Request} request
 *  @param {string} path */
async function afresh(request, path) {
  const response = await fetch(request);
  if (path in files && await isRight(path, response.clone())) await (await caches.open(mine)).put(at(path), response.clone());
  return response;
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  const path = url.pathname.slice(new URL(registration.scope).pathname.length);
  if (path === '' || path === 'index.html') {
    event.respondWith(caches.open(mine).then((cache) => cache.match(at(''))).then((page) => page ?? fetch(request)));
  } else if (path.startsWith('files/')) {
    event.respondWith(request.cache === 'reload' ? afresh(request, path) : kept(path).then((file) => file ?? fetch(request)));
  } else if (path in files) {
    event.respondWith(fetch(request).catch(async () => (await kept(path)) ?? Response.error()));
  }
});
