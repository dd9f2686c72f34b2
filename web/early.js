// In the page's head, before all else (web/make/hosting.mjs): what must be known before the program is there, and where it never comes.
// Written for browsers of any age, and the page does without it: a host's own policy may refuse it.
(function (page) {
  /** @param {string} why */
  function fail(why) {
    if (!page.hasAttribute('data-live') && !page.hasAttribute('data-failed')) page.setAttribute('data-failed', why);
  }
  page.setAttribute('data-script', '');
  // What came last to each browser of what the program needs: to Firefox 92 and Safari 15.4 the first, to Chrome 96 a module of WebAssembly
  // with two tables, as this one is.
  if (!Object.hasOwn || !window.WebAssembly || !WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 4, 7, 2, 112, 0, 0, 112, 0, 0]))) fail('old');
  addEventListener('error', function (event) {
    /** @type {HTMLScriptElement | null} */
    var script = document.querySelector('script[src]');
    if (page.hasAttribute('data-live') || (event.target !== window && event.target !== script)) return;
    fail('');
    // A bad answer may have been kept: it is asked for past all that is kept. Where it comes right the page is opened anew; not without end.
    if (script) fetch(script.src, { cache: 'reload' }).then(function (answer) {
      return answer.arrayBuffer();
    }).then(function (bytes) {
      return crypto.subtle.digest('SHA-256', bytes);
    }).then(function (sum) {
      // The name has the hash in hexadecimal digits.
      var hash = new Uint8Array(sum).reduce(function (text, byte) { return text + (byte + 256).toString(16).slice(1); }, '');
      var times = +sessionStorage.paramwalkAgain || 0;
      if (!script || script.src.indexOf(hash.slice(0, 16)) < 0 || times > 2) return;
      sessionStorage.paramwalkAgain = times + 1;
      location.reload();
    }).catch(function () {});
  }, true);
  addEventListener('click', function (event) {
    if (/** @type {Element} */ (event.target).id !== 'reload') return;
    event.preventDefault();
    location.reload();
  });
  // The page is not shown before its style sheet is there. One that does not come is not waited for.
  var clock = setTimeout(function () {
    /** @type {HTMLLinkElement | null} */
    var style = document.querySelector('link[rel=stylesheet]');
    if (style) style.remove();
  }, 5000);
  document.addEventListener('load', function (event) {
    if (/** @type {HTMLLinkElement} */ (event.target).rel === 'stylesheet') clearTimeout(clock);
  }, true);
})(document.documentElement);

// Its colours and its place are known before the program is there: nobody sees another step first, or another screen, or in other colours.
(function (page) {
  var kept = '';
  try {
    // What a learning system keeps is another learner's, maybe (web/store.js).
    if (window.name !== 'paramwalk-record') kept = localStorage.paramwalk || '';
  } catch (error) {
    // A sandboxed frame has none.
  }
  var asked = location.search + location.hash;
  var theme = /[?&#]theme=(dark|light|system)\b/.exec(asked) || /\ntheme=(dark|light)\n/.exec(kept);
  if (theme && theme[1] !== 'system') page.setAttribute('data-theme', theme[1]);
  if (/[?&#](step|practice|net|map|lesson|walk|hide|n|seed)=/.test(asked) || /\n(step=[1-9]|screen=|answer=|guess=)/.test(kept)) page.setAttribute('data-elsewhere', '');
})(document.documentElement);
