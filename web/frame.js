// The page in somebody's frame: what it tells the page around it, and what it lets itself be told.
import { message, otherVersion, read, toPage, version } from './protocol.js';

export const isFramed = window.parent !== window;

/** Calls `changed(seen)` when the frame comes into sight or leaves it. */
export function watchSight(changed) {
  if (isFramed) new IntersectionObserver((entries) => changed(entries.at(-1).isIntersecting)).observe(document.documentElement);
}

/** `open(address)` opens "?theme=dark" or "#step=4"; `restore(stored)` takes over what was kept elsewhere. */
export function listenToHost({ open, restore }) {
  // The origin that said hello; whom we talk to.
  let host = null;
  let progress = null;
  let told = 0;
  // While it does, what changes is no news: whoever kept it has heard it before.
  let restoring = false;
  const queue = [];

  const isOwn = () => host === location.origin;
  const say = (type, members) => window.parent.postMessage(message(type, members), host === 'null' ? '*' : host);

  function act(heard) {
    if (heard.type === 'step') open(`#step=${heard.step}`);
    if (heard.type === 'theme') open(`?theme=${heard.theme}`);
    if (heard.type === 'restore' && isOwn()) {
      restoring = true;
      restore(heard.stored);
      restoring = false;
    }
  }

  const where = ({ step, steps, layer }) => ({ step, steps, layer });
  const finished = ({ answers }) => answers.every((answer) => answer === 'right' || answer === 'shown');
  const right = ({ answers }) => answers.filter((answer) => answer === 'right').length;

  function measure() {
    // What the page needs, whatever the frame has.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (host !== null && progress !== null && height > 0 && height !== told) say('size', { height: (told = height) });
  }

  function greet({ fits }) {
    if (fits) document.documentElement.dataset.fits = '';
    else delete document.documentElement.dataset.fits;
    told = 0;
    if (progress === null) return;
    say('ready', where(progress));
    measure();
  }

  if (isFramed) {
    addEventListener('message', ({ source, origin, data }) => {
      if (source !== window.parent) return;
      const heard = read(data, toPage);
      const other = otherVersion(data);
      if (heard === null && other !== null && data.type === 'hello') {
        console.info(`Paramwalk: the embedding page speaks version ${other} of the messages, this page version ${version}: they do not talk.`);
        window.parent.postMessage(message('mismatch', { speaks: version, heard: other }), origin === 'null' ? '*' : origin);
      }
      if (heard === null) return;
      if (heard.type === 'hello') {
        host = origin;
        if (progress !== null) greet(heard);
        else queue.unshift(() => greet(heard));
      } else if (origin === host) {
        // What is said before the program is there waits for it, but not without end.
        if (progress !== null) act(heard);
        else if (queue.length < 20) queue.push(() => act(heard));
      }
    });
  }

  return {
    /** The state is shown: tells what has changed in it. `now` is what src/app/progress.h writes, `stored` what storage keeps. */
    shown(now, stored) {
      if (!isFramed) return;
      const before = progress;
      progress = now;
      if (before === null) {
        new ResizeObserver(measure).observe(document.body);
        for (const job of queue.splice(0)) job();
        return;
      }
      if (host === null) return;
      const index = now.step - 1;
      if (now.step !== before.step) say('step', where(now));
      else if (!restoring && now.answers[index] !== 'open' && (now.answers[index] !== before.answers[index] || now.given !== before.given)) {
        say('answer', { ...where(now), outcome: now.answers[index], given: now.given });
      }
      if (isOwn()) say('progress', { stored });
      if (!restoring && finished(now) && !finished(before)) say('finished', { right: right(now), of: now.steps });
    },
    /** A practice set is done; its result is what the window's event says as well (README). */
    result({ practice, n, seed, right: atOnce, right_later, shown, skipped }) {
      if (isFramed && host !== null) say('result', { practice, n, seed, right: atOnce, right_later, shown, skipped });
    },
  };
}
