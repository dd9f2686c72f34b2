// The document's elements as the scripts ask for them, with the types that the checker cannot know by itself.

/** The nearest element around what an event happened to that fits the selector; what happened to the document itself fits none.
 *  @param {Event} event
 *  @param {string} selector
 *  @returns {HTMLElement | null} */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/** An element that the page is served with, and never loses.
 *  @param {string} id */
export const fixed = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** How much larger than as a rule the reader has set the page's letters.
 *  @returns {number} */
export const larger = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
