// Puts dist/ together from what the compiler left in build/web and from web/: the site (index.html and its files) and
// the same in one file (paramwalk.html).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { encode } from './sevens.mjs';
import { early, encoders, hashedName, headersFile, isPacked, lasting, packedEnding } from './hosting.mjs';
import { manifest, mark } from './icons.mjs';
import { cut } from './later.mjs';
import { lessonsIn, lessonTexts } from './lessons.mjs';
import { makePackages, packages } from './learning.mjs';
import { release, writeRelease } from './release.mjs';
import { withWidths } from './style.mjs';
import { version } from './version.mjs';
import { makeWorker } from './worker.mjs';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(top, 'build/web');
const dist = join(top, 'dist');
const cache = process.env.PARAMWALK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'paramwalk');
const brought = createRequire(join(top, 'third_party/package.json'));
/** The half of lzma1 that unpacks: what the package gives out as one would bring the other half into the page as well. */
const unpacker = join(top, 'third_party/node_modules/lzma1/lib');
const esbuild = brought('esbuild');
const { Resvg } = brought('@resvg/resvg-js');
const { zipSync } = brought('fflate');

/** LZMA, by xz, which unpacks the toolchain too: told that no byte's place matters (pb=0), as in programs, it makes a hundredth less of them
 *  than what lzma1 packs with. How much of the byte before tells of one, and from which length on what repeats is taken as it is found, is tried: that is
 *  worth some hundred bytes. How long it is, lzma1 wants to know before. */
const compress = (bytes) => {
  const packed = [3, 4].flatMap((context) => [96, 144, 273].map((nice) => execFileSync('xz', ['--format=lzma', `--lzma1=preset=9e,lc=${context},pb=0,nice=${nice},dict=4MiB`, '--stdout'], { input: bytes, maxBuffer: 1 << 26 })));
  const [best] = packed.toSorted((one, other) => one.length - other.length);
  best.writeBigUInt64LE(BigInt(bytes.length), 5);
  return best;
};

const prerender = (...what) => execFileSync(process.execPath, [join(built, 'prerender.js'), ...what], { encoding: 'utf8', maxBuffer: 1 << 24 });
const read = (path) => readFileSync(join(top, path), 'utf8');

/** Emscripten's part first, ours after it. `files`: where the site's files lie, and how long they are, by their plain names; null for the
 *  single file, where they are inside. */
async function scripts(files) {
  const bundle = await esbuild.build({
    entryPoints: [join(top, 'web/main.js')],
    nodePaths: [join(top, 'third_party/node_modules')],
    alias: { 'lzma1/lib': unpacker },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022'],
    define: { PARAMWALK_FILES: JSON.stringify(files ?? {}), PARAMWALK_LESSONS: '{}', PARAMWALK_INSIDE: String(files === null) },
  });
  const { code } = await esbuild.transform(readFileSync(join(built, 'paramwalk.js'), 'utf8'), { minify: true, target: 'es2022' });
  return `${code.trimEnd()}\n${bundle.outputFiles[0].text}`;
}

const palette = prerender('palette');

/** @param {string} css with widths by their names */
const styled = async (css) => (await esbuild.transform(withWidths(css), { loader: 'css', minify: true })).code.trimEnd();
const layout = prerender('layout');
const style = await styled(layout + read('web/style.css') + palette);
const laterStyle = await styled(layout.replace(/^(?!@custom-media).*\n/gm, '') + read('web/later.css'));

/** The first column of the table of parameters (src/app/address.h). */
const parameters = [...prerender('parameters').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);

/** A script for other pages: one file that asks for no other. */
async function scriptFor(entry, define = {}) {
  const { outputFiles } = await esbuild.build({ entryPoints: [join(top, entry)], nodePaths: [join(top, 'third_party/node_modules')], bundle: true, minify: true, write: false, format: 'iife', target: ['es2022'], define: { PARAMWALK_PARAMETERS: JSON.stringify(parameters), PARAMWALK_LEFT_OUT: prerender('leftout'), ...define } });
  return outputFiles[0].text;
}

const fill = (template, values) => template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, lasting), { recursive: true });

/** Writes a file whose name holds its hash; returns that name. */
function keep(name, bytes) {
  const hashed = hashedName(name, bytes);
  writeFileSync(join(dist, hashed), bytes);
  return hashed;
}

// What the script asks for by itself.
/** All well-known networks in one text (src/app/sandbox/edit.h). */
const zoo = join(top, 'src/zoo');
/** Without what it says to the tests alone. */
const networkText = (name) => readFileSync(join(zoo, name), 'utf8').replace(/^# reference: .*\n/gm, '');
const networks = readdirSync(zoo).filter((name) => name.endsWith('.net')).sort().map((name) => `=== ${name.slice(0, -4)}\n${networkText(name)}`).join('');
const lessons = lessonTexts(lessonsIn(join(top, 'src/lessons')));
/** Where each lies, for the scripts that come later: what the first use brings does not grow with their number. */
const lessonFiles = Object.fromEntries(Object.entries(lessons.files).map(([name, text]) => [name, [keep(name, text), Buffer.byteLength(text)]]));
const program = cut(join(built, 'paramwalk.wasm'));
/** A script that the page brings as a module. */
const moduleFrom = async (entry) => Buffer.from((await esbuild.build({ entryPoints: [join(top, entry)], nodePaths: [join(top, 'third_party/node_modules')], bundle: true, minify: true, write: false, format: 'esm', target: ['es2022'], define: { PARAMWALK_LESSONS: JSON.stringify(lessonFiles) } })).outputFiles[0].contents);
/** What lies beside the page and not in the single file: who makes files of a teacher's set, the scripts that come later (there they are part of the
 *  one script), and who reads what others write, for which there is no room. */
const aside = { 'paramwalk-kit.js': await moduleFrom('web/kit.js'), 'paramwalk-later.js': await moduleFrom('web/rest.js'), 'paramwalk-reader.wasm': readFileSync(join(built, 'reader.wasm')), 'paramwalk-reader.js': Buffer.from(await scriptFor('web/reader.js')) };
const parts = {
  'paramwalk.wasm': program.first,
  'paramwalk-later.wasm': program.later,
  'paramwalk-words.txt': Buffer.from(prerender('words')),
  'paramwalk-networks.txt': Buffer.from(networks),
  'paramwalk-lessons.txt': Buffer.from(lessons.list),
  'paramwalk-regular.ttf': readFileSync(join(cache, 'fonts/paramwalk-regular.ttf')),
  'paramwalk-semibold.ttf': readFileSync(join(cache, 'fonts/paramwalk-semibold.ttf')),
};
/** The typeface from its files. In the single file the script has it (web/canvas.js). */
const face = (name, weight) => `@font-face{font-family:"Paramwalk Sans";font-weight:${weight};font-display:swap;src:url(${hashedName(name, parts[name]).replace(lasting, '')})}`;
const styleWithFaces = face('paramwalk-regular.ttf', 400) + face('paramwalk-semibold.ttf', 600) + style;
const files = Object.fromEntries(Object.entries({ ...parts, ...aside, 'paramwalk.css': Buffer.from(styleWithFaces), 'paramwalk-later.css': Buffer.from(laterStyle) }).map(([name, bytes]) => [name, [keep(name, bytes), bytes.length]]));
const [script, scriptInside] = await Promise.all([scripts(files), scripts(null)]);
const notices = `${read('LICENSE')}\n\n${readFileSync(join(cache, 'notices.txt'), 'utf8')}`;
const template = read('web/index.html');
/** A value that is one word needs no quotes around it; what lies in the page unpacked is a thousand bytes less without. */
const unquoted = (markup) => markup.replace(/<[a-z][^<>]*>/g, (tag) => tag.replace(/="([\w.#%-]+)"(?=[\s>])/g, '=$1'));
const common = { title: prerender('title').trim(), app: unquoted(prerender('app')), worked: unquoted(prerender('worked')) };
const free = `Paramwalk ${version} is free software under the MIT licence.`;
const lost = 'This browser does not keep your progress: it is gone when you close the page. Nothing is sent.';
const told = 'It tells your progress to the learning system that opened it, and to nobody else.';
/** web/store.js says there what holds. */
const kept = `<span id="kept" data-lost="${lost}" data-told="${told}">It stores your progress in this browser and sends nothing.</span>`;
const about = `${free} ${kept}`;
/** Below the example that is worked out in the page: the others, which are a page of their own. */
const moreWorked = '<a href="lessons.html">More lessons</a>';
const aboutSite = (privacy) => `<p>${free} ${privacy}<a href="notices.txt">Licences of what it is built with</a></p>`;

// The site.
writeFileSync(join(dist, 'notices.txt'), notices);
writeFileSync(join(dist, '_headers'), headersFile());
writeFileSync(join(dist, 'embed.js'), await scriptFor('web/embed.js'));
writeFileSync(join(dist, 'index.html'), fill(template, {
  ...common,
  worked: `${common.worked}${moreWorked}`,
  // The style sheet first: nothing is painted before it is there. The manifest last: nobody waits for it.
  head: [
    `<script>${early}</script>`,
    `<link rel="stylesheet" href="${files['paramwalk.css'][0]}">`,
    // Before the first words are painted, so that they are not painted twice.
    ...['paramwalk-regular.ttf', 'paramwalk-semibold.ttf'].map((name) => `<link rel="preload" href="${files[name][0]}" as="font" type="font/ttf" crossorigin>`),
    `<link rel="preload" href="${files['paramwalk.wasm'][0]}" as="fetch" type="application/wasm" crossorigin>`,
    `<script defer src="${keep('paramwalk.js', script)}"></script>`,
    '<link rel="manifest" href="manifest.webmanifest">',
  ].join('\n'),
  about: aboutSite(`${kept} <a href="teach.html">For teachers</a> · <a href="privacy.html">What is stored</a> · `),
  foot: '',
}));
const words = keep('words.css', read('web/words.css'));
writeFileSync(join(dist, 'privacy.html'), fill(read('web/privacy.html'), { style: words }));
writeFileSync(join(dist, 'teach.html'), fill(read('web/teach.html'), { style: words, version, picture: keep('teach.png', readFileSync(join(top, 'web/picture.png'))) }));
writeFileSync(join(built, 'lessons.txt'), lessons.all);
writeFileSync(join(dist, 'lessons.html'), fill(read('web/lessons.html'), { style: words, lessons: prerender('lessons', join(built, 'lessons.txt'), join(dist, files['paramwalk-networks.txt'][0])) }));

// The app: its manifest, its icons, and the worker that keeps it, last, when all that it keeps is there.
const png = (svg, side) => new Resvg(svg, { fitTo: { mode: 'width', value: side } }).render().asPng();
writeFileSync(join(dist, 'manifest.webmanifest'), `${JSON.stringify(manifest(palette), null, 1)}\n`);
writeFileSync(join(dist, 'icon.svg'), mark(palette));
for (const side of [192, 512]) writeFileSync(join(dist, `icon-${side}.png`), png(mark(palette), side));
writeFileSync(join(dist, 'icon-maskable-512.png'), png(mark(palette, { margin: 8, round: 0 }), 512));
writeFileSync(join(dist, 'sw.js'), await makeWorker(dist, read('web/sw.js'), esbuild));

// For learning systems: the packages, and the page that a launch with xAPI opens.
const learning = { page: read('web/learning/learning.html'), style: read('web/learning/learning.css'), bundle: scriptFor, zip: zipSync, about: aboutSite(`${told} `), leftOut: moreWorked };
for (const [name, bytes] of Object.entries(await makePackages(dist, learning))) writeFileSync(join(dist, name), bytes);
writeFileSync(join(dist, 'xapi.html'), learning.page.replace('{{style}}', keep('learning.css', learning.style))
  .replace('{{script}}', keep('xapi.js', await scriptFor('web/learning/xapi.js', packages['paramwalk-cmi5.zip'].define))));

/** The licences of what is in the single file: it leaves these out, with the scripts that have them in them. */
const leftOut = ['zlib', 'fflate', '@xapi/xapi', 'axios'];
/** What is compiled with LLVM's libraries may be handed on without the text of their licence: its exception says so. */
const briefly = (part) => (part.includes('WITH LLVM-exception') ? `${part.split('\n').slice(0, 3).join('\n')}\n\nWhat is compiled with it may be handed on without the licence’s text, which is in the notices of the site.\n` : part);
const noticesInside = notices.split(/\n(?==+\n.+\nLicence: )/).filter((part) => !leftOut.some((name) => part.split('\n')[1]?.split(' ')[0] === name)).map(briefly).join('\n');

// The single file. A script's end tag inside a script would end it. Of the bundles the first is how the page looks, the second what the first
// lesson needs.
const inline = async (entry) => `<script>${(await scriptFor(entry)).replaceAll('</script', '<\\/script')}</script>`;
const bundle = (files) => {
  const names = Object.entries(files).map(([name, bytes]) => [name, bytes.length]);
  const packed = compress(Buffer.concat(Object.values(files)));
  return `<script type="text/plain" data-files='${JSON.stringify(names)}'>${encode(packed)}</script>`;
};
const { 'paramwalk.wasm': firstProgram, 'paramwalk-later.wasm': laterProgram, 'paramwalk-regular.ttf': regular, 'paramwalk-semibold.ttf': semibold, 'paramwalk-lessons.txt': _list, ...texts } = parts;
const bundles = [
  { 'paramwalk.js': Buffer.from(scriptInside), 'paramwalk-regular.ttf': regular, 'paramwalk-semibold.ttf': semibold, 'paramwalk.wasm': firstProgram },
  // What is like what stands before it takes least room: prose beside prose.
  { 'paramwalk-later.wasm': laterProgram, 'notices.txt': Buffer.from(noticesInside), 'paramwalk-lessons.txt': Buffer.from(lessons.all), ...texts, 'paramwalk-later.css': Buffer.from(laterStyle) },
];
writeFileSync(join(dist, 'paramwalk.html'), fill(template, {
  ...common,
  // Nobody sees it whose browser runs no script (web/alone.css): it need not lie there unpacked.
  app: '<script>paramwalkFill(document.currentScript.parentNode)</script>',
  head: [
    `<script>${early}</script>`,
    `<style>${await styled(read('web/alone.css'))}</style>`,
    bundle({ 'paramwalk.css': Buffer.from(style), 'app.html': Buffer.from(common.app) }),
    await inline('web/dressed.js'),
  ].join('\n'),
  about: `<p>${about}</p><details><summary>Licences of what it is built with</summary><pre id="notices">The page’s script writes them here.</pre></details>`,
  foot: [
    ...bundles.map(bundle),
    await inline('web/alone.js'),
  ].join('\n'),
}));

// Beside each file the same, packed, for hosts that look for it.
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name);
  if (!statSync(path).isFile() || isPacked(path) || name === '_headers') continue;
  const bytes = readFileSync(path);
  await Promise.all(Object.entries(encoders).map(async ([encoding, pack]) => writeFileSync(path + packedEnding[encoding], await pack(bytes))));
}
writeRelease(join(top, 'build/release'), release(dist, zipSync));
console.log('dist/ is ready: index.html with its files, and paramwalk.html in one file; build/release/ has what is handed on.');
