import { type RefObject, useEffect, useState } from 'react';

/** How far below the edge something counts as about to be seen. */
const AHEAD = '400px';

/** Whether an element has been in view or near it: what it shows is asked for then, and kept. */
export function useWasInView(ref: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || seen) return;
    const observer = new IntersectionObserver(
      (changes) => changes.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, seen]);
  return seen;
}
