import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { listPageOptions } from '../../data/track-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { useScreenChange, useScreenField } from '../../screen-state.ts';

/** A key that comes after such a rest is answered at once; of faster ones, the last. */
const REST_MS = 80;

/** The text of the search box: the address follows it, and it follows the address. */
export function useSearchText(): { text: string; setText: (text: string) => void } {
  const asked = useScreenField('q') ?? '';
  const [text, show] = useState(asked);
  const sent = useRef(asked);
  const later = useLater();
  const send = useSend(sent);

  useEffect(() => {
    if (asked === sent.current) return; // our own change coming back
    sent.current = asked;
    later.drop();
    show(asked);
  }, [asked, later]);

  const setText = useCallback(
    (wanted: string) => {
      show(wanted);
      if (wanted.trim() === sent.current.trim()) later.drop();
      else later.run(() => send(wanted.trim()));
    },
    [later, send],
  );
  return { text, setText };
}

/** Asks for what a search finds, and changes the address to it. */
function useSend(sent: { current: string }): (query: string) => void {
  const change = useScreenChange();
  const { client } = useEngine();
  const queries = useQueryClient();
  return useCallback(
    (query) => {
      sent.current = query;
      // Asked within the event of the key: the address and the screen follow while the answer is on its way.
      if (query !== '')
        void queries.prefetchQuery(listPageOptions(client, { kind: 'search', text: query }, 0));
      change({ q: query || undefined }, 'replace');
    },
    [sent, change, client, queries],
  );
}

interface Later {
  /** Runs it at once after a rest, else when the next rest has come; what waited before is dropped. */
  run(deed: () => void): void;
  drop(): void;
}

function useLater(): Later {
  const [later] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let askedAt = Number.NEGATIVE_INFINITY;
    const drop = () => clearTimeout(timer);
    const run = (deed: () => void) => {
      drop();
      const now = performance.now();
      const rested = now - askedAt >= REST_MS;
      askedAt = now;
      if (rested) deed();
      else timer = setTimeout(deed, REST_MS);
    };
    return { run, drop };
  });
  useEffect(() => later.drop, [later]);
  return later;
}
