// What learning systems take: the site as a SCORM 1.2, a SCORM 2004 and a cmi5 package.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { lasting } from './hosting.mjs';
import { version } from './version.mjs';

const title = 'Paramwalk: calculate the parameters of a CNN';
const description = 'A walk through a convolutional network of eight layers: how many parameters has each of them?';
/** Stays the same from release to release, so that a learning system knows the course again. */
const identifier = 'paramwalk.walk';
/** The activity's identifier in records: a name, not a place that anybody asks. */
const activity = 'urn:uuid:6f2a1f0e-6b0d-4f57-9f0a-2d8a3c5e7b11';

const fileList = (files) => files.map((file) => `      <file href="${file}"/>`).join('\n');

/** The one page of the course; `ofItem` and `ofCourse` are what SCORM 2004 says of them besides. */
const organizations = (ofItem = '', ofCourse = '') => `  <organizations default="course">
    <organization identifier="course">
      <title>${title}</title>
      <item identifier="walk" identifierref="page" isvisible="true">
        <title>${title}</title>${ofItem}
      </item>${ofCourse}
    </organization>
  </organizations>`;

const scorm12 = (files) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier}" version="${version}" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
${organizations()}
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="scorm.html">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;

const scorm2004 = (files) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier}" version="${version}" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
${organizations(`
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>`, `
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>`)}
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormType="sco" href="scorm.html">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;

const cmi5 = () => `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${activity}:course">
    <title><langstring lang="en">${title}</langstring></title>
    <description><langstring lang="en">${description}</langstring></description>
  </course>
  <au id="${activity}" moveOn="Completed" launchMethod="AnyWindow">
    <title><langstring lang="en">${title}</langstring></title>
    <description><langstring lang="en">${description}</langstring></description>
    <url>xapi.html</url>
  </au>
</courseStructure>
`;

export const packages = {
  'paramwalk-scorm12.zip': { page: 'scorm.html', script: 'scorm.js', define: { PARAMWALK_SCORM: '"1.2"' }, manifest: ['imsmanifest.xml', scorm12] },
  'paramwalk-scorm2004.zip': { page: 'scorm.html', script: 'scorm.js', define: { PARAMWALK_SCORM: '"2004"' }, manifest: ['imsmanifest.xml', scorm2004] },
  'paramwalk-cmi5.zip': { page: 'xapi.html', script: 'xapi.js', define: {}, manifest: ['cmi5.xml', cmi5] },
};

/** The packages, by their names, of the finished site in `dist`. `page`: web/learning/learning.html; `bundle(entry, define)` makes
 *  one script; `zip` is fflate's zipSync;
 *  `about`: what stands at the foot of the page there; `leftOut`: what of the page does not, as it tells answers. */
export async function makePackages(dist, { page, style, bundle, zip, about, leftOut }) {
  // Without what belongs to a site of its own: no worker and no app inside a learning system.
  const site = {
    'index.html': Buffer.from(readFileSync(join(dist, 'index.html'), 'utf8').replace(/\n<link rel="manifest"[^>]*>/, '').replace(leftOut, '').replace(/(?<=<footer id="about" tabindex="-1">)[^]*?(?=<\/footer>)/, about)),
    'notices.txt': readFileSync(join(dist, 'notices.txt')),
  };
  for (const name of readdirSync(join(dist, lasting))) {
    if (/^paramwalk-(?!kit).*\.(js|css|wasm|ttf|txt)$/.test(name)) site[lasting + name] = readFileSync(join(dist, lasting, name));
  }
  const out = {};
  for (const [name, made] of Object.entries(packages)) {
    const files = {
      ...site,
      [made.page]: Buffer.from(page.replace('{{style}}', 'learning.css').replace('{{script}}', made.script)),
      [made.script]: Buffer.from(await bundle(`web/learning/${made.script}`, made.define)),
      'learning.css': Buffer.from(style),
    };
    const [manifest, write] = made.manifest;
    // The same bytes for the same site: a fixed date (the first that ZIP knows).
    out[name] = Buffer.from(zip({ [manifest]: Buffer.from(write(Object.keys(files).sort())), ...files }, { level: 9, mtime: new Date(1980, 0, 1) }));
  }
  return out;
}
