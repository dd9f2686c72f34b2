// The lessons as the site has them: each a file of its own, which is brought when it is opened, and one of what the list says of them all. What
// one of them costs does not grow with their number. The single file has them all in one text, which takes least room there.
// (src/app/course/brought.h says what the program reads.)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, text: string }} Lesson as its file is called, and what is in it */

/** @param {string} folder
 *  @returns {Lesson[]} in the order of their names */
export const lessonsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.lesson')).sort()
  .map((name) => ({ name: name.slice(0, -7), text: readFileSync(join(folder, name), 'utf8') }));

/** Without its comments, each line at its place: what is wrong in it is told with the line.
 *  @param {Lesson} lesson */
const whole = ({ name, text }) => `+++ ${name}\n${text.replace(/^#.*\n/gm, '\n').trimEnd()}\n`;

/** What goes on in further lines is one; an empty line means nothing. Below a network the lines are the notation's.
 *  @param {string} text */
const tight = (text) => text.replace(/\n+/g, '\n').replace(/^(?!network:)\w+:.*(?:\n[ \t].*)+/gm, (lines) => lines.replace(/[ \t]*\n[ \t]+/g, ' '));

/** What stands before the first step, but for the networks and the sources: the list says nothing of them.
 *  @param {string} text of tight lines */
const head = (text) => text.replace(/^step:[^]*/m, '').replace(/^source:.*\n|^network:.*\n(?:[ \t].*\n)*/gm, '');

/** @param {Lesson[]} lessons
 *  @returns {{ list: string, files: Record<string, string>, all: string }} what the list has, a file for each lesson by its name, and all in one */
export function lessonTexts(lessons) {
  const texts = lessons.map(whole);
  return {
    list: `+++\n${texts.map((text) => head(tight(text))).join('')}`,
    files: Object.fromEntries(lessons.map(({ name }, at) => [`paramwalk-lesson-${name}.txt`, texts[at]])),
    all: `+++\n${texts.map(tight).join('')}`,
  };
}
