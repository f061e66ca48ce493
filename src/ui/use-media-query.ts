import { useCallback, useSyncExternalStore } from 'react';

/** Below this the screen is a phone's: two-line rows, the panel a full sheet. Equals the media queries of the styles. */
export const PHONE_QUERY = '(max-width: 719px)';

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
