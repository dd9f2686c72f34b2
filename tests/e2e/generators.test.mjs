// The examples of web/examples that a generator makes pages of, built by it (third_party/generators.sh brings them) and
// opened in a browser with the site beside them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { serve } from '../../web/make/serve.mjs';
import { dist, eventually, heading, test, top, useSite } from './lib.mjs';

const use = useSite();
// They take long, and what they show changes when a generator gets another version.
const slowly = { tag: '@full' };
const modules = (name) => join(top, 'third_party', name, 'node_modules');

/** Copies the example into a folder of its own, and calls `build(source, out, run)`; then `look(course)` at the site that lies
 *  in `out`, served. A generator is asked for nothing but its work: no news of a later version, nothing into the home. */
async function withBuilt(name, build, look) {
  const folder = mkdtempSync(join(tmpdir(), `paramwalk-${name}-`));
  const [source, out] = [join(folder, 'source'), join(folder, 'out')];
  const environment = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, NO_UPDATE_NOTIFIER: '1', DOCUSAURUS_NO_PERSISTENT_CACHE: 'true' };
  const run = async (program, ...given) => (await promisify(execFile)(program, given, { cwd: source, env: environment })).stdout;
  try {
    cpSync(join(top, 'web/examples', name), source, { recursive: true });
    mkdirSync(out);
    await build(source, out, run);
    // Browsers ask every site for it.
    writeFileSync(join(out, 'favicon.ico'), '');
    const course = await serve(out);
    try {
      await look(course);
    } finally {
      await course.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const addSite = (out) => cpSync(dist, join(out, 'paramwalk'), { recursive: true });
const openCourse = (address) => use.open(address, { ready: false, allow: [/request to http:\/\/127\.0\.0\.1:/] });

/** The lesson stands in the chapter at its step, as high as it needs, and can be answered; so it is when a reader comes to the
 *  chapter by the course's own link, and so at its own address. */
async function showsLesson(course) {
  const page = await openCourse(course.url);
  await page.getByRole('link', { name: 'how many parameters' }).click();
  for (const way of ['by the link', 'at its address']) {
    const lesson = page.locator('paramwalk-lesson iframe').contentFrame();
    await heading(lesson).waitFor({ state: 'attached' });
    assert.equal(await heading(lesson).textContent(), 'CONV1', way);
    const high = () => page.locator('paramwalk-lesson').evaluate((element) => element.getBoundingClientRect().height);
    const needed = () => lesson.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    await lesson.locator('#answer').fill('608');
    await lesson.getByRole('button', { name: 'Check' }).click();
    await lesson.getByText('Right').first().waitFor({ state: 'attached' });
    await eventually(async () => assert.equal(await high(), await needed(), `${way}: as high as it needs`));
    assert.ok(await page.getByText('Now the next layer.').isVisible(), way);
    assert.equal(await page.locator('paramwalk-lesson').count(), 1, way);
    if (way === 'by the link') await page.goto(page.url());
  }
  await page.done();
}

test('web/examples/docusaurus, built by Docusaurus', slowly, () => withBuilt('docusaurus', async (source, out, run) => {
  symlinkSync(modules('docusaurus'), join(source, 'node_modules'));
  addSite(join(source, 'static'));
  await run(process.execPath, 'node_modules/@docusaurus/core/bin/docusaurus.mjs', 'build', '--no-minify', '--out-dir', out);
}, showsLesson));

test('web/examples/honkit, built by HonKit', slowly, () => withBuilt('honkit', async (source, out, run) => {
  // Without the pages that it keeps among its own modules from one time to the next.
  await run(process.execPath, join(modules('honkit'), 'honkit/bin/honkit.js'), 'build', '--reload', source, out);
  addSite(out);
}, showsLesson));

test('web/examples/sphinx, built by Sphinx with MyST-Parser, as Jupyter Book 1 builds', slowly, () => withBuilt('sphinx', async (source, out, run) => {
  // Debian's Python, whose Sphinx it is.
  await run('/usr/bin/python3', '-m', 'sphinx', '-W', '-q', '-b', 'html', source, out);
  addSite(out);
}, showsLesson));

// mystmd takes its themes from elsewhere when it builds. Here it gets an empty one and makes of the chapter what it gives to
// any theme; the components that MyST's themes show it with are run by the test.
const component = `
  import { createElement } from 'react';
  import { renderToStaticMarkup } from 'react-dom/server';
  import { ThemeProvider } from '@myst-theme/providers';
  import { DEFAULT_RENDERERS, MyST } from 'myst-to-react';
  import { readFileSync } from 'node:fs';
  const { mdast } = JSON.parse(readFileSync(process.argv[1], 'utf8'));
  console.log(renderToStaticMarkup(createElement(ThemeProvider, { renderers: DEFAULT_RENDERERS }, createElement(MyST, { ast: mdast }))));`;

test('web/examples/mystmd, built by mystmd: a frame', slowly, () => withBuilt('mystmd', async (source, out, run) => {
  symlinkSync(modules('mystmd'), join(source, 'node_modules'));
  mkdirSync(join(source, 'theme'));
  writeFileSync(join(source, 'theme/template.yml'), 'myst: v1\nkind: site\ntitle: Empty\n');
  const settings = readFileSync(join(source, 'myst.yml'), 'utf8');
  writeFileSync(join(source, 'myst.yml'), settings.replace('book-theme', './theme'));
  await run(process.execPath, 'node_modules/mystmd/dist/myst.cjs', 'build', '--site', '--strict');
  const chapter = await run(process.execPath, '--input-type=module', '--eval', component, '_build/site/content/index.json');
  // Two of the names that the themes' style sheets give a meaning.
  const style = 'body { max-width: 750px } .relative { position: relative } .inline-block { display: inline-block }';
  writeFileSync(join(out, 'index.html'), `<!doctype html><html lang="en"><title>Week 3</title><style>${style}</style><body>${chapter}`);
  addSite(out);
}, async (course) => {
  const page = await openCourse(course.url);
  const lesson = page.getByTitle('Paramwalk').contentFrame();
  await heading(lesson).waitFor({ state: 'attached' });
  assert.equal(await heading(lesson).textContent(), 'CONV1');
  await lesson.locator('#answer').fill('608');
  await lesson.getByRole('button', { name: 'Check' }).click();
  await lesson.getByText('Right').first().waitFor({ state: 'attached' });
  const { width, height } = await page.getByTitle('Paramwalk').boundingBox();
  assert.equal(Math.round((100 * height) / width), 60, 'as web/examples/README.md says');
  await page.done();
}));
