// What a teacher takes of a set, as files: packages with another manifest, and archives of questions.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const brought = createRequire(new URL('../../third_party/package.json', import.meta.url));
const { strToU8, unzipSync, zipSync } = brought('fflate');
const fflate = pathToFileURL(brought.resolve('fflate')).href;
registerHooks({ resolve: (name, context, next) => (name === 'fflate' ? { url: fflate, shortCircuit: true } : next(name, context)) });
const { file, packed, withSet } = await import('../../web/kit.js');

const set = { parameters: 'practice=conv,dense&n=5&seed=7&help=none', title: 'Five "questions" & more' };

test('the manifest of a package opens the set, under a title and a name of its own', () => {
  const manifest = '<manifest identifier="paramwalk.walk" version="1"><organization><title>Walk</title><item identifier="walk" identifierref="page" isvisible="true"><title>Walk</title></item></organization></manifest>';
  assert.equal(withSet(manifest, set), '<manifest identifier="paramwalk.walk.practice-conv-dense-n-5-seed-7-help-none" version="1"><organization><title>Five &quot;questions&quot; &amp; more</title><item identifier="walk" identifierref="page" isvisible="true" parameters="?practice=conv,dense&amp;n=5&amp;seed=7&amp;help=none"><title>Five &quot;questions&quot; &amp; more</title></item></organization></manifest>');
  const structure = '<course id="urn:a:course"><title><langstring lang="en">Walk</langstring></title></course><au id="urn:a"><url>xapi.html</url></au>';
  assert.equal(withSet(structure, { parameters: 'practice=conv&n=5', title: 'T' }), '<course id="urn:a:course:practice-conv-n-5"><title><langstring lang="en">T</langstring></title></course><au id="urn:a:practice-conv-n-5"><url>xapi.html</url>\n    <launchParameters>practice=conv&amp;n=5</launchParameters></au>');
});

test('a set that is too long for a SCORM manifest stands in the page that it opens, and has a name that no other has', () => {
  const long = { parameters: `practice=conv&n=3&seed=7&own=${'1.count.2.input+8x8x1;conv+3x3,+4~'.repeat(12)}`, title: 'T' };
  const other = { ...long, parameters: `${long.parameters}0` };
  const zip = zipSync({ 'imsmanifest.xml': strToU8('<manifest identifier="a"><item isvisible="true">'), 'scorm.html': strToU8('<html><body>\n</body></html>') });
  const [made, again] = [long, other].map((one) => unzipSync(packed(zip, one)));
  const manifest = new TextDecoder().decode(made['imsmanifest.xml']);
  assert.ok(!manifest.includes('parameters='), manifest);
  // Short, and of two sets of one course not the same.
  assert.ok(/identifier="([^"]*)"/.exec(manifest)[1].length <= 120);
  assert.notEqual(new TextDecoder().decode(again['imsmanifest.xml']), manifest);
  assert.equal(/<body data-set="([^"]*)">/.exec(new TextDecoder().decode(made['scorm.html']))[1].replaceAll('&amp;', '&'), long.parameters);
  // What fits is in the manifest, where a teacher finds it.
  const short = unzipSync(packed(zip, set));
  assert.match(new TextDecoder().decode(short['imsmanifest.xml']), /parameters="\?practice=conv/);
  assert.ok(!new TextDecoder().decode(short['scorm.html']).includes('data-set'));
});

test('all else of the package stays as it was', () => {
  const before = { 'imsmanifest.xml': strToU8('<title>a</title>'), 'index.html': strToU8('page'), 'files/a.wasm': new Uint8Array([0, 97, 115, 109]) };
  const after = unzipSync(packed(zipSync(before), set));
  assert.deepEqual(Object.keys(after).sort(), Object.keys(before).sort());
  for (const name of ['index.html', 'files/a.wasm']) assert.deepEqual([...after[name]], [...before[name]]);
});

test('a text is one, files are an archive, and a package comes from the site', async () => {
  assert.deepEqual(await file('{"name":"a.txt","text":"b"}'), ['a.txt', 'b']);
  const [name, zip] = await file('{"name":"a.zip","files":{"item.xml":"<a>ü</a>"}}');
  assert.equal(name, 'a.zip');
  assert.equal(new TextDecoder().decode(unzipSync(zip)['item.xml']), '<a>ü</a>');
  const asked = [];
  const site = zipSync({ 'cmi5.xml': strToU8('<url>x</url>') });
  const bring = async (address) => (asked.push(address), new Response(site));
  const [, made] = await file('{"name":"b.zip","package":"cmi5","parameters":"n=1","title":"T"}', bring);
  assert.deepEqual(asked, ['paramwalk-cmi5.zip']);
  assert.match(new TextDecoder().decode(unzipSync(made)['cmi5.xml']), /<launchParameters>n=1</);
  await assert.rejects(file('{"name":"b.zip","package":"cmi5"}', async () => new Response('', { status: 404 })), /the server answered 404/);
});

test('the site’s own manifests have what is put in', () => {
  const source = readFileSync(new URL('../../web/make/learning.mjs', import.meta.url), 'utf8');
  for (const part of ['isvisible="true"', '<manifest identifier="', '<url>xapi.html</url>', '<au id="']) assert.ok(source.includes(part), part);
});
