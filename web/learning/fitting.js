// What a learner has done, made to fit into what a learning system keeps of it.

/** What is left out, one after the other, until the rest fits; each is whole lines of what src/app/storage.h writes, or the end of
 *  lines that are read without it. The answers and the current set of practice come last. */
const leftOut = [
  [/^network=.*\n/gm, ''],
  // What was typed and not checked.
  [/^((?:answer|exercise)=(?:[\w-]*,){8}).*$/gm, '$1'],
  [/^blank=.*\n/gm, ''],
  [/^set=.*\n(?:results=.*\n)*/gm, ''],
  [/^card=.*\n/gm, ''],
  [/^wrong=.*\n/gm, ''],
];

/** The text, or as much of it as has room in `room` characters: never half a line, which would be read as something else. */
export function fitting(stored, room) {
  let kept = stored;
  for (const [what, rest] of leftOut) {
    if (kept.length <= room) return kept;
    kept = kept.replace(what, rest);
  }
  return kept.length <= room ? kept : kept.slice(0, kept.lastIndexOf('\n', room - 1) + 1);
}
