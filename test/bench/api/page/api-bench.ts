/** What the benchmark of the API puts into its pages, as `window.apiBench`. */
import { isFavourite, seenFavourite, setFavourite } from './agreement.ts';
import { ask, askAll } from './ask.ts';
import { fillLibrary } from './fill-library.ts';
import { packed } from './packed.ts';
import { playSession } from './session.ts';

const apiBench = { ask, askAll, fillLibrary, packed, playSession, isFavourite, seenFavourite, setFavourite };

declare global {
  interface Window {
    apiBench: typeof apiBench;
  }
}

window.apiBench = apiBench;
