// The scripts that come later, in one file, as the later part of the program does (web/bench.js brings it). None of them knows the first
// part's: what they need of it they are given.
export { createOpening } from './open.js';
export { layColumns, layList, listenToList, seeFound } from './list.js';
export { copyResult, tellResult } from './result.js';
export { saveFor } from './save.js';
export { createTexts } from './texts.js';
export { watchTyping } from './typing.js';
