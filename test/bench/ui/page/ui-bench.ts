/** What the benchmark of the screen puts into its page, as `window.uiBench`. */
import { opening, watchOpening } from './opening.ts';
import { framesWatched, jumpToMiddle, watchFrames } from './scrolling.ts';
import { rests, searchPainted, watchSearch } from './searching.ts';

const uiBench = { opening, watchFrames, framesWatched, jumpToMiddle, watchSearch, searchPainted, rests };

declare global {
  interface Window {
    uiBench: typeof uiBench;
  }
}

window.uiBench = uiBench;
watchOpening();
