// Where the single file begins, in its head: its style sheet and what its first screen holds lie in it packed, as its other files do
// (inside.js), and are there before anything of the page is. Where this cannot run, the few rules that stand before it serve (alone.css),
// and the example as text.
import { unpack } from './inside.js';
import { fill } from './trusted.js';

/** @param {string} name */
const text = (name) => new TextDecoder().decode(unpack(name));
window.paramwalkUnpack = unpack;
window.paramwalkFill = (element) => fill(element, text('app.html'));
const sheet = document.createElement('style');
sheet.textContent = text('paramwalk.css');
document.querySelector('style')?.replaceWith(sheet);
