// In the single file the licences of others lie packed, as all files do there: they are written when somebody opens them.
import { part } from './files.js';

export function offerNotices() {
  if (!PARAMWALK_INSIDE) return;
  const place = /** @type {HTMLElement} */ (document.getElementById('notices'));
  place.parentElement?.addEventListener('toggle', async () => {
    place.textContent = await part('notices.txt', (bytes) => new TextDecoder().decode(bytes));
  }, { once: true });
}
