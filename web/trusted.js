// The only place where text becomes markup, so that a host may switch Trusted Types on (web/make/hosting.mjs): what
// comes here was written by the program, which escapes what people typed (src/page/markup.h).

const policy = window.trustedTypes?.createPolicy('paramwalk', { createHTML: (html) => html });

/** Puts the program's markup in the place of what the element holds.
 *  @param {Element} element
 *  @param {string} html */
export function fill(element, html) {
  element.innerHTML = policy?.createHTML(html) ?? html;
}
