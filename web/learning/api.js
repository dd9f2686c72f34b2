// SCORM's run-time interface, as a learning system gives it to the page that it opens: found, and called under one set of
// names for both versions. (The well-known wrapper on npm takes its code from a place that the build does not reach.)

const names = {
  API_1484_11: { version: '2004', start: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate' },
  API: { version: '1.2', start: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', end: 'LMSFinish' },
};

/** The interface in one of the windows around `from`, nearest first (SCORM 2004 4th ed. RTE 3.2; at most 500 up). */
function findAround(from, name) {
  for (let [window, left] = [from, 500]; left > 0; left -= 1) {
    try {
      if (window[name]) return window[name];
    } catch {
      // A page of another origin: none of ours, and none above it either.
      return null;
    }
    if (window.parent === window) return null;
    window = window.parent;
  }
  return null;
}

/** The learning system's interface of this version, started; or null where there is none. */
export function connect(version) {
  const [name, called] = Object.entries(names).find(([, { version: its }]) => its === version);
  const api = findAround(window, name) ?? (window.opener ? findAround(window.opener, name) : null);
  if (api === null || String(api[called.start]('')) !== 'true') return null;
  let open = true;
  return {
    get: (element) => String(api[called.get](element) ?? ''),
    set: (element, value) => String(api[called.set](element, String(value))) === 'true',
    commit: () => open && api[called.commit](''),
    end() {
      if (open) api[called.end]('');
      open = false;
    },
  };
}
