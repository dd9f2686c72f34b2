// Asks the browser to keep the site, so that it opens without a network from the second visit on (web/sw.js).

/** Once the page is at work: it costs the first visit nothing. */
export function keepForOffline() {
  // The single file needs none, and a frame without rights of its own may not.
  if (!/^https?:$/.test(location.protocol) || document.querySelector('link[rel="manifest"]') === null) return;
  const register = () => {
    try {
      const policy = window.trustedTypes?.createPolicy('paramwalk-offline', { createScriptURL: (url) => url });
      const url = 'sw.js';
      navigator.serviceWorker?.register(policy?.createScriptURL(url) ?? url).catch(() => {});
    } catch {
      // A sandboxed frame.
    }
  };
  const rest = () => (window.requestIdleCallback ?? setTimeout)(register, { timeout: 5000 });
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest, { once: true });
}
