// The picture as a file: the program writes it as SVG, and the browser paints that for a PNG.
import { address, file, fonts, isInside } from './files.js';
import { awaited } from './settled.js';

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

/** A picture of a picture knows no fonts but those inside it.
 *  @param {string} svg */
async function withFonts(svg) {
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
 *  @param {number} times so many times as large as it is drawn */
async function savePicture(svg, name, kind, times) {
  if (kind === 'svg') {
    offer(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
    return;
  }
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([await withFonts(svg)], { type: 'image/svg+xml' }));
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

/** What a control saves: the kind of file, how large, and whether the whole network; null of one that saves nothing.
 *  @param {string} control */
export function savedBy(control) {
  const [, kind, all] = /^save-(svg|png)(-all|-4k)?$/.exec(control) ?? [];
  // Twice as large as it is drawn: sharp on slides too. A slide's 1280 px are 4K three times as large.
  return kind === undefined ? null : { kind, whole: all === '-all', times: all === '-4k' ? 3 : 2 };
}

/** What a teacher takes of a set (src/app/practice/kit.h): a script of its own makes the file.
 *  @param {string} made */
async function saveKit(made) {
  if (isInside()) throw new Error('this single file has no room for what makes it; the page on the web has it');
  const [name, content] = await (await import(String(address('paramwalk-kit.js')))).file(made);
  offer(new Blob([content]), name);
}

/** Saves what the control is for; whether it is one that saves. The step's picture has the name of what it shows. `failed(error)` is
 *  called where no picture could be made.
 *  @param {string} control
 *  @param {Pick<import('./core.js').Core, 'pictureFile' | 'kit'>} core
 *  @param {{ textContent: string | null }} heading
 *  @param {(error: Error) => void} failed */
export function saveFor(control, core, heading, failed) {
  if (control.startsWith('kit-')) {
    awaited(saveKit(core.kit(control.slice(4)))).catch(failed);
    return true;
  }
  const saved = savedBy(control);
  if (saved === null) return false;
  const name = saved.whole ? 'network' : (heading.textContent ?? '').toLowerCase();
  awaited(savePicture(core.pictureFile(saved.whole), `paramwalk-${name}`, saved.kind, saved.times)).catch(failed);
  return true;
}
