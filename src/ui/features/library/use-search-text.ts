import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { listPageOptions } from '../../data/track-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { useScreenState } from '../../screen-state.ts';

/** A key that comes after such a rest is answered at once; of faster ones, the last. */
const REST_MS = 80;

/** The text of the search box: the address follows it, and it follows the address. */
export function useSearchText(): { text: string; setText: (text: string) => void } {
  const { state, change } = useScreenState();
  const { client } = useEngine();
  const queries = useQueryClient();
  const [text, setText] = useState(state.q ?? '');
  const sent = useRef(state.q ?? '');
  const changedAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const asked = state.q ?? '';
    if (asked === sent.current) return; // our own change coming back
    sent.current = asked;
    setText(asked);
  }, [state.q]);

  useEffect(() => {
    if (text.trim() === sent.current.trim()) return;
    const send = () => {
      const query = text.trim();
      sent.current = query;
      // Asked before the address changes and the screen follows, which takes as long as the answer.
      if (query !== '')
        void queries.prefetchQuery(listPageOptions(client, { kind: 'search', text: query }, 0));
      change({ q: query || undefined }, 'replace');
    };
    const now = performance.now();
    const rested = now - changedAt.current >= REST_MS;
    changedAt.current = now;
    if (rested) return send();
    const timer = setTimeout(send, REST_MS);
    return () => clearTimeout(timer);
  }, [text, change, client, queries]);

  return { text, setText: useCallback((wanted: string) => setText(wanted), []) };
}
