// The result of a set of practice: told to the page around this one, and taken along as text. It comes later (web/rest.js).

/** Tells it, once: as an event of the window, and to whoever embeds the page (README).
 *  @param {string} result
 *  @param {Pick<import('./frame.js').Host, 'result'>} host */
export function tellResult(result, host) {
  const detail = JSON.parse(result);
  dispatchEvent(new CustomEvent('paramwalk:result', { detail }));
  host.result(detail);
}

/** The old way, for frames in which the clipboard is refused.
 *  @param {string} text */
function copyByHand(text) {
  const area = document.body.appendChild(document.createElement('textarea'));
  area.value = text;
  area.select();
  document.execCommand('copy');
  area.remove();
  document.getElementById('copy-result')?.focus();
}

/** As text, for whoever wants to hand it in.
 *  @param {string} text */
export function copyResult(text) {
  // Where the page did not come over HTTPS there is no clipboard.
  if (navigator.clipboard) navigator.clipboard.writeText(text).catch(() => copyByHand(text));
  else copyByHand(text);
}
