import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** More entries of the history are hardly gone back to. */
const KEPT_AT_MOST = 300;
/** Pixels from the top, by entry of the history and list; they go with the tab. */
const places = new Map<string, number>();

/**
 * Another list begins at its top, and the way back through the history leads to where one was in it.
 * @param element what scrolls
 * @param list tells one list from another
 * @param height of the whole list, in pixels; 0 until it is laid out
 */
export function useKeptPlace(element: RefObject<HTMLElement | null>, list: string, height: number): void {
  const { history } = useRouter();
  const shown = useRef<string | null>(null);
  const top = useRef(0);

  useLayoutEffect(() => {
    if (shown.current === list || height === 0) return;
    shown.current = list;
    const target = places.get(nameOf(history.location.state, list)) ?? 0;
    // To scroll where one is already would cost a layout with every letter of a search.
    if (target !== top.current) element.current?.scrollTo({ top: target });
  }, [element, history, list, height]);

  useEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const keep = () => remember(nameOf(history.location.state, list), top.current);
    const follow = () => {
      top.current = scrolled.scrollTop;
      keep();
    };
    scrolled.addEventListener('scroll', follow, { passive: true });
    // What opens beside the list is an entry of its own, and shows the list where it is.
    const stop = history.subscribe(keep);
    return () => {
      scrolled.removeEventListener('scroll', follow);
      stop();
    };
  }, [element, history, list]);
}

function nameOf(entry: { __TSR_key?: string }, list: string): string {
  return `${entry.__TSR_key ?? ''} ${list}`;
}

function remember(name: string, top: number): void {
  places.delete(name);
  places.set(name, top);
  const [oldest] = places.keys();
  if (places.size > KEPT_AT_MOST && oldest !== undefined) places.delete(oldest);
}
