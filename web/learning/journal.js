// What a learner answers, question by question, as a learning system lists it: the lesson says what it asks and how that stands
// (src/app/shared/exercise/report.h), and what is new in that is an answer. An answer that is checked once more is another one.

/** What a learner has answered, to a step of the walk or a question of practice: what was typed, or the letter of an option; nothing where it
 *  was shown or passed over.
 *  @typedef {{
 *    id: string, name: string, given: string, right: boolean,
 *    question?: string, options?: string[], correct?: string, idea?: string, thought?: string, thinks?: string, seconds?: number,
 *  }} Answer */

/** @typedef {{
 *    id: string, question: string, options: string[], right: number, idea: string, outcome: 'open' | 'wrong' | 'right' | 'shown',
 *    wrong: number, given?: number, thought?: string, thinks?: string, score?: number, of?: number,
 *  }} Asked */

/** @param {number} option */
const letter = (option) => String.fromCharCode(97 + option);

/** @param {Asked} asked
 *  @param {number} number */
const told = ({ options }, number) => (options.length > 0 ? letter(number) : String(number));

/** `answered(answer)` is called for each; `now()` gives milliseconds.
 *  @param {(answer: Answer) => void} answered
 *  @param {() => number} [now] */
export function createJournal(answered, now = Date.now) {
  /** How each question stood when it was heard of last.
   *  @type {Map<string, string>} */
  const known = new Map();
  /** @type {Asked | null} */
  let current = null;
  let since = now();

  /** @param {Asked} asked
   *  @param {string} given
   *  @param {boolean} right */
  function note(asked, given, right) {
    const { id, question, options, idea, thought, thinks } = asked;
    const seconds = Math.round((now() - since) / 100) / 10;
    since = now();
    answered({ id, name: question.split('\n').at(-1) ?? '', given, right, question, options, correct: told(asked, asked.right), idea, thought, thinks, seconds });
  }

  return {
    /** Whether questions are told in words: then what is said beside that is no news. */
    isOpen: () => known.size > 0,
    /** `text` is the lesson's; `news`: whether it was not so before.
     *  @param {string} text
     *  @param {boolean} news
     *  @returns {{ right: number, of: number } | null} a score, where it is one */
    hear(text, news) {
      /** @type {Asked} */
      const asked = JSON.parse(text);
      if (asked.score !== undefined && asked.of !== undefined) return news ? { right: asked.score, of: asked.of } : null;
      const before = known.get(asked.id);
      const isOther = current?.id !== asked.id;
      known.set(asked.id, text);
      current = asked;
      if (isOther) since = now();
      if (!news || before === undefined || before === text || asked.outcome === 'open') return null;
      note(asked, asked.outcome === 'shown' ? '' : told(asked, asked.given ?? 0), asked.outcome === 'right');
      return null;
    },
    /** The question was left without an answer. */
    passed() {
      if (current !== null) note({ ...current, thought: undefined, thinks: undefined }, '', false);
    },
  };
}
