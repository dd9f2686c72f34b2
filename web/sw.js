// Keeps the site for use without a network. Each version of the site has a cache of its own, and a version is used only
// once all of its files are in it: a page is opened from one complete version, or from the network, never from two.
//
// Every file but the page itself has its hash in its name, so an old page that is still open finds its own files in the
// old cache. A new version is fetched in the background and serves from the next opening of the page on.

/** Filled in by web/make/worker.mjs: the files, the page first, a hash of them all, and the page's own. */
const { version, page, files } = PARAMWALK_SITE;
const prefix = `paramwalk ${registration.scope} `;
const mine = prefix + version;
/** @param {string} path */
const at = (path) => new URL(path, registration.scope).href;

/** @param {ArrayBuffer} bytes */
const hashOf = async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(mine);
    try {
      // What may change under its name is asked for anew.
      await cache.addAll(files.map((path) => new Request(at(path), path.startsWith('files/') ? {} : { cache: 'no-cache' })));
      // A host that spreads a new version bit by bit may have given this worker beside another version's page.
      const kept = await cache.match(at(files[0]));
      if (kept === undefined || await hashOf(await kept.arrayBuffer()) !== page) throw new Error('The page is of another version than its worker.');
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

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  const path = url.pathname.slice(new URL(registration.scope).pathname.length);
  const isPage = path === '' || path === 'index.html';
  if (isPage) {
    event.respondWith(caches.open(mine).then((cache) => cache.match(at(files[0]))).then((kept) => kept ?? fetch(request)));
  } else if (path.startsWith('files/')) {
    event.respondWith(caches.match(url.origin + url.pathname).then((kept) => kept ?? fetch(request)));
  } else if (files.includes(path)) {
    event.respondWith(fetch(request).catch(async () => (await (await caches.open(mine)).match(at(path))) ?? Response.error()));
  }
});
