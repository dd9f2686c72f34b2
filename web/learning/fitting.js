// What a learner has done, made to fit into what a learning system keeps of it.

/** What may be left out, as src/app/storage.h says it: a pattern, and what stays of what it finds.
 *  @typedef {[pattern: string, rest: string][]} LeftOut */

/** What is stored, or as much of it as has room in `room` characters: never half a line, which would be read as something else. One
 *  thing of `leftOut` after the other goes, until the rest fits.
 *  @param {string} stored
 *  @param {number} room
 *  @param {LeftOut} [leftOut] */
export function fitting(stored, room, leftOut = PARAMWALK_LEFT_OUT) {
  let kept = stored;
  for (const [pattern, rest] of leftOut) {
    if (kept.length <= room) return kept;
    kept = kept.replace(new RegExp(pattern, 'gm'), rest);
  }
  return kept.length <= room ? kept : kept.slice(0, kept.lastIndexOf('\n', room - 1) + 1);
}
