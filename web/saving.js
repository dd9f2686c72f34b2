// Who makes files: the program writes a picture as SVG, and the browser paints that for a PNG. It comes with what comes later (web/rest.js).

/** @param {Blob} blob
 *  @param {string} name */
function offer(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: the browser still has to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @typedef {Pick<typeof import('./files.js'), 'file' | 'fonts'>} Files */

/** A picture of a picture knows no fonts but those inside it.
 *  @param {string} svg
 *  @param {Files} files */
async function withFonts(svg, { file, fonts }) {
  const faces = await Promise.all(fonts.map(async ([name, weight]) => {
    const bytes = new Uint8Array(await (await file(name)).arrayBuffer());
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return `@font-face{font-family:"Paramwalk Sans";font-weight:${weight};src:url(data:font/ttf;base64,${text})}`;
  }));
  return svg.replace('<style>', `<style>${faces.join('')}`);
}

/** @param {string} svg
 *  @param {string} name
 *  @param {string} kind svg or png
 *  @param {number} times so many times as large as it is drawn
 *  @param {Files} files */
export async function savePicture(svg, name, kind, times, files) {
  if (kind === 'svg') {
    offer(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
    return;
  }
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([await withFonts(svg, files)], { type: 'image/svg+xml' }));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * times;
  canvas.height = image.naturalHeight * times;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  /** @type {Blob | null} */
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  // A browser has a largest picture.
  if (blob === null) throw new Error('this browser makes no picture of that size');
  offer(blob, `${name}.png`);
}

/** What a teacher takes of a set (src/app/practice/kit.h): a script of its own makes the file.
 *  @param {string} made
 *  @param {(() => Promise<typeof import('./kit.js')>) | null} bring brings it; null where there is none */
export async function saveKit(made, bring) {
  if (bring === null) throw new Error('this single file has no room for what makes it; the page on the web has it');
  const [name, content] = await (await bring()).file(made);
  offer(new Blob([/** @type {BlobPart} */ (content)]), name);
}
