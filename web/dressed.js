// Where the single file begins, in its head: its style sheet lies in it packed, as its other files do (inside.js), and is there before
// anything of the page is. Where this cannot run, the few rules that stand before it serve (alone.css).
import { unpack } from './inside.js';

window.paramwalkUnpack = unpack;
const sheet = document.createElement('style');
sheet.textContent = new TextDecoder().decode(unpack('paramwalk.css'));
document.querySelector('style')?.replaceWith(sheet);
