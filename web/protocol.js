// What a page that embeds Paramwalk and the page in its frame say to each other, in the words of one table. Both sides
// (web/embed.js, web/frame.js) read it: what is not written here is not heard.
//
// A message is a plain object: { paramwalk: 1, type: 'step', step: 4 }. The number is the protocol's version; it goes up
// when an old message would be misunderstood.

export const version = 1;

/** A rule says whether a member holds what it should; its type is that of what passes.
 *  @template T
 *  @typedef {(value: unknown) => value is T} Rule */

/** @param {number} least
 *  @param {number} most
 *  @returns {Rule<number>} */
const whole = (least, most) => /** @returns {value is number} */ (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
/** @template {string} Word
 *  @param {Word[]} words
 *  @returns {Rule<Word>} */
const word = (...words) => /** @returns {value is Word} */ (value) => words.some((one) => one === value);
/** @param {number} longest
 *  @returns {Rule<string>} */
const text = (longest) => /** @returns {value is string} */ (value) => typeof value === 'string' && value.length <= longest;
/** @type {Rule<boolean>} */
const flag = (value) => typeof value === 'boolean';

const step = { step: whole(1, 1000), steps: whole(1, 1000), layer: text(100) };
const screen = { screen: word('walk', 'practice', 'sandbox', 'map', 'lesson') };
/** Longer than all that is ever kept (src/app/sandbox/state.h). */
const stored = { stored: text(4_000_000) };

/** From the embedding page. */
export const toPage = {
  /** The first word; nothing is answered before it. `fits`: whether the frame will be made as high as `size` says. */
  hello: { fits: flag },
  step: { step: whole(1, 1000) },
  theme: { theme: word('light', 'dark', 'system') },
  /** Progress that a learning system has kept: taken from a page of the same origin only, as the first thing after hello. */
  restore: stored,
};

/** From the page in the frame. */
export const fromPage = {
  /** The answer to hello: the page is at work. */
  ready: { ...step, ...screen },
  size: { height: whole(1, 1_000_000) },
  step,
  /** Another screen is open. */
  screen,
  /** Another question of practice is asked; `of` is 0 where it has no end. */
  question: { number: whole(1, 10_000_000), of: whole(0, 1000) },
  /** A question of practice is behind; its words are those of the result. */
  practised: { number: whole(1, 10_000_000), of: whole(0, 1000), kind: text(40), idea: text(40), ending: word('right', 'right_later', 'shown', 'skipped'), thought: text(10) },
  /** `given`: the count or the number of the reason that was checked; empty where the answer was shown. */
  answer: { ...step, outcome: word('right', 'wrong', 'shown'), given: text(100) },
  /** Every step of the walk is counted; `right` of them by the learner. Told once. */
  finished: { right: whole(0, 1000), of: whole(1, 1000) },
  /** A practice of `n` questions is done; `right` of them at the first try. `practice`, `n` and `seed` are the set's, as in its link. */
  result: { practice: text(200), n: whole(1, 1000), seed: whole(1, 4294967295), right: whole(0, 1000), right_later: whole(0, 1000), shown: whole(0, 1000), skipped: whole(0, 1000) },
  /** What is asked now and how it stands (learning/journal.js): to a page of the same origin only. `news`: whether it was not so before. */
  asked: { asked: text(20_000), news: flag },
  /** What a learning system should keep: to a page of the same origin only. */
  progress: stored,
  /** The answer to a hello of another version. */
  mismatch: { speaks: whole(1, 1000), heard: whole(0, 1_000_000) },
};

/** The members of a message, from its rules.
 *  @template {Record<string, Rule<any>>} Rules
 *  @typedef {{ [Name in keyof Rules]: Rules[Name] extends Rule<infer Holds> ? Holds : never }} Members */

/** Any message of a table: told apart by its type.
 *  @template {Record<string, Record<string, Rule<any>>>} Table
 *  @typedef {{ [Type in keyof Table]: { paramwalk: number, type: Type } & Members<Table[Type]> }[keyof Table]} Message */

/** @typedef {Message<typeof toPage>} ToPage */
/** @typedef {Message<typeof fromPage>} FromPage */

/** @param {unknown} data
 *  @returns {data is Record<string, unknown>} */
const isObject = (data) => typeof data === 'object' && data !== null && !Array.isArray(data);

/** The message as data, or null for what is none: of another version, unknown, or with a member too many, too few or wrong.
 *  @template {Record<string, Record<string, Rule<any>>>} Table
 *  @param {unknown} data
 *  @param {Table} table
 *  @returns {Message<Table> | null} */
export function read(data, table) {
  if (!isObject(data) || data.paramwalk !== version || typeof data.type !== 'string' || !Object.hasOwn(table, data.type)) return null;
  const members = Object.entries(table[data.type]);
  const right = Object.keys(data).length === members.length + 2 && members.every(([name, holds]) => Object.hasOwn(data, name) && holds(data[name]));
  return right ? /** @type {any} */ (data) : null;
}

/** The version of a message that is ours in form and not in version; else null.
 *  @param {unknown} data */
export const otherVersion = (data) => (isObject(data) && whole(0, 1_000_000)(data.paramwalk) && data.paramwalk !== version ? data.paramwalk : null);

/** @param {string} type
 *  @param {object} [members] */
export const message = (type, members = {}) => ({ paramwalk: version, type, ...members });
