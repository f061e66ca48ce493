import { useEffect, useRef } from 'react';

/** Closes what the address does not have when one goes back or forward: it belongs to the page that is left. */
export function useClosedByBack(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    // One for good: the router's listener comes first and renders anew, and one put there meanwhile is not called.
    const onPop = () => latest.current();
    // The app's own steps do not raise this.
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);
}
