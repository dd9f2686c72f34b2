// The service worker of a finished site: told which files the site has and which version this is.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { lasting } from './hosting.mjs';

/** What is kept for use without a network: the page first, then what it needs. */
const others = /^(notices\.txt|privacy\.html|manifest\.webmanifest|icon[^/]*\.(svg|png)|files\/paramwalk-.*\.(js|css|wasm|ttf|txt))$/;

/** web/sw.js, filled in for the site that lies in `dist`. `esbuild` minifies it. */
export async function makeWorker(dist, source, esbuild) {
  const names = readdirSync(dist, { recursive: true }).map((name) => name.replaceAll('\\', '/')).filter((name) => others.test(name)).sort();
  const files = ['', ...names];
  const hash = createHash('sha256');
  // Hashed names say what is in their files.
  for (const name of files) hash.update(name).update(name.startsWith(lasting) ? '' : readFileSync(join(dist, name || 'index.html')));
  const page = createHash('sha256').update(readFileSync(join(dist, 'index.html'))).digest('hex');
  const site = JSON.stringify({ version: hash.digest('hex').slice(0, 10), page, files });
  const { code } = await esbuild.transform(source, { loader: 'js', minify: true, target: 'es2022', define: { PARAMWALK_SITE: site } });
  return code;
}
