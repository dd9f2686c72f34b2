// What is said of a learner in xAPI, by the rules of cmi5.

/** @typedef {{ right: number, of: number }} Score */

/** Whom it is about, and where.
 *  @typedef {{
 *    actor: object, activity: string, registration?: string, isCmi5: boolean,
 *    template: { extensions?: object, contextActivities?: { category?: object[], [kind: string]: unknown } },
 *  }} Subject `template` is cmi5's contextTemplate */

/** What a statement may say beside its verb. `defined`: whether cmi5 defines that verb.
 *  @typedef {{ result?: any, object?: any, defined?: boolean, extensions?: Record<string, unknown> }} Said */

const verbs = 'http://adlnet.gov/expapi/verbs/';
const moveOn = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const isCmi5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const masteryExtension = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';

/** A duration as ISO 8601 has it.
 *  @param {number} milliseconds */
export const duration = (milliseconds) => `PT${(milliseconds / 1000).toFixed(2)}S`;

/** cmi5, 9.6.2: what it defines is marked, and, exactly where it is said that something is completed, passed or failed, once more.
 *  @param {Subject} subject
 *  @param {Said} said */
function activitiesOf({ template, isCmi5: marks }, { defined, result }) {
  if (!marks || !defined) return template.contextActivities ?? {};
  const category = [...template.contextActivities?.category ?? [], { id: isCmi5 }];
  if (result?.completion !== undefined || result?.success !== undefined) category.push({ id: moveOn });
  return { ...template.contextActivities, category };
}

/** @param {Subject} subject
 *  @param {string} name of the verb
 *  @param {Said} [said] */
export function statementOf(subject, name, said = {}) {
  const { actor, activity, registration, template } = subject;
  const { result, object, extensions } = said;
  return {
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    actor,
    verb: { id: verbs + name, display: { en: name } },
    object: object ?? { id: activity, objectType: 'Activity' },
    ...(result && { result }),
    context: {
      ...template,
      registration,
      ...(extensions && { extensions: { ...template.extensions, ...extensions } }),
      contextActivities: activitiesOf(subject, said),
    },
  };
}

const extension = (/** @type {string} */ name) => `urn:paramwalk:${name}`;

/** An answer of the learner's.
 *  @param {Pick<Subject, 'activity'>} subject
 *  @param {import('./journal.js').Answer} answer
 *  @returns {Said} */
export function answerOf({ activity }, { id, name, given, right, question = name, options = [], correct, idea, thought, thinks, seconds }) {
  const known = Object.entries({ idea, thought, thinks }).flatMap(([key, value]) => (value ? [[extension(key), value]] : []));
  return {
    object: {
      id: `${activity}#${id}`,
      objectType: 'Activity',
      definition: {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        name: { en: name },
        description: { en: question },
        interactionType: options.length > 0 ? 'choice' : 'fill-in',
        ...(correct !== undefined && { correctResponsesPattern: [correct] }),
        ...(options.length > 0 && { choices: options.map((words, i) => ({ id: String.fromCharCode(97 + i), description: { en: words } })) }),
      },
    },
    result: {
      success: right,
      ...(given !== '' && { response: given }),
      ...(seconds !== undefined && { duration: duration(1000 * seconds) }),
      ...(known.length > 0 && { extensions: Object.fromEntries(known) }),
    },
  };
}

/** @param {Score} score */
export const scoreOf = ({ right, of }) => ({ scaled: right / of, raw: right, min: 0, max: of });

/** How the walk was finished, by cmi5's rules for verbs (9.3): completed and passed once in a registration, and in a session one of
 *  passed and failed. `sent` are the verbs of this session, taken or not, and `taken` those that the record store has taken, in this
 *  session or before. Where the learning system names no score to be reached (`mastery`), only a walk that the learner has counted
 *  without help is passed, and none failed.
 *  @param {Score} finished
 *  @param {{ mastery?: number, sent: Set<string>, taken: string[] }} known
 *  @returns {[name: string, said: Said][]} */
export function verdictOf(finished, { mastery, sent, taken }) {
  /** @type {[string, Said][]} */
  const out = [];
  const isKnown = (/** @type {string} */ name) => sent.has(name) || taken.includes(name);
  if (!isKnown('completed')) out.push(['completed', { result: { completion: true } }]);
  if (isKnown('passed') || sent.has('failed')) return out;
  const score = scoreOf(finished);
  const success = score.scaled >= (mastery ?? 1);
  const extensions = mastery === undefined ? undefined : { [masteryExtension]: mastery };
  if (success) out.push(['passed', { result: { success, score }, extensions }]);
  else if (mastery !== undefined && !isKnown('failed')) out.push(['failed', { result: { success, score }, extensions }]);
  return out;
}
