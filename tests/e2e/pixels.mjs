// What is really on the screen: the colours at given points, out of a screenshot.

/** The colours, as [r, g, b], at points [x, y] of the page's viewport in CSS pixels. */
export async function coloursAt(page, points) {
  const shot = (await page.screenshot()).toString('base64');
  return page.evaluate(async ([data, places]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return places.map(([x, y]) => {
      const [px, py] = [x, y].map((n) => Math.floor(n * devicePixelRatio));
      return [...context.getImageData(px, py, 1, 1).data.slice(0, 3)];
    });
  }, [shot, points]);
}

/** Whether the control is drawn where its twin lies: points near the middle of each side have the accent colour. */
export async function accentAround(page, locator, inset = 4) {
  await locator.scrollIntoViewIfNeeded();
  // Away from the control, so that it is drawn at rest.
  await page.mouse.move(0, 0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { x, y, width, height } = await locator.boundingBox();
  const points = [[x + inset, y + height / 2], [x + width - inset, y + height / 2], [x + width / 2, y + inset], [x + width / 2, y + height - inset]];
  // A few points outside tell that it is not the accent everywhere.
  const beside = [[x + width / 2, y - inset]];
  const found = await coloursAt(page, [...points, ...beside]);
  const accent = await page.evaluate(() => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  });
  const same = (colour) => colour.every((value, i) => Math.abs(value - accent[i]) <= 2);
  return { inside: found.slice(0, 4).every(same), outside: found.slice(4).some(same), found, accent };
}

/** The colour at one point, "#rrggbb". */
export async function colourAt(page, x, y) {
  const [colour] = await coloursAt(page, [[x, y]]);
  return `#${colour.map((n) => n.toString(16).padStart(2, '0')).join('')}`;
}

/** By how much two screenshots differ where they differ most: of 255, in one of the three colours. */
export const mostApart = (page, ...shots) => page.evaluate(async (data) => {
  const [one, other] = await Promise.all(data.map(async (shot) => {
    const image = new Image();
    image.src = `data:image/png;base64,${shot}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  }));
  return one.length === other.length ? one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i])), 0) : 255;
}, shots.map((shot) => shot.toString('base64')));
