// What a static host is told of dist/: names that may be kept for ever, and the policy under which the page is right.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Files in here have their hash in their name: what is in one never changes. */
export const lasting = 'files/';

/** "files/paramwalk-0a1b2c3d4e5f6071.wasm": enough of the hash that nothing else has it by chance. Whoever brings a file checks it against
 *  its name (web/files.js, web/sw.js). */
export function hashedName(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const ending = extname(name);
  return `${lasting}${name.slice(0, -ending.length)}-${hash}${ending}`;
}

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const esbuild = createRequire(join(web, '../third_party/package.json'))('esbuild');

/** The one script that stands in the page itself. A browser that is too old for the page is to read it, too. */
export const early = esbuild.transformSync(readFileSync(join(web, 'early.js'), 'utf8'), { minify: true, target: 'es5' }).code.trim();

/** Nothing inline but that script, nothing from elsewhere, no text that turns into script. Any page may hold it in a frame. */
export const policy = [
  "default-src 'none'",
  // The program is WebAssembly: compiled, and never made of text.
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash('sha256').update(early).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // What makes it work offline; and what reads the models of others, aside (web/aside.js).
  "worker-src 'self' blob:",
  // What makes it install as an app.
  "manifest-src 'self'",
  'frame-ancestors *',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // web/trusted.js, web/offline.js, web/aside.js
  'trusted-types paramwalk paramwalk-offline paramwalk-reader',
].join('; ');

/** How long a browser may use a file without asking. */
export const caching = (path) => (path.startsWith(lasting) ? 'public, max-age=31536000, immutable' : 'no-cache');

/** The same in the form that Netlify, Cloudflare Pages and others read from a file "_headers" in the site's top folder.
 *  Where no one reads it, everything works too. */
export const headersFile = () => `/*
  Content-Security-Policy: ${policy}
  X-Content-Type-Options: nosniff
  Access-Control-Allow-Origin: *
/${lasting}*
  Cache-Control: ${caching(lasting)}
`;

export const encoders = {
  // How near distances are written makes a little difference; which is best nobody knows before.
  br: async (bytes) => (await Promise.all([0, 4, 8].map((near) => promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_NDIRECT]: near },
  })))).reduce((best, other) => (other.length < best.length ? other : best)),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};
/** The ending of the packed file that lies beside the plain one. */
export const packedEnding = { br: '.br', gzip: '.gz' };
/** What is packed already, or is itself a package. */
export const isPacked = (path) => ['.png', '.woff2', '.zip', '.br', '.gz'].includes(extname(path));
