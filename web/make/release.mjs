// The finished site as a release: what is put somewhere, handed on or uploaded, each with its version in its name, and their sums.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { packages } from './learning.mjs';
import { version } from './version.mjs';

const sum = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The files of a release of the site in `dist`, by their names. `zip` is fflate's zipSync. */
export function release(dist, zip) {
  const read = (name) => readFileSync(join(dist, name));
  const own = [...Object.keys(packages), 'paramwalk.html'];
  const site = {};
  for (const name of readdirSync(dist, { recursive: true }).sort()) {
    // What is packed beside a file is made anew by whoever wants it; the packages stay, for a teacher's sets are made of them.
    if (statSync(join(dist, name)).isFile() && !/\.(br|gz)$/.test(name)) site[`paramwalk-${version}/${name}`] = read(name);
  }
  const out = { [`paramwalk-${version}-site.zip`]: Buffer.from(zip(site, { level: 6, mtime: new Date(1980, 0, 1) })) };
  for (const name of own) out[name.replace('paramwalk', `paramwalk-${version}`)] = read(name);
  out.SHA256SUMS = Buffer.from(Object.entries(out).map(([name, bytes]) => `${sum(bytes)}  ${name}\n`).join(''));
  return out;
}

/** Writes them into `folder`, and nothing else stays there. */
export function writeRelease(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}
