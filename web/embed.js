// <paramwalk-lesson step="2" theme="light" hide="nav table"></paramwalk-lesson>: Paramwalk in another page. The element
// holds a frame, brings it when it comes near the window, and is as high as what is in it. web/README.md's section "Putting
// it into a page" lists attributes and events.
import { fromPage, message, otherVersion, read, toPage, version } from './protocol.js';

/** The site that this script came from. A page that is changed by a script of its generator (HonKit) runs the text of ours without
 *  saying where it is from; the tag then stands in the page. */
const tag = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const sameTag = () => /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src$="embed.js"]'));
const site = new URL('.', tag?.src || sameTag()?.src || location.href);
/** The address's parameters, which are the element's attributes. Filled in by web/make/pack.mjs. */
const parameters = PARAMWALK_PARAMETERS;
/** What is told to the frame while it runs; the others open it anew.
 *  @type {Record<string, (value: string | null) => object>} */
const live = { step: (value) => ({ step: Number(value) }), theme: (value) => ({ theme: value ?? 'system' }) };
/** Before the frame has said its height, and where it never does. */
const guess = 800;
/** How long a lesson may take until it answers, in milliseconds, before somebody is told. */
const patience = 30_000;
/** How near to the window, in pixels, a lesson is brought. */
const near = 800;

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: block; min-height: 200px; }
  :host([hidden]) { display: none; }
  p { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
  iframe { display: block; width: 100%; border: 0; height: ${guess}px; color-scheme: normal; }
`);

class ParamwalkLesson extends HTMLElement {
  static observedAttributes = [...parameters, 'title'];

  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  /** @type {IntersectionObserver | null} */
  #near = null;
  #origin = '';
  #talks = false;
  #noted = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #late = undefined;
  /** What the frame was opened with, of the attributes that it can be told.
   *  @type {Record<string, string | null>} */
  #opened = {};
  #hear = (/** @type {MessageEvent} */ event) => this.#heard(event);

  get #root() {
    return this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true });
  }

  connectedCallback() {
    this.#root.adoptedStyleSheets = [style];
    const frame = document.createElement('iframe');
    frame.title = this.title || 'Paramwalk';
    frame.allow = 'clipboard-write';
    frame.addEventListener('load', () => this.#greet());
    this.#root.replaceChildren(frame);
    this.#frame = frame;
    addEventListener('message', this.#hear);
    this.#near = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#bring();
    }, { rootMargin: `${near}px` });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#near?.disconnect();
    clearTimeout(this.#late);
    this.#frame = null;
    this.#talks = false;
  }

  /** @param {string} name
   *  @param {string | null} before
   *  @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    // The same step once more is a way back to it: the learner may have gone on.
    if (this.#frame === null || (before === value && !(name in live))) return;
    if (name === 'title') this.#frame.title = value || 'Paramwalk';
    // Not brought yet: it will be with what is asked for then.
    else if (this.#frame.src === '') return;
    // Who speaks another version is told nothing; a frame that still loads is told when it is ready.
    else if (name in live && !this.#noted) this.#say(name, live[name](value));
    else if (before !== value) this.#bring();
  }

  #bring() {
    this.#near?.disconnect();
    if (this.#frame === null) return;
    const url = new URL('index.html', site);
    for (const name of parameters) {
      const value = this.getAttribute(name);
      if (value !== null) url.searchParams.set(name, value);
    }
    // Of the lesson alone what is around it is this page's.
    if (!url.searchParams.has('embed')) url.searchParams.set('embed', 'lesson');
    this.#origin = url.origin;
    this.#talks = false;
    this.#opened = Object.fromEntries(Object.keys(live).map((name) => [name, this.getAttribute(name)]));
    this.#frame.src = url.href;
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.#fail(url), patience);
  }

  /** Nothing was heard: the site is not there, or not let into this page. The reader gets a way to it.
   *  @param {URL} url */
  #fail(url) {
    if (this.#talks || this.#noted || this.#frame === null) return;
    const why = location.protocol === 'file:' ? 'a page that was opened as a file brings no other files; a frame with paramwalk.html works' : 'is index.html beside embed.js, and may it be framed?';
    console.warn(`Paramwalk: the lesson in this page does not answer: ${why}`);
    url.searchParams.delete('embed');
    const link = Object.assign(document.createElement('a'), { href: url.href, target: '_blank', rel: 'noopener', textContent: 'Open it in a page of its own' });
    const words = document.createElement('p');
    words.append('The lesson does not start here. ', link, '.');
    this.#root.append(words);
    this.#tell('failed', { url: url.href });
  }

  #greet() {
    if (this.#frame?.src) this.#post(message('hello', { fits: true }));
  }

  /** @param {object} said */
  #post(said) {
    // A page that was opened as a file has no origin to name.
    this.#frame?.contentWindow?.postMessage(said, this.#origin === 'null' ? '*' : this.#origin);
  }

  /** @param {string} type
   *  @param {object} members */
  #say(type, members) {
    // Checked like what comes in: a wrong attribute is passed over.
    const said = read(message(type, members), toPage);
    if (said !== null && this.#talks) this.#post(said);
    else if (said === null) console.info(`Paramwalk: passed over: ${type}="${this.getAttribute(type)}"`);
  }

  /** @param {number} other */
  #noteVersion(other) {
    if (this.#noted) return;
    this.#noted = true;
    console.warn(`Paramwalk: embed.js speaks version ${version} of the messages, the page in the frame version ${other}. The lesson works; its height is not fitted. Take both from the same release.`);
    this.#tell('mismatch', { embed: version, page: other });
  }

  /** @param {MessageEvent} event */
  #heard({ source, origin, data }) {
    if (this.#frame === null || source !== this.#frame.contentWindow || origin !== this.#origin) return;
    const said = read(data, fromPage);
    const other = said?.type === 'mismatch' ? said.speaks : otherVersion(data);
    if (other !== null) this.#noteVersion(other);
    if (said === null || said.type === 'mismatch' || said.type === 'progress') return;
    if (said.type === 'ready') this.#begin();
    if (said.type === 'size') this.#frame.style.height = `${said.height}px`;
    const { paramwalk: _, type, ...detail } = said;
    this.#tell(type, detail);
  }

  #begin() {
    this.#talks = true;
    this.#root.querySelector('p')?.remove();
    for (const [name, opened] of Object.entries(this.#opened)) {
      const now = this.getAttribute(name);
      if (now !== opened) this.#say(name, live[name](now));
    }
    this.#opened = {};
  }

  /** @param {string} type
   *  @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`paramwalk-${type}`, { bubbles: true, composed: true, detail }));
  }
}

if (!customElements.get('paramwalk-lesson')) customElements.define('paramwalk-lesson', ParamwalkLesson);
