// The picture as a file. Who makes it comes later (web/saving.js); what it is made of the program writes.
import { saveKit, savePicture } from './saving.js';

/** What a control saves: the kind of file, how large, and whether the whole network; null of one that saves nothing.
 *  @param {string} control */
export function savedBy(control) {
  const [, kind, all] = /^save-(svg|png)(-all|-4k)?$/.exec(control) ?? [];
  // Twice as large as it is drawn: sharp on slides too. A slide's 1280 px are 4K three times as large.
  return kind === undefined ? null : { kind, whole: all === '-all', times: all === '-4k' ? 3 : 2 };
}

/** Saves what the control is for; whether it is one that saves. The step's picture has the name of what it shows. `failed(error)` is
 *  called where no picture could be made. `first`: what it needs of the part that comes first.
 *  @param {string} control
 *  @param {Pick<import('./core.js').Core, 'pictureFile' | 'kit'>} core
 *  @param {{ textContent: string | null }} heading
 *  @param {(error: Error) => void} failed
 *  @param {Pick<typeof import('./files.js'), 'address' | 'file' | 'fonts' | 'isInside'> & Pick<typeof import('./settled.js'), 'awaited'>} first
 *  @param {Pick<typeof import('./saving.js'), 'savePicture' | 'saveKit'>} [saving] */
export function saveFor(control, core, heading, failed, { address, file, fonts, isInside, awaited }, saving = { saveKit, savePicture }) {
  if (control.startsWith('kit-')) {
    awaited(saving.saveKit(core.kit(control.slice(4)), isInside() ? null : () => import(String(address('paramwalk-kit.js'))))).catch(failed);
    return true;
  }
  const saved = savedBy(control);
  if (saved === null) return false;
  const name = saved.whole ? 'network' : (heading.textContent ?? '').toLowerCase();
  awaited(saving.savePicture(core.pictureFile(saved.whole), `paramwalk-${name}`, saved.kind, saved.times, { file, fonts })).catch(failed);
  return true;
}
