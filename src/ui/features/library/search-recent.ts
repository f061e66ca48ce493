/** What was searched for lately, kept in this browser only. */

const KEY = 'earmark-recent-searches';
const MOST = 12;

/** The latest first; none where the browser keeps nothing. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string').slice(0, MOST) : [];
  } catch {
    return []; // storage is shut off, or holds what another program wrote
  }
}

/** Puts a search first; one that goes on from the one before takes its place. */
export function rememberSearch(query: string): void {
  const text = query.trim();
  if (text === '') return;
  const others = recentSearches().filter((kept) => kept !== text && !text.startsWith(`${kept} `));
  keep([text, ...others].slice(0, MOST));
}

export function forgetSearch(query: string): void {
  keep(recentSearches().filter((kept) => kept !== query));
}

export function forgetAllSearches(): void {
  keep([]);
}

function keep(queries: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // Storage is full or shut off: the searches of this visit are not remembered, and nothing else is lost.
  }
}
