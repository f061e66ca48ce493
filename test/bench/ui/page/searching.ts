import { afterFrame } from './painting.ts';

let painted: Promise<number> = Promise.reject(new Error('No key was watched.'));
painted.catch(() => {}); // whoever asks for it hears of it

function searchBox(): HTMLInputElement {
  const box = document.querySelector<HTMLInputElement>('[data-testid=search-box]');
  if (!box) throw new Error('There is no search box.');
  return box;
}

/** What names the query whose answer it shows: empty for the whole library, nothing while the answer to another is shown. */
function shownList(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-shown-query]');
}

/** Whether the list shows what the box asks for. */
export function rests(): boolean {
  return shownList()?.dataset.shownQuery === searchBox().value.trim();
}

/**
 * Takes the time from the next key until the list shows the answer to it. It looks when the list changes: to look in every
 * frame would keep frames going that nothing needs, and the answer would wait for the next of them.
 */
export function watchSearch(): void {
  const list = shownList();
  const box = searchBox();
  if (!list) throw new Error('The list still waits for an answer.');
  painted = new Promise((resolve) => {
    box.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (list.dataset.shownQuery !== box.value.trim()) return;
          observer.disconnect();
          requestAnimationFrame(() => afterFrame((nowMs) => resolve(nowMs - timeStamp)));
        });
        observer.observe(list, { attributeFilter: ['data-shown-query'] });
      },
      { once: true },
    );
  });
}

/** Milliseconds that it took, once it is painted. */
export function searchPainted(): Promise<number> {
  return painted;
}
