// The app's icons, drawn from the page's own mark: four cells in four of the quantities' colours.

const inks = ['w', 'd', 'bias', 'k'];

/** The mark as SVG, `margin` of 19 units around it on a ground of the page's colour (so that a mask may cut its edge). */
export function mark(palette, { margin = 2, ground = 'page', round = 4 } = {}) {
  // The light theme's colours stand first.
  const colour = (name) => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(palette)[1];
  const side = 19 + 2 * margin;
  const cells = inks.map((ink, i) => `<rect x="${margin + (i % 2) * 10}" y="${margin + Math.floor(i / 2) * 10}" width="9" height="9" rx="2.5" fill="${colour(ink)}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" rx="${round}" fill="${colour(ground)}"/>${cells.join('')}</svg>`;
}

export const manifest = (palette) => {
  const ground = /--page:\s*(#[0-9a-f]{6})/.exec(palette)[1];
  return {
    name: 'Paramwalk',
    short_name: 'Paramwalk',
    description: 'Walk through a convolutional network layer by layer and count its learnable parameters.',
    lang: 'en',
    start_url: './',
    scope: './',
    id: './',
    display: 'standalone',
    background_color: ground,
    theme_color: ground,
    categories: ['education'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
};
