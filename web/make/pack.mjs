// Puts dist/ together from what the compiler left in build/web and from web/: the site (index.html and its files) and
// the same in one file (paramwalk.html).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(top, 'build/web');
const dist = join(top, 'dist');
const cache = process.env.PARAMWALK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'paramwalk');
const esbuild = createRequire(join(top, 'third_party/package.json'))('esbuild');

const prerender = (what) => execFileSync(process.execPath, [join(built, 'prerender.js'), what], { encoding: 'utf8' });
const read = (path) => readFileSync(join(top, path), 'utf8');

async function scripts() {
  const bundle = await esbuild.build({
    entryPoints: [join(top, 'web/main.js')],
    nodePaths: [join(top, 'third_party/node_modules')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022'],
  });
  // One file: Emscripten's part first, ours after it.
  return readFileSync(join(built, 'paramwalk.js'), 'utf8').trimEnd() + '\n' + bundle.outputFiles[0].text;
}

async function styles() {
  const { code } = await esbuild.transform(read('web/style.css') + prerender('palette'), { loader: 'css', minify: true });
  return code.trimEnd();
}

const fill = (template, values) => template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
const escape = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const [script, style] = await Promise.all([scripts(), styles()]);
const fonts = ['paramwalk-regular.ttf', 'paramwalk-semibold.ttf'];
const notices = readFileSync(join(cache, 'notices.txt'), 'utf8');
const template = read('web/index.html');
const common = { title: prerender('title'), app: prerender('app'), worked: prerender('worked') };
const about = 'Paramwalk is free software under the MIT licence. It stores your progress in this browser and sends nothing.';

// The site.
for (const font of fonts) cpSync(join(cache, 'fonts', font), join(dist, font));
cpSync(join(built, 'paramwalk.wasm'), join(dist, 'paramwalk.wasm'));
writeFileSync(join(dist, 'paramwalk.js'), script);
writeFileSync(join(dist, 'notices.txt'), `${read('LICENSE')}\n\n${notices}`);
writeFileSync(join(dist, 'index.html'), fill(template, {
  ...common,
  head: '<link rel="preload" href="paramwalk.wasm" as="fetch" type="application/wasm" crossorigin>\n'
    // In the page itself: a style sheet of its own would be one more way to the server before anything is seen.
    + `<style>${style}</style>\n<script defer src="paramwalk.js"></script>`,
  about: `<p>${about} <a href="notices.txt">Licences of what it is built with</a></p>`,
  foot: '',
}));

// The single file. A script's end tag inside a script would end it.
const inside = (name, bytes) => `<script type="text/plain" id="file:${name}">${deflateSync(bytes, { level: 9 }).toString('base64')}</script>`;
writeFileSync(join(dist, 'paramwalk.html'), fill(template, {
  ...common,
  head: `<style>${style}</style>`,
  about: `<p>${about}</p><details><summary>Licences of what it is built with</summary><pre>${escape(`${read('LICENSE')}\n\n${notices}`)}</pre></details>`,
  foot: [
    inside('paramwalk.wasm', readFileSync(join(built, 'paramwalk.wasm'))),
    ...fonts.map((font) => inside(font, readFileSync(join(cache, 'fonts', font)))),
    `<script>${script.replaceAll('</script', '<\\/script')}</script>`,
  ].join('\n'),
}));
console.log('dist/ is ready: index.html with its files, and paramwalk.html in one file.');
