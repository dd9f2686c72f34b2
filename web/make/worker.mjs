// The service worker of a finished site: told which files the site has, what is in each, and which version this is.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { lasting } from './hosting.mjs';

/** What is kept for use without a network: the page first, then what it needs. */
const others = /^(notices\.txt|privacy\.html|manifest\.webmanifest|icon[^/]*\.(svg|png)|files\/paramwalk-.*\.(js|css|wasm|ttf|txt))$/;

/** web/sw.js, filled in for the site that lies in `dist`. `esbuild` minifies it. */
export async function makeWorker(dist, source, esbuild) {
  const names = readdirSync(dist, { recursive: true }).map((name) => name.replaceAll('\\', '/')).filter((name) => others.test(name)).sort();
  const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  // Hashed names say what is in their files.
  const files = Object.fromEntries(['', ...names].map((name) => [name, name.startsWith(lasting) ? '' : hashOf(readFileSync(join(dist, name || 'index.html')))]));
  const site = JSON.stringify({ version: hashOf(JSON.stringify(files)).slice(0, 10), files });
  const { code } = await esbuild.transform(source, { loader: 'js', minify: true, target: 'es2022', define: { PARAMWALK_SITE: site } });
  return code;
}
