import { useEffect, useState } from 'react';

/**
 * Gives the focus back, when the component goes, to what had it when the component came. It stays where it is when it
 * has been taken elsewhere meanwhile.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}
