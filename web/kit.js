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

/** So many characters may follow the question mark in a package's manifest (SCORM 1.2 CAM 2.3.2, SCORM 2004 CAM 3.4.1: 255 with it). */
const most = 254;
/** The set as part of a name; of a long one its beginning, and a number that others do not have.
 *  @param {string} parameters */
function named(parameters) {
  const words = parameters.replace(/[^\w]+/g, '-');
  if (words.length <= 100) return words;
  let sum = 0;
  for (let i = 0; i < parameters.length; i += 1) sum = (Math.imul(sum, 31) + parameters.charCodeAt(i)) >>> 0;
  return `${words.slice(0, 90)}-${sum}`;
}

/** A manifest that opens the page with the set, under a name of its own: one course may have several sets.
 *  @param {string} manifest
 *  @param {{ parameters: string, title: string }} set */
export function withSet(manifest, { parameters, title }) {
  const own = named(parameters);
  return manifest
    .replace(/(<title>(?:<langstring lang="en">)?)[^<]*/g, (_, begin) => begin + xml(title))
    .replace(/(<manifest identifier=")([^"]*)/, (_, begin, name) => `${begin}${name}.${own}`)
    .replace(/ isvisible="true"/, (visible) => (parameters.length > most ? visible : `${visible} parameters="?${xml(parameters)}"`))
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
  // What is too long for a manifest stands in the page that it opens (learning/scorm.js).
  if ('scorm.html' in files && set.parameters.length > most)
    files['scorm.html'] = strToU8(strFromU8(files['scorm.html']).replace('<body', () => `<body data-set="${xml(set.parameters)}"`));
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
