import { useCallback, useEffect, useRef, useState } from 'react';
import { useScreenState } from '../../screen-state.ts';

const DEBOUNCE_MS = 80;

/** The text of the search box: the address follows it once it rests, and it follows the address. */
export function useSearchText(): { text: string; setText: (text: string) => void } {
  const { state, change } = useScreenState();
  const [text, setText] = useState(state.q ?? '');
  const sent = useRef(state.q ?? '');

  useEffect(() => {
    const asked = state.q ?? '';
    if (asked === sent.current) return; // our own change coming back
    sent.current = asked;
    setText(asked);
  }, [state.q]);

  useEffect(() => {
    if (text.trim() === sent.current.trim()) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      change({ q: text.trim() || undefined }, 'replace');
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, change]);

  return { text, setText: useCallback((wanted: string) => setText(wanted), []) };
}
