// What the reader's system asks of every page: dark colours, more contrast, less motion, colours of its own.

const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const forced = matchMedia('(forced-colors: active)');

export const isDark = () => dark.matches;

/** Today, in days since 1970 where the reader is: practice brings back after some days what was mastered. */
const today = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000);

/** The colours that it forces, as six digits each; nothing where it forces none. */
function colours() {
  if (!forced.matches) return '';
  const probe = document.body.appendChild(document.createElement('i'));
  const all = ['Canvas', 'CanvasText', 'LinkText', 'GrayText'].map((name) => {
    probe.style.color = name;
    const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
    return [red, green, blue].map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('');
  });
  probe.remove();
  return all.join(' ');
}

/** Tells the program, now and whenever it changes; `show()` then shows that. Of the dark colours it is told as it starts.
 *  @param {import('./core.js').Core} core
 *  @param {() => void} show */
export function followSystem(core, show) {
  const told = {
    contrast: () => core.systemContrast(contrast.matches),
    colours: () => core.systemColours(colours()),
    motion: () => core.systemMotion(still.matches),
    today: () => core.today(today()),
  };
  for (const tell of Object.values(told)) tell();
  // Whoever has the page translated reads what the document has: a drawing is not translated.
  const { documentElement } = document;
  const watchTranslator = () => /\btranslated-(ltr|rtl)\b/.test(documentElement.className) && !core.textOnly() && core.use('view', '') && show();
  new MutationObserver(watchTranslator).observe(documentElement, { attributeFilter: ['class'] });
  dark.addEventListener('change', () => core.systemTheme(dark.matches) && show());
  contrast.addEventListener('change', () => told.contrast() && show());
  still.addEventListener('change', () => told.motion() && show());
  // A page may be left open for days.
  document.addEventListener('visibilitychange', () => told.today() && show());
  forced.addEventListener('change', () => told.colours() && show());
}
