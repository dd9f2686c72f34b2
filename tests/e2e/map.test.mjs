// The map of all parameters: by pointer, by keys, by its list, by a link, on a phone and as text.
import assert from 'node:assert/strict';

import { axeFindsNothing, drawn, expect, settled, test, useSite } from './lib.mjs';

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
  const at = { x: box.x + box.width / 2 - 100, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await settled(page);
  assert.match(await looked(page), /Mixtral 8x7B/);
  assert.equal(await near(page), 0);
  await page.mouse.wheel(0, -100);
  await expect.poll(() => near(page)).toBeGreaterThan(0);
  await settled(page);
  assert.match(await looked(page), /Mixtral 8x7B/);
  await page.mouse.click(at.x, at.y);
  await settled(page);
  assert.match(page.url(), /#map=mixtral/);
  const before = await near(page);
  await page.mouse.down();
  await page.mouse.move(at.x + 80, at.y + 20, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  assert.equal(await near(page), before, 'a drag is no click, and comes no nearer');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => near(page)).toBe(0);
  await page.done();
});

for (const [kind, options] of [['on the canvas', {}], ['as text', { noWebGL: true }], ['on a phone', { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true }]]) {
  test(`everything on it by its list, by its name and by keys, ${kind}`, async () => {
    const page = await open(options);
    // torchvision's count; 138,357,544 / 62,958 = 2,197.6.
    await expect(network(page, 'VGG-16')).toHaveText('VGG-16: 138,357,544 parameters, 2,197 times your walk');
    await network(page, 'Your walk').press('Enter');
    await settled(page);
    assert.match(page.url(), /#map=walk$/);
    await page.getByRole('button', { name: 'Layer 6, FC3: 48,120 parameters' }).press('Enter');
    await settled(page);
    assert.match(await looked(page), /^FC3, layer 6 of Your walk: 48,120 parameters, 76\.4\s%/);
    // The program hears with a key how large the map is seen: how near one is depends on that.
    await map(page).press('ArrowLeft');
    await settled(page);
    const there = await near(page);
    await map(page).press('+');
    await expect.poll(() => near(page)).toBeGreaterThan(there);
    await map(page).press('Home');
    await expect.poll(() => near(page)).toBe(0);
    const find = page.getByLabel('Find a network');
    await find.fill('resnet50');
    await settled(page);
    await find.press('Enter');
    await settled(page);
    assert.match(page.url(), /#map=resnet50$/);
    await axeFindsNothing(page, 'the map');
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
  assert.equal(await near(page), 0);
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
