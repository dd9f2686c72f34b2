// The teacher's kit: a set made in the page, and what is taken of it without touching a file: packages that run, banks of questions that hold to
// what their formats ask, and a worksheet.
import assert from 'node:assert/strict';
import { validateXML } from 'xmllint-wasm';

import { axeFindsNothing, choose, dialog, test, until, useSite } from './lib.mjs';
import { checkManifest, openSystem, systems, unpacked } from './lms.mjs';
import { openStore } from './store.mjs';

const use = useSite();

/** The page with the set of two questions about pooling and dense layers that is being made. */
async function make(address = '?practice=pool,dense&n=5&seed=7') {
  const page = await use.open(address);
  await choose(page, 'Make a set');
  return page;
}

for (const [width, height] of [[1280, 720], [1024, 768], [390, 740]]) {
  test(`“Make a set” lies on its ground, and shows its texts: ${width} x ${height}`, async () => {
    const page = await use.open('?practice=make', { viewport: { width, height } });
    const set = page.locator('.set');
    await set.locator('.made li').first().waitFor();
    const seen = await set.evaluate((panel) => {
      const box = panel.getBoundingClientRect();
      return { over: [...panel.children].filter((child) => child.getBoundingClientRect().bottom > box.bottom + 1).length, low: [...panel.querySelectorAll('pre')].filter((pre) => pre.clientHeight < 30).length };
    });
    assert.deepEqual(seen, { over: 0, low: 0 });
    await page.done();
  });
}

/** The file that a button gives: its name and its bytes. */
async function taken(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return [download.suggestedFilename(), Buffer.concat(chunks)];
}

const words = (bytes) => Buffer.from(bytes).toString('utf8');

/** What Moodle's importer asks of the parts that are used (docs.moodle.org, "Moodle XML format"). */
const moodle = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="words"><xs:sequence><xs:element name="text" type="xs:string"/></xs:sequence><xs:attribute name="format"><xs:simpleType><xs:restriction base="xs:string">
    ${['html', 'plain_text', 'moodle_auto_format', 'markdown'].map((word) => `<xs:enumeration value="${word}"/>`).join('')}</xs:restriction></xs:simpleType></xs:attribute></xs:complexType>
  <xs:element name="quiz"><xs:complexType><xs:sequence><xs:element name="question" maxOccurs="unbounded"><xs:complexType><xs:choice>
    <xs:element name="category" type="words"/>
    <xs:sequence>
      <xs:element name="name" type="words"/><xs:element name="questiontext" type="words"/><xs:element name="generalfeedback" type="words"/>
      <xs:element name="defaultgrade" type="xs:decimal"/><xs:element name="penalty" type="xs:decimal"/><xs:element name="hidden" type="xs:boolean"/><xs:element name="idnumber" type="xs:string"/>
      <xs:element name="single" type="xs:boolean" minOccurs="0"/><xs:element name="shuffleanswers" type="xs:boolean" minOccurs="0"/><xs:element name="answernumbering" type="xs:string" minOccurs="0"/>
      <xs:element name="answer" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="text" type="xs:string"/><xs:element name="feedback" type="words" minOccurs="0"/><xs:element name="tolerance" type="xs:decimal" minOccurs="0"/>
      </xs:sequence><xs:attribute name="fraction" type="xs:decimal" use="required"/><xs:attribute name="format" type="xs:string"/></xs:complexType></xs:element>
    </xs:sequence></xs:choice><xs:attribute name="type" use="required"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="category"/><xs:enumeration value="multichoice"/><xs:enumeration value="numerical"/>
    </xs:restriction></xs:simpleType></xs:attribute></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

const qtiSpace = 'http://www.imsglobal.org/xsd/imsqti_v2p1';
/** What QTI 2.1's information model asks of the parts of an item that are used, in their order. */
const qtiItem = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${qtiSpace}" targetNamespace="${qtiSpace}" elementFormDefault="qualified">
  <xs:simpleType name="type"><xs:restriction base="xs:string"><xs:enumeration value="identifier"/><xs:enumeration value="integer"/><xs:enumeration value="float"/></xs:restriction></xs:simpleType>
  <xs:complexType name="value"><xs:sequence><xs:element name="value" type="xs:string"/></xs:sequence></xs:complexType>
  <xs:attributeGroup name="declared"><xs:attribute name="identifier" type="xs:NCName" use="required"/><xs:attribute name="cardinality" use="required" fixed="single"/><xs:attribute name="baseType" type="type" use="required"/></xs:attributeGroup>
  <xs:complexType name="named"><xs:attribute name="identifier" type="xs:NCName" use="required"/></xs:complexType>
  <xs:complexType name="base"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="baseType" type="type" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="rule"><xs:sequence>
    <xs:element name="match"><xs:complexType><xs:sequence><xs:element name="variable" type="named"/><xs:choice><xs:element name="correct" type="named"/><xs:element name="baseValue" type="base"/></xs:choice></xs:sequence></xs:complexType></xs:element>
    <xs:element name="setOutcomeValue" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="baseValue" type="base"/></xs:sequence><xs:attribute name="identifier" type="xs:NCName" use="required"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType>
  <xs:element name="assessmentItem"><xs:complexType><xs:sequence>
    <xs:element name="responseDeclaration"><xs:complexType><xs:sequence><xs:element name="correctResponse" type="value"/></xs:sequence><xs:attributeGroup ref="declared"/></xs:complexType></xs:element>
    <xs:element name="outcomeDeclaration" minOccurs="2" maxOccurs="2"><xs:complexType><xs:sequence><xs:element name="defaultValue" type="value" minOccurs="0"/></xs:sequence><xs:attributeGroup ref="declared"/></xs:complexType></xs:element>
    <xs:element name="itemBody"><xs:complexType><xs:sequence>
      <xs:element name="p" maxOccurs="unbounded"><xs:complexType mixed="true"><xs:sequence><xs:element name="textEntryInteraction" minOccurs="0"><xs:complexType><xs:attribute name="responseIdentifier" fixed="RESPONSE" use="required"/><xs:attribute name="expectedLength" type="xs:integer"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
      <xs:element name="choiceInteraction" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="prompt" type="xs:string"/>
        <xs:element name="simpleChoice" minOccurs="2" maxOccurs="unbounded"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="identifier" type="xs:NCName" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
      </xs:sequence><xs:attribute name="responseIdentifier" fixed="RESPONSE" use="required"/><xs:attribute name="shuffle" type="xs:boolean" use="required"/><xs:attribute name="maxChoices" type="xs:integer" use="required"/></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="responseProcessing"><xs:complexType><xs:sequence><xs:element name="responseCondition"><xs:complexType><xs:sequence><xs:element name="responseIf" type="rule"/><xs:element name="responseElseIf" type="rule" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
    <xs:element name="modalFeedback" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="outcomeIdentifier" fixed="FEEDBACK" use="required"/><xs:attribute name="identifier" type="xs:NCName" use="required"/><xs:attribute name="showHide" fixed="show" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="identifier" type="xs:string" use="required"/><xs:attribute name="title" type="xs:string" use="required"/><xs:attribute name="adaptive" type="xs:boolean" use="required"/><xs:attribute name="timeDependent" type="xs:boolean" use="required"/>
  <xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>
</xs:schema>`;

const valid = async (contents, schema) => (await validateXML({ xml: { fileName: 'made.xml', contents }, schema: { fileName: 'schema.xsd', contents: schema } })).errors.map(({ message }) => message);

test('a set is put together: what is chosen is what the link says, and every question is seen with its answer', async () => {
  const page = await make();
  const link = () => page.locator('#snippet-1').textContent();
  const press = (name) => dialog(page, 'Make a set of questions').getByRole('button', { name, exact: true }).click();
  for (const name of ['5 questions', 'Hints', '“Show me”', '2 tries', 'The first try counts']) await press(name);
  assert.match(await link(), /\?practice=all&n=5&seed=\d+&help=none&tries=2&counts=first$/);
  const before = await link();
  const preview = await page.locator('#snippet-3').textContent();
  assert.equal(preview.match(/Question \d of 5/g).length, 5);
  assert.equal(preview.match(/✓/g).length, 5, 'one right answer each');
  assert.match(preview, /✗ .*: It looks as if you/);
  await press('Other questions');
  assert.notEqual(await link(), before);
  assert.notEqual(await page.locator('#snippet-3').textContent(), preview);
  await press('1 try');
  assert.equal(await page.getByRole('button', { name: 'The first try counts' }).count(), 0, 'of one try nothing is to be chosen');
  assert.match(await page.locator('#snippet-2').textContent(), /^<iframe src="http.*tries=1/);
  await axeFindsNothing(page, 'the set');
  // What the link opens is what was seen.
  const address = new URL(await link());
  const first = /Question 1 of 5\n([^]*?)\n {2}[✓✗]/.exec(await page.locator('#snippet-3').textContent())[1].split('\n').at(-1);
  await page.goto(address.href);
  await until(async () => (await page.locator('#app').textContent()).includes(first), first);
  await page.done();
});

for (const [name, system] of Object.entries(systems)) {
  test(`${name}: a package made in the page holds to the schemas, runs as it is, and is judged`, async () => {
    const page = await make();
    await page.getByRole('button', { name: '5 questions' }).click();
    await page.getByRole('button', { name: '1 try', exact: true }).click();
    const link = new URL(await page.locator('#snippet-1').textContent());
    const [file, bytes] = await taken(page, `${name} package`);
    await page.done();
    assert.match(file, /^paramwalk-5-\d+-scorm\d+\.zip$/);
    const files = unpacked(bytes);
    assert.deepEqual(Object.keys(files).sort(), Object.keys(unpacked(system.zip)).sort());
    const manifest = words(files['imsmanifest.xml']);
    assert.deepEqual((await checkManifest(system, manifest)).errors.map(({ message }) => message), []);
    const query = / parameters="([^"]+)"/.exec(manifest)[1].replace(/&amp;/g, '&');
    assert.equal(query, link.search);
    assert.match(manifest, /<title>Paramwalk: 5 questions about parameters<\/title>/);
    const its = await openSystem(use, system, { zip: bytes, query });
    try {
      for (let i = 1; i <= 5; i += 1) {
        await until(async () => its.walk() && (await its.walk().evaluate((n) => document.querySelector('#heading')?.textContent.includes(`${n} of 5`), i)), `question ${i}`);
        await its.walk().locator('#next').click();
      }
      await until(async () => (await its.set(system.status)).some(([value]) => value === 'completed'), 'completion');
      assert.equal(await its.walk().locator('#next').count(), 0, 'one try');
      assert.deepEqual(await its.refused(), []);
      await its.page.done();
    } finally {
      await its.close();
    }
  });
}

test('cmi5: a package made in the page launches with the set', async () => {
  const page = await make();
  const link = new URL(await page.locator('#snippet-1').textContent());
  const structure = words(unpacked((await taken(page, 'cmi5 package'))[1])['cmi5.xml']);
  const parameters = /<url>xapi\.html<\/url>\s*<launchParameters>([^<]+)<\/launchParameters>/.exec(structure)[1].replace(/&amp;/g, '&');
  assert.equal(`?${parameters}`, link.search);
  await page.done();
});

for (const [name, system] of Object.entries(systems)) {
  test(`${name}: a package of a lesson, made where it is shared, holds to the schemas and opens that lesson alone`, async () => {
    const page = await use.open('?lesson=quantisation');
    await page.getByRole('heading', { level: 2, name: 'Before you start' }).waitFor();
    await choose(page, 'Share');
    assert.ok(await dialog(page, 'Share this lesson').getByText('As a package for a learning system').isVisible());
    const [file, bytes] = await taken(page, `${name} package`);
    await page.done();
    assert.match(file, /^paramwalk-quantisation-scorm\d+\.zip$/);
    const manifest = words(unpacked(bytes)['imsmanifest.xml']);
    assert.deepEqual((await checkManifest(system, manifest)).errors.map(({ message }) => message), []);
    assert.match(manifest, /<title>Paramwalk: Quantisation: the same parameters, fewer bits<\/title>/);
    const query = / parameters="([^"]+)"/.exec(manifest)[1].replace(/&amp;/g, '&');
    assert.equal(query, '?lesson=quantisation');
    const its = await openSystem(use, system, { zip: bytes, query });
    try {
      await until(async () => its.walk() && (await its.walk().evaluate(() => document.querySelector('#heading')?.textContent === 'Before you start')), 'the lesson');
      assert.equal(await its.walk().getByRole('button', { name: 'Practice', exact: true }).count(), 0);
      assert.deepEqual(await its.refused(), []);
      await its.page.done();
    } finally {
      await its.close();
    }
  });
}

test('cmi5: a package of the walk through a network of one’s own launches with it; its end completes, and each answer is told', async () => {
  const page = await use.open(`?walk=${encodeURIComponent('input 8x8x3;conv 3x3, 4;dense 2')}`);
  await page.getByRole('heading', { level: 2, name: 'conv 3x3, 4' }).waitFor();
  await choose(page, 'Share');
  const [file, bytes] = await taken(page, 'cmi5 package');
  await page.done();
  assert.equal(file, 'paramwalk-walk-cmi5.zip');
  const structure = words(unpacked(bytes)['cmi5.xml']);
  const launchParameters = /<url>xapi\.html<\/url>\s*<launchParameters>([^<]+)<\/launchParameters>/.exec(structure)[1].replace(/&amp;/g, '&');
  assert.equal(new URLSearchParams(launchParameters).get('walk'), 'input 8x8x3;conv 3x3, 4;dense 2');
  const { store, launch, close } = await openStore('https://example.org/walk', { launched: { launchParameters, masteryScore: 0.5 } });
  try {
    const course = await use.open(`xapi.html?${launch}`, { ready: false, allow: [/request to /, /status of 404/] });
    const walk = () => course.frames().find((frame) => frame.url().includes('index.html'));
    const verbs = () => store.statements.map(({ verb }) => verb.id.split('/').at(-1));
    const isAt = async (heading) => walk() && (await walk().evaluate((its) => document.querySelector('#heading')?.textContent === its, heading));
    await until(() => isAt('conv 3x3, 4'), 'the first step');
    // (3·3·3 + 1)·4, and 6·6·4 values for two neurons.
    await walk().locator('#answer').fill('112');
    await walk().locator('#check').click();
    await until(async () => verbs().includes('answered'), 'an answer');
    await walk().locator('#next').click();
    await until(() => isAt('dense 2'), 'the second step');
    await walk().locator('#answer').fill('290');
    await walk().locator('#check').click();
    await until(async () => ['completed', 'passed', 'scored'].every((verb) => verbs().includes(verb)), 'completed, and passed');
    assert.deepEqual(store.statements.filter(({ verb }) => verb.id.endsWith('answered')).map(({ result: { success, response } }) => ({ success, response })), [{ success: true, response: '112' }, { success: true, response: '290' }]);
    assert.deepEqual(store.statements.find(({ verb }) => verb.id.endsWith('scored')).result.score, { scaled: 1, raw: 2, min: 0, max: 2 });
    assert.deepEqual(store.refused, []);
    await course.done();
  } finally {
    close();
  }
});

test('banks of questions: Moodle’s XML, QTI 2.1 and GIFT hold to their formats, with one right answer each', async () => {
  const page = await make();
  await page.getByRole('button', { name: '20 questions' }).click();
  const [, xml] = await taken(page, 'Questions for Moodle');
  assert.deepEqual(await valid(words(xml), moodle), []);
  assert.notDeepEqual(await valid(words(xml).replace('fraction="100"', ''), moodle), [], 'a bad one is found');
  const questions = words(xml).split('<question ').slice(2);
  assert.equal(questions.length, 20);
  for (const one of questions) assert.equal(one.match(/fraction="100"/g).length, 1, one);
  assert.ok(questions.some((one) => one.startsWith('type="numerical"')) && questions.some((one) => one.startsWith('type="multichoice"')));
  assert.match(words(xml), /<feedback format="plain_text"><text>It looks as if you/);

  const [name, zip] = await taken(page, 'Questions as QTI 2.1');
  assert.match(name, /-qti21\.zip$/);
  const files = unpacked(zip);
  const manifest = words(files['imsmanifest.xml']);
  const items = Object.keys(files).filter((file) => !['imsmanifest.xml', 'test.xml'].includes(file));
  assert.equal(items.length, 20);
  for (const file of items) {
    const item = words(files[file]);
    assert.deepEqual(await valid(item, qtiItem), [], file);
    const right = /<correctResponse><value>([^<]+)</.exec(item)[1];
    assert.ok(item.includes(`<simpleChoice identifier="${right}"`) || /^\d+$/.test(right), file);
    assert.ok(manifest.includes(`<file href="${file}"/>`) && words(files['test.xml']).includes(`href="${file}"`), file);
  }
  assert.notDeepEqual(await valid(words(files[items[0]]).replace('<itemBody>', '<itemBody><b/>'), qtiItem), [], 'a bad one is found');
  // Well formed, at the least.
  for (const file of ['imsmanifest.xml', 'test.xml']) assert.deepEqual(await page.evaluate((text) => [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('parsererror')].map(({ textContent }) => textContent), words(files[file])), [], file);

  const [, gift] = await taken(page, 'Questions as GIFT');
  const lines = words(gift).split('\n');
  assert.match(lines[0], /^\$CATEGORY: /);
  const blocks = words(gift).split(/\n\n::/).slice(1);
  assert.equal(blocks.length, 20);
  for (const block of blocks) {
    // Without what is escaped: a title, a text, and one pair of braces with one right answer in it.
    const [, inside] = /^[^:{}]+::\[plain\][^{}]+ \{(#?\n[^{}]*)\}\n?$/.exec(block.replace(/\\[~=#{}:\\n]/g, '')) ?? assert.fail(block);
    const answers = inside.split('\n').filter((line) => /^[=~]/.test(line));
    assert.equal(answers.filter((line) => /^=(?!%0%)/.test(line)).length, 1, block);
    if (inside.startsWith('#')) for (const line of answers) assert.match(line, /^=(%0%)?\d+:0(#|$)/);
  }
  await page.done();
});

test('a worksheet is printed, with answers and without', async () => {
  const page = await use.open('?practice=all&n=5&seed=7', { init: 'window.print = () => { dispatchEvent(new Event("beforeprint")); window.printed = document.getElementById("sheet").innerText; };' });
  await choose(page, 'Make a set');
  await page.getByRole('button', { name: '5 questions' }).click();
  for (const [name, tells] of [['Print a worksheet', false], ['Print it with answers', true]]) {
    await page.getByRole('button', { name }).click();
    const sheet = await page.evaluate(() => window.printed);
    assert.equal(sheet.match(/Question \d of 5/g).length, 5);
    assert.equal((sheet.match(/Answer:/g) ?? []).length, tells ? 5 : 0);
  }
  await page.done();
});

test('a question is swapped, another is written by hand; the link, the bank and the worksheet have exactly these', async () => {
  const page = await use.open('?practice=all', { init: 'window.print = () => { dispatchEvent(new Event("beforeprint")); window.printed = document.getElementById("sheet").innerText; };' });
  await choose(page, 'Make a set');
  const set = dialog(page, 'Make a set of questions');
  await set.getByRole('button', { name: '5 questions' }).click();
  const prompts = () => page.locator('.made .asks-it b').allTextContents();
  const before = await page.locator('.made > ol > li').allTextContents();
  await set.getByRole('button', { name: 'Another one in its place: Question 1 of 5' }).press('Enter');
  await until(async () => (await page.locator('.made > ol > li').allTextContents())[0] !== before[0], 'another one');
  await set.getByRole('button', { name: 'Write one in its place: Question 2 of 5' }).click();
  const network = set.getByRole('textbox', { name: 'The network' });
  await until(() => network.evaluate((field) => field === document.activeElement), 'the field has the focus');
  await network.fill('input 28x28x1\ncnov 5x5, 6\nmaxpool 2x2\nC5: dense 10');
  await until(async () => (await page.locator('#own-problem').textContent()).startsWith('Line 2, column 1:'), 'what is wrong, and where');
  assert.equal(await network.getAttribute('aria-invalid'), 'true');
  await axeFindsNothing(page, 'a network that cannot be read');
  await page.locator('#own-mend-0').click();
  await until(async () => (await network.inputValue()) === 'input 28x28x1\nconv 5x5, 6\nmaxpool 2x2\nC5: dense 10', 'mended, and nothing else');
  await axeFindsNothing(page, 'a question written by hand');
  await set.getByRole('button', { name: 'Use this question' }).click();
  await until(async () => (await prompts())[1] === 'How many parameters does C5 have?', 'it is in the set');
  const made = await prompts();
  const [, xml] = await taken(page, 'Questions for Moodle');
  // (28 - 5 + 1) / 2 = 12, and 12 x 12 x 6 x 10 + 10 = 8,650.
  assert.match(words(xml), /C5[^]*<answer fraction="100"[^>]*>\s*<text>8650</);
  await set.getByRole('button', { name: 'Print it with answers' }).click();
  const sheet = await page.evaluate(() => window.printed);
  for (const prompt of made) assert.ok(sheet.includes(prompt), prompt);
  assert.match(sheet, /Answer: 8,?650/);
  await set.getByRole('button', { name: 'Print a lesson plan' }).click();
  const plan = await page.evaluate(() => window.printed);
  for (const part of ['Afterwards your students can say', 'Time: about', 'What learners get wrong, and what to ask', 'It looks as if you']) assert.ok(plan.includes(part), part);
  // The learner's page asks the same.
  await page.goto(await page.locator('#snippet-1').textContent());
  for (const [i, prompt] of made.entries()) {
    await until(async () => (await page.locator('#heading').textContent()) === `Question ${i + 1} of 5`, `question ${i + 1}`);
    assert.equal(await page.locator('.prompt').textContent(), prompt);
    await page.locator('#show-me').click();
    await page.locator('#next').click();
  }
  await page.done();
});

test('the result: each question is opened again by keyboard, with its picture, and left where one came from; after a reload too', async () => {
  const page = await use.open('?practice=dense&n=2&seed=7');
  for (const i of [1, 2]) {
    await until(async () => (await page.locator('#heading').textContent()) === `Question ${i} of 2`, `question ${i}`);
    await page.locator('#show-me').click();
    await page.locator('#next').click();
  }
  for (const again of [false, true]) {
    if (again) await page.reload();
    const question = page.getByRole('button', { name: /^2\. .*: shown$/ });
    await question.focus();
    await question.press('Enter');
    await until(() => page.evaluate(() => document.activeElement.id === 'heading'), 'its heading has the focus');
    assert.match(await page.locator('main').textContent(), /Question 2 of 2/);
    assert.match(await page.locator('[data-at="before"]').textContent(), /You had the answer shown: .*\d/);
    assert.equal(await page.locator('.picture figure').count(), 1);
    assert.equal(await page.locator('#answer').count(), 0, 'nothing is answered there');
    await axeFindsNothing(page, 'a question of the result');
    await page.getByRole('button', { name: 'Back to the result' }).press('Enter');
    await until(() => page.evaluate(() => document.activeElement.id === 'review-2'), 'back where one was');
  }
  await page.done();
});
