import { createBrowserHistory, type HistoryLocation, type RouterHistory } from '@tanstack/react-router';

/**
 * History in the fragment, so that any static host serves it under any path. The router's own hash history adds the
 * page's query to a route's, which tears both when the address has one, as that of an installed app may.
 */
export function createFragmentHistory(): RouterHistory {
  return createBrowserHistory({
    parseLocation: readLocation,
    createHref: (href) => `${window.location.pathname}${window.location.search}#${href}`,
  });
}

function readLocation(): HistoryLocation {
  const href = window.location.hash.slice(1) || '/';
  const { pathname, search, hash } = new URL(href, window.location.origin);
  // An address typed by hand, or a link of the page's own, comes without a state.
  const state: HistoryLocation['state'] = window.history.state ?? { __TSR_index: 0 };
  return { href, pathname, search, hash, state };
}
