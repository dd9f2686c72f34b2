// One request after the other: a record store may refuse what comes out of order. What cannot be taken just now is offered again, and what
// comes after it waits; what is refused for good is passed by.

/** How long until it is offered again, in milliseconds. */
const pauses = [500, 2000, 4000, 8000, 15_000, 30_000, 60_000];
/** So often it is tried before anybody is told. */
const quietly = 2;

/** Whether an answer may be another one later: none at all, a server's own fault, or that it has too much to do.
 *  @param {{ status?: number }} error */
const isPassing = ({ status }) => status === undefined || status >= 500 || [401, 408, 425, 429].includes(status);

/** `waits(is)`: whether something waits to be taken; `refused(error)`: something never will be.
 *  @param {{ waits: (is: boolean) => void, refused: (error: unknown) => void, timer?: (job: () => void, pause: number) => unknown }} tell */
export function createTurns({ waits, refused, timer = setTimeout }) {
  let last = Promise.resolve(true);
  let failures = 0;

  /** @param {() => Promise<unknown>} job */
  async function work(job) {
    for (;;) {
      try {
        await job();
        if (failures >= quietly) waits(false);
        failures = 0;
        return true;
      } catch (error) {
        if (!isPassing(/** @type {any} */ (error))) {
          refused(error);
          return false;
        }
        failures += 1;
        if (failures === quietly) waits(true);
        await new Promise((done) => timer(() => done(undefined), pauses[Math.min(failures, pauses.length) - 1]));
      }
    }
  }

  return {
    /** Whether it was taken, once that is known.
     *  @param {() => Promise<unknown>} job */
    take: (job) => (last = last.then(() => work(job))),
  };
}
