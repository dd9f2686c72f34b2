// What a teacher takes of a set, as a file (src/app/practice/kit.h says what is in it): questions for another program's bank, or a package
// for a learning system. A script of its own, brought when it is needed. A package is the site's own, with another manifest: nobody has to
// open it, and no server makes it.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** @typedef {{
 *    name: string, text?: string, files?: Record<string, string>,
 *    package?: 'scorm12' | 'scorm2004' | 'cmi5', parameters?: string, title?: string,
 *  }} Made */

/** As it stands in XML, between tags or double quotes.
 *  @param {string} text */
const xml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A manifest that opens the page with the set, under a name of its own: one course may have several sets.
 *  @param {string} manifest
 *  @param {{ parameters: string, title: string }} set */
export function withSet(manifest, { parameters, title }) {
  const own = parameters.replace(/[^\w]+/g, '-');
  return manifest
    .replace(/(<title>(?:<langstring lang="en">)?)[^<]*/g, (_, begin) => begin + xml(title))
    .replace(/(<manifest identifier=")([^"]*)/, (_, begin, name) => `${begin}${name}.${own}`)
    .replace(/ isvisible="true"/, (visible) => `${visible} parameters="?${xml(parameters)}"`)
    .replace(/(<(?:course|au) id=")([^"]*)/g, (_, begin, name) => `${begin}${name}:${own}`)
    .replace(/(<url>[^<]*<\/url>)/, (url) => `${url}\n    <launchParameters>${xml(parameters)}</launchParameters>`);
}

/** The site's package, with the set in it.
 *  @param {Uint8Array} zip
 *  @param {{ parameters: string, title: string }} set
 *  @returns {Uint8Array} */
export function packed(zip, set) {
  const files = unzipSync(zip);
  for (const name of ['imsmanifest.xml', 'cmi5.xml']) if (name in files) files[name] = strToU8(withSet(strFromU8(files[name]), set));
  return zipSync(files, { level: 6 });
}

/** The file: its name, and what is in it.
 *  @param {string} made
 *  @param {(address: string) => Promise<Response>} [bring]
 *  @returns {Promise<[name: string, content: string | Uint8Array]>} */
export async function file(made, bring = fetch) {
  const { name, text, files, package: kind, parameters = '', title = '' } = /** @type {Made} */ (JSON.parse(made));
  if (text !== undefined) return [name, text];
  if (files !== undefined) return [name, zipSync(Object.fromEntries(Object.entries(files).map(([its, words]) => [its, strToU8(words)])), { level: 6 })];
  const response = await bring(`paramwalk-${kind}.zip`);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return [name, packed(new Uint8Array(await response.arrayBuffer()), { parameters, title })];
}
