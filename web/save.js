// The picture as a file: the program writes it as SVG, and the browser paints that for a PNG.
import { file } from './files.js';

function offer(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: the browser still has to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A picture of a picture knows no fonts but those inside it. */
async function withFonts(svg) {
  const faces = await Promise.all([['paramwalk-regular.ttf', 400], ['paramwalk-semibold.ttf', 600]].map(async ([name, weight]) => {
    const bytes = new Uint8Array(await (await file(name)).arrayBuffer());
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return `@font-face{font-family:"Paramwalk Sans";font-weight:${weight};src:url(data:font/ttf;base64,${text})}`;
  }));
  return svg.replace('<style>', `<style>${faces.join('')}`);
}

export async function savePicture(svg, name, kind) {
  if (kind === 'svg') return offer(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([await withFonts(svg)], { type: 'image/svg+xml' }));
  await image.decode();
  const canvas = document.createElement('canvas');
  // Twice as large as it is drawn: sharp on slides too.
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => offer(blob, `${name}.png`), 'image/png');
}
