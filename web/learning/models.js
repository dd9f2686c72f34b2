// What the two versions of SCORM call what a learner does, and how they write times (SCORM 1.2 RTE 3.4; SCORM 2004 4th ed. RTE 4.2).

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./journal.js').Answer} Answer */

/** @typedef {{
 *    room: number,
 *    mode: string, exit: string, location: string,
 *    begin: (api: Pick<Api, 'get' | 'set'>) => boolean,
 *    score: (api: Pick<Api, 'get' | 'set'>, right: number, of: number) => void,
 *    complete: (api: Pick<Api, 'get' | 'set'>, right: number, of: number) => void,
 *    answer: (answer: Answer, now: Date) => Record<string, string>,
 *    sessionTime: string,
 *    duration: (seconds: number) => string,
 *  }} DataModel `room`: so many characters a learning system must be able to keep */

/** @param {number} number */
const twoDigits = (number) => String(Math.floor(number)).padStart(2, '0');

/** Of a number of seconds: hours, minutes and seconds with two decimals, as SCORM 1.2 has them.
 *  @param {number} seconds */
export const clock = (seconds) => `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}.${twoDigits((seconds * 100) % 100)}`;

/** SCORM 1.2 has no place for a question in words but its name, which holds no spaces.
 *  @param {Answer} answer */
const named = ({ id, question = '' }) => [id, ...question.split('\n').reverse()].join(' ').replace(/×/g, 'x').replace(/[^\w.,-]+/g, '_').replace(/_+$/, '').slice(0, 255);
/** What the question is about, and what a wrong answer looked like.
 *  @param {Answer} answer */
const about = ({ idea, thought }) => Object.fromEntries([idea && `idea-${idea}`, thought && `thought-${thought}`].filter((id) => id !== undefined && id !== '').map((id, i) => [`objectives.${i}.id`, String(id)]));
/** @param {Answer} answer */
const kind = ({ options = [] }) => (options.length > 0 ? 'choice' : 'fill-in');
/** What is said of an answer in both; where nothing was answered there is nothing to say of that.
 *  @param {Record<string, string | undefined>} values
 *  @returns {Record<string, string>} */
const said = (values) => /** @type {Record<string, string>} */ (Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')));

/** How far the learner is, where nothing was ever said of it. Whether the system knows it now.
 *  @param {Pick<Api, 'get' | 'set'>} api
 *  @param {string} status */
function beginWith(api, status) {
  const now = api.get(status);
  return now !== null && (!['', 'not attempted', 'unknown'].includes(now) || api.set(status, 'incomplete'));
}

/** @type {Record<'1.2' | '2004', DataModel>} */
export const dataModels = {
  1.2: {
    room: 4096,
    mode: 'cmi.core.lesson_mode',
    exit: 'cmi.core.exit',
    location: 'cmi.core.lesson_location',
    begin: (api) => beginWith(api, 'cmi.core.lesson_status'),
    score(api, right, of) {
      api.set('cmi.core.score.min', 0);
      api.set('cmi.core.score.max', 100);
      api.set('cmi.core.score.raw', Math.round((100 * right) / of));
    },
    complete: (api) => {
      api.set('cmi.core.lesson_status', 'completed');
    },
    // The first is refused by a system that keeps no answers.
    answer: (answer, now) => said({
      id: named(answer),
      time: clock((now.getTime() - new Date(now).setHours(0, 0, 0, 0)) / 1000).slice(2),
      type: kind(answer),
      student_response: answer.given.slice(0, 255),
      result: answer.right ? 'correct' : answer.given === '' ? 'neutral' : 'wrong',
      'correct_responses.0.pattern': answer.correct,
      latency: answer.seconds === undefined ? undefined : clock(answer.seconds),
      ...about(answer),
    }),
    sessionTime: 'cmi.core.session_time',
    duration: clock,
  },
  2004: {
    room: 64_000,
    mode: 'cmi.mode',
    exit: 'cmi.exit',
    location: 'cmi.location',
    begin: (api) => beginWith(api, 'cmi.completion_status'),
    score(api, right, of) {
      api.set('cmi.score.min', 0);
      api.set('cmi.score.max', of);
      api.set('cmi.score.raw', right);
      api.set('cmi.score.scaled', Math.round((10_000 * right) / of) / 10_000);
    },
    complete(api, right, of) {
      api.set('cmi.completion_status', 'completed');
      // Where the course names a score to be reached the system judges by it. Where it names none, only what the learner did
      // without help is passed, and nothing failed.
      if (right === of && api.get('cmi.scaled_passing_score') === '') api.set('cmi.success_status', 'passed');
    },
    // A tenth and a hundredth of a second stand before the zone (RTE 4.1.1.7).
    answer: (answer, now) => said({
      id: answer.id,
      timestamp: now.toISOString().replace(/\dZ$/, 'Z'),
      type: kind(answer),
      learner_response: answer.given.slice(0, 250),
      result: answer.right ? 'correct' : answer.given === '' ? 'neutral' : 'incorrect',
      description: answer.question?.split('\n').reverse().join(' ').slice(0, 250),
      'correct_responses.0.pattern': answer.correct,
      latency: answer.seconds === undefined ? undefined : `PT${answer.seconds}S`,
      ...about(answer),
    }),
    sessionTime: 'cmi.session_time',
    duration: (seconds) => `PT${Math.round(seconds)}S`,
  },
};
