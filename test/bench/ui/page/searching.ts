import { afterFrame } from './painting.ts';

let paintedMs: number | null = null;

function searchBox(): HTMLInputElement {
  const box = document.querySelector<HTMLInputElement>('[data-testid=search-box]');
  if (!box) throw new Error('There is no search box.');
  return box;
}

/** The query whose answer the list shows; empty for the whole library, `null` while the answer to another is shown. */
function shownQuery(): string | null {
  return document.querySelector<HTMLElement>('[data-shown-query]')?.dataset.shownQuery ?? null;
}

/** Whether the list shows what the box asks for. */
export function rests(): boolean {
  return shownQuery() === searchBox().value.trim();
}

/** Takes the time from the next key until the list shows the answer to it. */
export function watchSearch(): void {
  paintedMs = null;
  searchBox().addEventListener(
    'keydown',
    (event) => {
      const look = () => {
        if (!rests()) requestAnimationFrame(look);
        else afterFrame((nowMs) => (paintedMs = nowMs - event.timeStamp));
      };
      // The key has changed the text only after this event.
      requestAnimationFrame(look);
    },
    { once: true },
  );
}

/** Milliseconds that it took; `null` until it is painted. */
export function searchPainted(): number | null {
  return paintedMs;
}
