import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { readSimilarAddress, type SimilarAddress } from './similar-address.ts';

const route = getRouteApi('/similar');

export type AddressChange = { [Name in keyof SimilarAddress]?: SimilarAddress[Name] | undefined };

/** What the view is asked, and a way to change it: choosing tracks or a preset is a step one can go back, steering by hand is not. */
export function useSimilarAddress() {
  const address: SimilarAddress = readSimilarAddress(route.useSearch());
  const navigate = useNavigate();
  const change = useCallback(
    (wanted: AddressChange, how: 'step' | 'replace' = 'replace') => {
      void navigate({
        to: '/similar',
        search: (previous) => withoutNothing({ ...previous, ...wanted }),
        replace: how === 'replace',
      });
    },
    [navigate],
  );
  return { address, change };
}

function withoutNothing(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
