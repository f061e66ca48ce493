import { useCallback, useEffect, useRef, useState } from 'react';
import { useScreenState } from '../../screen-state.ts';

/** A key that comes after such a rest is answered at once; of faster ones, the last. */
const REST_MS = 80;

/** The text of the search box: the address follows it, and it follows the address. */
export function useSearchText(): { text: string; setText: (text: string) => void } {
  const { state, change } = useScreenState();
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
      sent.current = text.trim();
      change({ q: text.trim() || undefined }, 'replace');
    };
    const now = performance.now();
    const rested = now - changedAt.current >= REST_MS;
    changedAt.current = now;
    if (rested) return send();
    const timer = setTimeout(send, REST_MS);
    return () => clearTimeout(timer);
  }, [text, change]);

  return { text, setText: useCallback((wanted: string) => setText(wanted), []) };
}
