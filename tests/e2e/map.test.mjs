// The map of all parameters: by pointer, by keys, by its list, by a link, on a phone and as text.
import assert from 'node:assert/strict';

import { axeFindsNothing, drawn, expect, heard, settled, test, until, useSite } from './lib.mjs';

const use = useSite();
const map = (page) => page.getByRole('slider', { name: 'Map of all parameters' });
const near = async (page) => Number(await map(page).getAttribute('aria-valuenow'));
const looked = (page) => map(page).getAttribute('aria-valuetext');
const network = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}:`) });
const open = async (options = {}) => {
  const page = await use.open('#map', options);
  // The well-known networks come after the first picture.
  await network(page, 'VGG-16').waitFor({ state: 'attached' });
  await settled(page);
  return page;
};

test('a mouse: the wheel comes nearer to what it is over, a drag moves, a click chooses, Escape leads out', async () => {
  const page = await use.open();
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  await network(page, 'VGG-16').waitFor({ state: 'attached' });
  assert.match(page.url(), /#map$/);
  await expect(map(page)).toBeFocused();
  const box = await map(page).boundingBox();
  // The largest of the first shelf stands at its right end.
  const at = { x: box.x + box.width * 0.82, y: box.y + box.height * 0.7 };
  await page.mouse.move(at.x, at.y);
  await settled(page);
  assert.match(await looked(page), /VGG-16/);
  const home = await near(page);
  await page.mouse.wheel(0, -100);
  await expect.poll(() => near(page)).toBeGreaterThan(home);
  await settled(page);
  assert.match(await looked(page), /VGG-16/);
  await page.mouse.click(at.x, at.y);
  await settled(page);
  assert.match(page.url(), /#map=vgg16/);
  const before = await near(page);
  await page.mouse.down();
  await page.mouse.move(at.x + 80, at.y + 20, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  // What is said of another place may be a line longer, and leave the map so much less room; a click would come nearer by far more.
  assert.ok(Math.abs(await near(page) - before) < 10, 'a drag is no click, and comes no nearer');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => near(page)).toBe(home);
  await page.done();
});

test('fingers: a touch chooses what it is on, one finger moves the map, two come nearer', async () => {
  const page = await open({ viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true });
  const box = await map(page).boundingBox();
  const at = { x: box.x + box.width * 0.82, y: box.y + box.height * 0.7 };
  await page.touchscreen.tap(at.x, at.y);
  await settled(page);
  assert.match(await looked(page), /VGG-16/);
  assert.match(page.url(), /#map=vgg16/);
  const home = await near(page);
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [at.x - 20, at.y]);
  await touch('touchStart', [at.x - 20, at.y], [at.x + 20, at.y]);
  for (const apart of [30, 45, 60, 80]) await touch('touchMove', [at.x - apart, at.y], [at.x + apart, at.y]);
  await touch('touchEnd');
  await expect.poll(() => near(page)).toBeGreaterThan(home + 5);
  await settled(page);
  const nearer = await near(page);
  assert.match(await looked(page), /VGG-16/, 'two fingers choose nothing');
  await touch('touchStart', [at.x, at.y]);
  for (const far of [20, 50, 80]) await touch('touchMove', [at.x - far, at.y]);
  await touch('touchEnd');
  await settled(page);
  assert.ok(Math.abs(await near(page) - nearer) < 10, 'one finger comes no nearer');
  await page.done();
});

test('whoever comes by an address has the wheel at once: nothing around the map scrolls', async () => {
  const page = await open();
  const box = await map(page).boundingBox();
  const home = await near(page);
  await page.mouse.move(box.x + box.width * 0.82, box.y + box.height * 0.7);
  await expect(map(page)).not.toBeFocused();
  await page.mouse.wheel(0, -100);
  await expect.poll(() => near(page)).toBeGreaterThan(home);
  await page.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }]]) {
  test(`everything on it by its list, by its name and by keys, ${kind}`, async () => {
    const page = await open(options);
    // The program hears with a key how large the map is seen: how near one is depends on that.
    await map(page).press('Home');
    await settled(page);
    const home = await near(page);
    // torchvision's count; 138,357,544 / 62,958 = 2,197.6.
    await expect(network(page, 'VGG-16')).toHaveText('VGG-16: 138,357,544 parameters, 2,198 times your walk');
    await network(page, 'Your walk').press('Enter');
    await settled(page);
    assert.match(page.url(), /#map=walk$/);
    await page.getByRole('button', { name: 'Layer 6, FC3: 48,120 parameters' }).press('Enter');
    await settled(page);
    assert.match(await looked(page), /^FC3, layer 6 of Your walk: 48,120 parameters, 76\.4\s%/);
    await map(page).press('ArrowLeft');
    await settled(page);
    await until(async () => /^About [\d,]+ parameters in sight, and in the middle /.test(await heard(page)), 'where one has come is told');
    assert.match(await page.getByRole('slider', { name: 'Zoom' }).getAttribute('aria-valuetext'), /^About [\d,]+ parameters in sight\.$/);
    const there = await near(page);
    await map(page).press('+');
    await expect.poll(() => near(page)).toBeGreaterThan(there);
    await map(page).press('Home');
    // What is said of it may leave the map a line less room.
    await expect.poll(async () => Math.abs(await near(page) - home) < 10).toBe(true);
    const find = page.getByLabel('Find or add a network');
    await find.fill('resnet50');
    await settled(page);
    await find.press('Enter');
    await settled(page);
    assert.match(page.url(), /#map=resnet50$/);
    // What is written there and is no name: a network is added, and the link has it.
    await find.fill('input 28x28x1; conv 3x3, 8; dense 10');
    await find.press('Enter');
    await settled(page);
    // 3·3·1·8 + 8, and 26·26·8·10 + 10.
    assert.match(await looked(page), /54,170 parameters/);
    const added = page.url();
    await axeFindsNothing(page, 'the map');
    await find.fill('resnet 51b');
    await find.press('Enter');
    await settled(page);
    assert.match(await looked(page), /^Nothing on the map is called “resnet 51b”/);
    assert.equal(await find.inputValue(), 'resnet 51b', 'what is typed stays');
    await page.getByRole('button', { name: 'Take it off the map' }).click();
    await settled(page);
    assert.match(page.url(), /#map$/);
    await until(async () => (await heard(page)) === 'The network is off the map.', 'it is told');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'cells', 'the control is gone, and the map has the focus');
    // An address that is opened while the map is there already.
    await page.goto(added);
    await settled(page);
    assert.match(await looked(page), /54,170 parameters/);
    await page.done();
  });
}

test('a link to a layer opens there; a name that is unknown opens all of it', async () => {
  const page = await use.open('#map=walk/6');
  await network(page, 'VGG-16').waitFor({ state: 'attached' });
  await settled(page);
  assert.match(await looked(page), /^FC3/);
  await page.goto(`${use.site.url}#map=nothing`);
  await page.reload();
  await network(page, 'VGG-16').waitFor({ state: 'attached' });
  await settled(page);
  assert.match(await looked(page), /^62,958 is your walk: 406 of them make a ResNet-50/);
  await page.done();
});

test('a way there is flown, can be stopped on the way, and is none for who asks for less motion; at rest nothing is drawn', async () => {
  const page = await open();
  await drawn(page, { at: [600, 300] });
  const frames = () => page.evaluate(() => window.paramwalk.frames);
  const before = await frames();
  await network(page, 'VGG-16').press('Enter');
  await settled(page);
  assert.ok(await frames() - before > 3, 'on the way there more than its end is drawn');
  const rest = await frames();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  assert.equal(await frames(), rest);
  // A way in is asked for and stopped in one turn: however slow the machine, it is not at its end by then.
  await map(page).press('Home');
  await settled(page);
  const outset = await near(page);
  await network(page, 'Your walk').evaluate((there, stop) => {
    there.click();
    stop.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
  }, await map(page).elementHandle());
  await settled(page);
  const stopped = await near(page);
  await network(page, 'Your walk').press('Enter');
  await settled(page);
  const end = await near(page);
  // From all of them to the least. A line more or less said of the map moves it by a little.
  assert.ok(end - outset > 100, `${outset} to ${end}`);
  assert.ok(Math.abs(stopped - outset) < 20, `stopped at ${stopped}, between ${outset} and ${end}`);
  await page.done();
  const still = await open({ reducedMotion: 'reduce' });
  await drawn(still, { at: [600, 300] });
  const quiet = await still.evaluate(() => window.paramwalk.frames);
  await network(still, 'VGG-16').press('Enter');
  await settled(still);
  assert.ok(await still.evaluate(() => window.paramwalk.frames) - quiet <= 3);
  await still.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }]]) {
  test(`a guess on the map is asked, judged, told and then seen, ${kind}`, async () => {
    const page = await open(options);
    await page.getByRole('button', { name: 'Quiz me' }).press('Enter');
    await settled(page);
    await expect(page.getByRole('heading', { name: 'Question 1 of 4' })).toBeFocused();
    const choices = page.getByRole('radiogroup', { name: 'Which layer of VGG-16 holds most of its parameters?' });
    // What is asked about is not told meanwhile.
    await expect(page.getByRole('button', { name: 'VGG-16', exact: true })).toHaveCount(1);
    await choices.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Check' }).press('Enter');
    await settled(page);
    await expect(page.getByText('Not quite. That one holds 1,792').first()).toBeAttached();
    await choices.getByRole('radio', { name: 'Layer 35, dense' }).check();
    await page.getByRole('button', { name: 'Check' }).press('Enter');
    await settled(page);
    await expect(page.getByText('102,764,544').first()).toBeAttached();
    assert.match(page.url(), /#map=vgg16/);
    await axeFindsNothing(page, 'a question on the map');
    await page.getByRole('button', { name: 'Continue' }).press('Enter');
    await settled(page);
    await expect(page.getByRole('heading', { name: 'Question 2 of 4' })).toBeFocused();
    await page.getByRole('button', { name: 'Back to the map' }).press('Enter');
    await settled(page);
    await expect(page.getByRole('button', { name: 'Quiz me' })).toBeVisible();
    await page.done();
  });
}

test('a network beside itself after a change, and under another one', async () => {
  const page = await open();
  await network(page, 'VGG-16').press('Enter');
  await settled(page);
  await page.getByRole('button', { name: 'Without biases' }).press('Enter');
  await settled(page);
  // Simonyan and Zisserman: 13,416 biases.
  assert.match(await looked(page), /138,344,128 parameters in place of 138,357,544/);
  await expect(page.getByRole('button', { name: 'Without biases' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Without biases' }).press('Enter');
  await page.getByLabel('Lay another network over it').selectOption('ResNet-50');
  await settled(page);
  assert.match(await looked(page), /^ResNet-50 lies over VGG-16/);
  await axeFindsNothing(page, 'two networks over each other');
  await page.done();
});

test('what is seen of the map is saved as SVG, as PNG and in 4K, and printed as a poster', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: /picture/i }).click();
  await settled(page);
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return [download.suggestedFilename(), Buffer.concat(chunks)];
  };
  const [svgName, svg] = await saved('Save as SVG');
  assert.match(svgName, /\.svg$/);
  assert.match(svg.toString(), /viewBox="0 0 1280 720".*How big is 62,958\?.*ResNet-50/s);
  for (const [name, width, height] of [['Save as PNG', 2560, 1440], ['Save as PNG in 4K', 3840, 2160]]) {
    const [, png] = await saved(name);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [width, height], name);
  }
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const poster = await page.locator('#sheet .poster svg').innerHTML();
  for (const words of ['GPT-2', 'Mixtral 8x7B', 'convolution', '406 times your walk']) assert.ok(poster.includes(words), words);
  await page.done();
});

test('all of it is in sight at every size, and nothing scrolls', async () => {
  for (const [width, height] of [[1280, 720], [1024, 768], [390, 740], [320, 568]]) {
    const page = await open({ viewport: { width, height } });
    await drawn(page, { at: [width / 2, height / 2] });
    assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]), [true, true], `${width} x ${height}`);
    const { width: wide, height: high } = await map(page).boundingBox();
    assert.ok(wide > width * 0.9 && high > height * 0.3, `${width} x ${height}: ${wide} x ${high}`);
    for (const name of ['Zoom in', 'Zoom out', 'Go there']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.height >= 44, `${name} at ${width}`);
    }
    await page.close();
  }
});
