/*
 * Runs before the first paint, as a file of its own because the content security policy allows nothing inline.
 * It sets the chosen colour scheme, and turns a deep address (a host answered /tracks/1 with this page) into
 * the hash route that the router knows.
 */
(() => {
  const appRoot = new URL('.', document.currentScript.src);

  const stored = (() => {
    try {
      return localStorage.getItem('earmark-theme');
    } catch {
      return null; // storage is closed to this page: follow the system
    }
  })();
  const dark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  const rest = location.pathname.slice(appRoot.pathname.length);
  if (location.pathname.startsWith(appRoot.pathname) && rest !== '' && rest !== 'index.html') {
    const route = location.hash.startsWith('#/') ? location.hash : `#/${rest}${location.search}`;
    history.replaceState(null, '', appRoot.pathname + route);
  }
})();
