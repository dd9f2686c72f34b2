// Learning systems: both SCORM packages in a real run-time (scorm-again), their manifests against the schemas, and a launch
// with cmi5's parameters against a small record store that speaks xAPI's REST interface.
import assert from 'node:assert/strict';
import { validateXML } from 'xmllint-wasm';

import { facts, framesPass, settled, test, until, useSite } from './lib.mjs';
import { checkManifest, openSystem, systems, unpacked } from './lms.mjs';
import { openStore, registration } from './store.mjs';

const use = useSite();
const text = (bytes) => Buffer.from(bytes).toString('utf8');

for (const [name, system] of Object.entries(systems)) {
  test(`${name}: completion, score, and the learner goes on where they left off`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system);
    try {
      await until(async () => walk() && (await walk().evaluate(() => typeof window.paramwalk === 'object')), 'the walk');
      assert.deepEqual(await set(system.status), [['incomplete', 'true']]);
      await walk().locator('#step-2').click();
      await walk().locator('#answer').fill('608');
      await walk().getByRole('button', { name: 'Check' }).click();
      // Not what was typed only: what was found right.
      await until(async () => (await set('cmi.suspend_data')).some(([value]) => /^answer=1,right,.*608/m.test(value)), 'suspend data');
      // The learner goes, and comes back at another browser: nothing is left in this one.
      await page.evaluate(() => { localStorage.clear(); document.getElementById('sco').src = 'about:blank'; });
      await until(async () => (await set(system.time[0])).length === 1, 'the time');
      const [[time, taken]] = await set(system.time[0]);
      assert.match(time, system.time[1]);
      assert.equal(taken, 'true');
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent === 'CONV1')), 'the step where they left');
      // The frame's own address may say the step before what was kept has come.
      await until(async () => (await walk().getByRole('table').textContent()).includes('608'), 'what was answered');
      for (let step = 1; step <= facts.length; step += 1) {
        if (step === 2) continue;
        await walk().locator(`#step-${step}`).click();
        await walk().getByRole('button', { name: 'Show me' }).click();
      }
      await until(async () => (await set(system.status)).some(([value]) => value === 'completed'), 'completion');
      assert.deepEqual((await set(system.raw[0])).at(-1), [system.raw[1], 'true'], 'one of eight was counted by the learner');
      assert.deepEqual(await refused(), [], 'the run-time takes every value');
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: what was found is scored, whatever is typed there later; each answer is told`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system);
    try {
      await until(async () => walk() && (await walk().evaluate(() => typeof window.paramwalk === 'object')), 'the walk');
      // The words of what is asked come later.
      await settled(walk());
      const check = async (typed) => {
        await walk().getByRole('textbox', { name: /parameters|answer/i }).first().fill(typed);
        await walk().getByRole('button', { name: 'Check' }).first().click();
      };
      await walk().locator('#step-2').click();
      for (const typed of ['600', '608', 'abc', '600']) await check(typed);
      for (const step of [1, 3, 4, 5, 6, 7, 8]) {
        await walk().locator(`#step-${step}`).click();
        await walk().getByRole('button', { name: 'Show me' }).click();
      }
      await until(async () => (await set(system.status)).some(([value]) => value === 'completed'), 'completion');
      assert.deepEqual((await set(system.raw[0])).at(-1), [system.raw[1], 'true']);
      assert.deepEqual(await refused(), [], 'the run-time takes every value');
      const answers = (element) => Promise.all([0, 1, 2].map(async (n) => (await set(`cmi.interactions.${n}.${element}`))[0]?.[0]));
      assert.deepEqual(await answers('result'), ['correct', 'correct', 'correct'].map((word, i) => (i === 1 ? word : system.wrong)));
      assert.deepEqual(await answers(system.response), ['600', '608', '600']);
      for (const id of await answers('id')) assert.match(id, /^step-2(_|$)/);
      assert.deepEqual(await answers('correct_responses.0.pattern'), ['608', '608', '608']);
      assert.deepEqual((await answers('type')), ['fill-in', 'fill-in', 'fill-in']);
      // Without the biases there are 600.
      assert.deepEqual(await set('cmi.interactions.0.objectives.1.id'), [['thought-M01', 'true']]);
      assert.deepEqual(await refused(), [], 'the run-time takes every value');
      // Nothing there leads to a place that is none, and the foot says who hears of it.
      assert.equal(await walk().getByRole('button', { name: 'Share' }).count(), 0);
      assert.match(await walk().locator('#about').textContent(), /learning system/);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: a set of practice by the address of the package: its result is the score`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system, { query: '?practice=conv&n=2&seed=7&lms=1' });
    try {
      await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent.includes('1 of 2'))), 'the first question');
      assert.ok(!walk().url().includes('lms='), 'what the system says there is its own');
      await walk().getByRole('button', { name: 'Show me' }).click();
      await walk().locator('#next').click();
      await until(async () => (await set('cmi.suspend_data')).some(([value]) => /^results=/m.test(value)), 'what was done');
      // In the middle of the set the learner comes back.
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent.includes('2 of 2'))), 'the second question');
      await walk().locator('#next').click();
      await until(async () => (await set(system.status)).some(([value]) => value === 'completed'), 'completion');
      assert.deepEqual((await set(system.raw[0])).at(-1), ['0', 'true']);
      // What was passed over has no answer, and says what was asked.
      assert.deepEqual(await set(`cmi.interactions.0.${system.response}`), []);
      assert.deepEqual(await set('cmi.interactions.0.result'), [['neutral', 'true']]);
      assert.equal((await set('cmi.interactions.0.correct_responses.0.pattern')).length, 1);
      assert.deepEqual(await refused(), [], 'the run-time takes every value');
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: a lesson by the address of the package: its end completes, each answer is told, and no other lesson is there`, async () => {
    const { page, walk, set, refused, close } = await openSystem(use, system, { query: '?lesson=quantisation' });
    try {
      const step = () => walk()?.evaluate(() => document.querySelector('.step-of')?.textContent ?? '');
      // Until the lesson is there the walk may be seen.
      const isAt = (words) => walk()?.evaluate((heading) => document.querySelector('#heading')?.textContent === heading, words);
      await until(() => isAt('Before you start'), 'the first step');
      const steps = Number((await step()).split(' ').at(-1));
      assert.deepEqual(await set(system.status), [['incomplete', 'true']]);
      // Before the lesson: nobody tells the learner, but whoever judges knows.
      await walk().locator('#choice-0').click();
      await walk().locator('#check').click();
      await until(async () => (await set('cmi.interactions.0.result')).length === 1, 'an answer');
      assert.deepEqual(await set('cmi.interactions.0.result'), [[system.wrong, 'true']]);
      assert.deepEqual(await set(`cmi.interactions.0.${system.response}`), [['a', 'true']]);
      assert.deepEqual(await set('cmi.interactions.0.correct_responses.0.pattern'), [['c', 'true']]);
      assert.match((await set('cmi.interactions.0.id'))[0][0], /^quantisation-step-1(_|$)/);
      // In the middle the learner comes back.
      await walk().locator('#next').click();
      await until(async () => (await step()).startsWith('Step 2 of'), 'the second step');
      await until(async () => (await set('cmi.suspend_data')).at(-1)[0].includes('at=1'), 'what was done');
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await until(() => isAt('From numbers to bytes'), 'the step where they left');
      let right = 0;
      for (let at = 2; at <= steps; at += 1) {
        await until(async () => (await step()).startsWith(`Step ${at} of`), `step ${at}`);
        const typed = { 'The whole network in 32 bits': '251832' }[await walk().locator('#heading').textContent()];
        if (typed !== undefined) {
          // 62,958 parameters of the first lesson, 4 bytes each.
          await walk().locator('#answer').fill(typed);
          await walk().locator('#check').click();
          right += 1;
        } else if (await walk().locator('#show-me').count() > 0) {
          await walk().locator('#show-me').click();
        }
        if (at < steps) await walk().locator('#next').click();
      }
      await until(async () => (await set(system.status)).some(([value]) => value === 'completed'), 'completion');
      assert.equal(right, 1);
      const score = Number((await set(system.raw[0])).at(-1)[0]);
      // One of those that are judged: all but the question before it, and what is only read.
      assert.ok(score > 0 && score < (name === 'SCORM 1.2' ? 25 : 0.25), `${score}`);
      await walk().locator('#next').click();
      await until(() => walk().evaluate(() => document.querySelector('#heading').textContent.startsWith('That was')), 'the end');
      for (const words of ['Lessons', 'Walk', 'Practice', 'Sandbox', 'Map']) assert.equal(await walk().getByRole('button', { name: words, exact: true }).count(), 0, words);
      assert.equal(await walk().getByRole('button', { name: /^Next lesson/ }).count(), 0);
      assert.deepEqual(await refused(), [], 'the run-time takes every value');
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: what a newer release has kept is left there, and the learner is told`, async () => {
    const kept = 'paramwalk 9\nstep=4\nsaid in a way that comes later\n';
    const { page, walk, set, refused, close } = await openSystem(use, system, { given: { 'cmi.suspend_data': kept } });
    try {
      await until(async () => walk() && (await walk().evaluate(() => document.querySelector('.notice')?.textContent.includes('newer version'))), 'the notice');
      await walk().locator('#step-2').click();
      await walk().locator('#answer').fill('608');
      await walk().getByRole('button', { name: 'Check' }).click();
      // The answer itself is told; after it nothing else comes.
      await until(async () => (await set(`cmi.interactions.0.${system.response}`)).length === 1, 'the answer');
      await settled(walk());
      await framesPass(page, 30);
      assert.deepEqual(await set('cmi.suspend_data'), []);
      assert.deepEqual(await refused(), []);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: who reviews is not judged`, async () => {
    const { page, walk, close } = await openSystem(use, system, { given: { [system.mode]: 'review' } });
    try {
      await until(async () => walk() && (await walk().evaluate(() => typeof window.paramwalk === 'object')), 'the walk');
      for (let step = 1; step <= 8; step += 1) {
        await walk().locator(`#step-${step}`).click();
        await walk().getByRole('button', { name: 'Show me' }).click();
      }
      // What is told goes from the walk to the package's page, and from there at once to the system.
      await settled(walk());
      await framesPass(page, 30);
      assert.deepEqual(await page.evaluate(() => window.sets), []);
      await page.done();
    } finally {
      await close();
    }
  });

  test(`${name}: the manifest holds to its schemas and names every file`, async () => {
    const files = unpacked(system.zip);
    const manifest = text(files['imsmanifest.xml']);
    const check = (contents) => checkManifest(system, contents);
    const judged = await check(manifest);
    assert.deepEqual(judged.errors.map(({ message }) => message), []);
    assert.ok(judged.valid);
    assert.equal((await check(manifest.replace('<organizations ', '<organisations ').replace('</organizations>', '</organisations>'))).valid, false, 'a bad one is found');
    const named = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, path]) => path);
    assert.deepEqual(named.sort(), Object.keys(files).filter((file) => file !== 'imsmanifest.xml').sort());
  });
}

/** All steps but the last are counted: so many of them by the learner, the others shown. */
const nearlyDone = (right) => `paramwalk 2\nstep=7\n${facts.slice(0, -1).map((_, step) => `answer=${step},${step < right ? 'right,,,0,0,found' : 'shown,,,0,0,shown'},,\n`).join('')}`;

test('cmi5: statements to the endpoint of the launch, and the learner goes on where they left off', async () => {
  const { store, launch, close } = await openStore('https://example.org/walk');
  try {
    const page = await use.open(`xapi.html?${launch}`, { ready: false, allow: [/request to /, /status of 404/] });
    const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
    const verbs = () => store.statements.map(({ verb }) => verb.id.split('/').at(-1));
    await until(async () => walk() && (await walk().evaluate(() => typeof window.paramwalk === 'object')), 'the walk');
    await walk().locator('#step-2').click();
    for (const given of ['600', '608']) {
      await walk().locator('#answer').fill(given);
      await walk().getByRole('button', { name: 'Check' }).click();
    }
    await until(async () => verbs().length === 3, 'three statements');
    await until(async () => [...store.states.values()].some((state) => /answer=1,right,/.test(state)), 'what was found right');
    assert.deepEqual(verbs(), ['initialized', 'answered', 'answered']);
    assert.deepEqual(store.statements.slice(1).map(({ result: { success, response } }) => ({ success, response })), [{ success: false, response: '600' }, { success: true, response: '608' }]);
    for (const { object: { definition }, result } of store.statements.slice(1)) {
      assert.equal(definition.description.en, 'How many parameters does CONV1 have?');
      assert.deepEqual(definition.correctResponsesPattern, ['608']);
      assert.match(result.duration, /^PT\d+\.\d\dS$/);
    }
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent === 'CONV1')), 'the step where they left');
    for (let step = 1; step <= facts.length; step += 1) {
      if (step === 2) continue;
      await walk().locator(`#step-${step}`).click();
      await walk().getByRole('button', { name: 'Show me' }).click();
    }
    await until(async () => verbs().includes('scored'), 'a score');
    await page.goto('about:blank');
    await until(async () => verbs().filter((verb) => verb === 'terminated').length === 2, 'terminated, twice');
    assert.deepEqual(store.refused, []);
    assert.deepEqual(verbs().slice(-3), ['completed', 'scored', 'terminated'], 'one of eight is not passed');
    assert.deepEqual(store.profiles, ['cmi5LearnerPreferences', 'cmi5LearnerPreferences']);
    const of = (verb) => store.statements.find((statement) => statement.verb.id.endsWith(verb));
    assert.deepEqual(of('scored').result.score, { scaled: 0.125, raw: 1, min: 0, max: 8 });
    assert.equal(of('completed').result.completion, true);
    const cmi5 = 'https://w3id.org/xapi/cmi5/context/categories/';
    assert.deepEqual(of('completed').context.contextActivities.category, [{ id: `${cmi5}cmi5` }, { id: `${cmi5}moveon` }]);
    for (const statement of store.statements) {
      assert.match(statement.id, /^[0-9a-f-]{36}$/);
      assert.equal(statement.actor.account.name, 'learner-7');
      assert.equal(statement.context.registration, registration);
      assert.equal(statement.context.extensions['https://w3id.org/xapi/cmi5/context/extensions/sessionid'], 'session-1');
    }
  } finally {
    close();
  }
});

test('cmi5: what was kept cannot be read: the learner is told, and it is not overwritten', async () => {
  const { store, launch, close } = await openStore('https://example.org/walk', { stored: nearlyDone(7) });
  store.broken = true;
  try {
    const page = await use.open(`xapi.html?${launch}`, { ready: false, allow: [/request to /, /status of (404|500)/] });
    const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
    await until(async () => walk() && (await walk().evaluate(() => typeof window.paramwalk === 'object')), 'the walk');
    assert.match(await page.getByRole('status').first().textContent(), /Nothing that is done here is kept/);
    await walk().locator('#step-2').click();
    await walk().locator('#answer').fill('608');
    await walk().getByRole('button', { name: 'Check' }).click();
    await until(async () => store.statements.some(({ verb }) => verb.id.endsWith('answered')), 'the answer');
    await page.goto('about:blank');
    await until(async () => store.statements.some(({ verb }) => verb.id.endsWith('terminated')), 'terminated');
    assert.deepEqual([...store.states.values()].filter((state) => state.includes('stored')).map((state) => JSON.parse(state).stored), [nearlyDone(7)]);
    assert.deepEqual(store.refused, []);
  } finally {
    close();
  }
});

test('cmi5: a set of practice that the course structure launches; who leaves at once loses nothing', async () => {
  const { store, launch, close } = await openStore('https://example.org/walk', { launched: { launchParameters: 'practice=conv&n=2&seed=7', masteryScore: 0.5 } });
  try {
    const page = await use.open(`xapi.html?${launch}`, { ready: false, allow: [/request to /, /status of 404/] });
    const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
    await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent.includes('1 of 2'))), 'the first question');
    await walk().getByRole('button', { name: 'Show me' }).click();
    await walk().locator('#next').click();
    await walk().locator('#next').click();
    await until(async () => (await walk().evaluate(() => document.querySelector('#copy-result') !== null)), 'the result');
    // A message takes a turn of the browser from the frame to the page around it; nobody's hand is as quick as that.
    await framesPass(page, 2);
    await page.goto('about:blank');
    await until(async () => store.statements.some(({ verb }) => verb.id.endsWith('terminated')), 'terminated');
    await until(async () => [...store.states.values()].some((state) => /results=[a-z]\S* [a-z]/.test(state)), 'kept');
    const verbs = store.statements.map(({ verb }) => verb.id.split('/').at(-1)).sort();
    assert.deepEqual(verbs, ['initialized', 'answered', 'answered', 'completed', 'failed', 'scored', 'terminated'].sort());
    assert.deepEqual(store.statements.find(({ verb }) => verb.id.endsWith('scored')).result.score, { scaled: 0, raw: 0, min: 0, max: 2 });
    assert.deepEqual(store.refused, []);
  } finally {
    close();
  }
});

// The schema that cmi5 publishes is in no package of npm. This one is ours: what section 13 of the specification asks of the
// parts that are used here, in their order.
const courseStructure = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd" targetNamespace="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd" elementFormDefault="qualified">
  <xs:complexType name="words"><xs:sequence><xs:element name="langstring" maxOccurs="unbounded"><xs:complexType><xs:simpleContent>
    <xs:extension base="xs:string"><xs:attribute name="lang" type="xs:language" use="required"/></xs:extension>
  </xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType>
  <xs:simpleType name="iri"><xs:restriction base="xs:anyURI"><xs:pattern value="[a-z]+:.+"/></xs:restriction></xs:simpleType>
  <xs:element name="courseStructure"><xs:complexType><xs:sequence>
    <xs:element name="course"><xs:complexType><xs:sequence>
      <xs:element name="title" type="words"/><xs:element name="description" type="words"/>
    </xs:sequence><xs:attribute name="id" type="iri" use="required"/></xs:complexType></xs:element>
    <xs:element name="au" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="title" type="words"/><xs:element name="description" type="words"/><xs:element name="url" type="xs:anyURI"/>
    </xs:sequence>
    <xs:attribute name="id" type="iri" use="required"/>
    <xs:attribute name="moveOn"><xs:simpleType><xs:restriction base="xs:string">
      ${['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'].map((word) => `<xs:enumeration value="${word}"/>`).join('')}
    </xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="masteryScore"><xs:simpleType><xs:restriction base="xs:decimal">
      <xs:minInclusive value="0"/><xs:maxInclusive value="1"/><xs:fractionDigits value="4"/>
    </xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="launchMethod"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="OwnWindow"/><xs:enumeration value="AnyWindow"/>
    </xs:restriction></xs:simpleType></xs:attribute>
    </xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

test('cmi5: the course structure is as the specification asks, and names a page of the package', async () => {
  const files = unpacked('paramwalk-cmi5.zip');
  const structure = text(files['cmi5.xml']);
  const check = (contents) => validateXML({ xml: { fileName: 'cmi5.xml', contents }, schema: { fileName: 'structure.xsd', contents: courseStructure } });
  assert.deepEqual((await check(structure)).errors.map(({ message }) => message), []);
  for (const [part, bad] of [['moveOn="Completed"', 'moveOn="Complete"'], [/ +<url>.*\n/, ''], [/<au id="[^"]*"/, '<au id="walk"'], ['lang="en"', '']]) {
    assert.equal((await check(structure.replace(part, bad))).valid, false, `${part} is looked at`);
  }
  const ids = [...structure.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, 2, 'an identifier each');
  assert.ok(/<url>([^<]+)<\/url>/.exec(structure)[1] in files);
});

for (const [what, launched, right, told] of [
  ['all counted by the learner is passed', {}, 7, ['completed', 'passed', 'scored']],
  ['one shown is not passed', {}, 6, ['completed', 'scored']],
  ['one shown is passed where the system asks for less', { masteryScore: 0.875 }, 6, ['completed', 'passed', 'scored']],
  ['one shown is failed where the system asks for all', { masteryScore: 0.9 }, 6, ['completed', 'failed', 'scored']],
  ['who reviews is not judged', { masteryScore: 0.5, launchMode: 'Review' }, 7, []],
]) {
  test(`cmi5: ${what}, once`, async () => {
    const { store, launch, close } = await openStore('https://example.org/walk', { launched, stored: nearlyDone(right) });
    try {
      const page = await use.open(`xapi.html?${launch}`, { ready: false, allow: [/request to /, /status of 404/] });
      const walk = () => page.frames().find((frame) => frame.url().includes('index.html'));
      const verbs = () => store.statements.map(({ verb }) => verb.id.split('/').at(-1));
      await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent === 'Softmax')), 'the last step');
      await walk().locator('#answer').fill('850');
      await walk().getByRole('button', { name: 'Check' }).click();
      await walk().getByText('Right').first().waitFor({ state: 'attached' });
      await until(async () => verbs().includes('scored') || told.length === 0, 'a score');
      // The next session brings back what was done, and nothing of it is told again.
      await page.reload();
      await until(async () => walk() && (await walk().evaluate(() => document.querySelector('#heading').textContent === 'Softmax')), 'the last step');
      await until(async () => (await walk().getByRole('table').textContent()).includes('850') || told.length === 0, 'what was answered');
      await page.goto('about:blank');
      await until(async () => verbs().filter((verb) => verb === 'terminated').length === 2, 'terminated, twice');
      assert.deepEqual(verbs(), ['initialized', ...(told.length > 0 ? ['answered'] : []), ...told, 'terminated', 'initialized', 'terminated']);
      assert.deepEqual(store.refused, []);
      await page.done();
      const verdict = store.statements.find(({ verb }) => /passed|failed/.test(verb.id));
      if (verdict === undefined) return;
      const { score, success, duration } = verdict.result;
      assert.deepEqual(score, { scaled: (right + 1) / 8, raw: right + 1, min: 0, max: 8 });
      assert.equal(success, verdict.verb.id.endsWith('passed'));
      assert.match(duration, /^PT\d+\.\d\dS$/);
      const { extensions, contextActivities } = verdict.context;
      assert.equal(extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore'], launched.masteryScore);
      assert.equal(extensions['https://w3id.org/xapi/cmi5/context/extensions/sessionid'], 'session-1');
      assert.deepEqual(contextActivities.category.map(({ id }) => id.split('/').at(-1)), ['cmi5', 'moveon']);
    } finally {
      close();
    }
  });
}

test('without a launch the page for learning systems shows the walk and sends nothing', async () => {
  const page = await use.open('xapi.html', { ready: false });
  await until(async () => page.frames().length === 2 && page.frames()[1].evaluate(() => typeof window.paramwalk === 'object'), 'the walk');
  assert.ok(page.infos.some((line) => line.includes('nothing is sent')));
  await page.done();
});
