import { BREAKS_FOR_CARTOGRAPHERS } from './catalogue/breaks-for-cartographers.ts';
import { ETUDES_FOR_BROKEN_CLOCKS } from './catalogue/etudes-for-broken-clocks.ts';
import { GRUESSE_AUS_ARE } from './catalogue/gruesse-aus-are.ts';
import { LATE_TRAM_HOME } from './catalogue/late-tram-home.ts';
import { LJUSAR } from './catalogue/ljusar.ts';
import { MODEL_VILLAGE_ALBUM } from './catalogue/model-village.ts';
import { SUBSTATION_HYMNS } from './catalogue/substation-hymns.ts';
import { TRES_MARES } from './catalogue/tres-mares.ts';
import type { Piece } from './piece.ts';

/** The demo library: twenty-four pieces by six artists, far apart in tempo, harmony, brightness and dynamics. */
export const PIECES: readonly Piece[] = [
  ...GRUESSE_AUS_ARE,
  ...LJUSAR,
  ...SUBSTATION_HYMNS,
  ...MODEL_VILLAGE_ALBUM,
  ...BREAKS_FOR_CARTOGRAPHERS,
  ...LATE_TRAM_HOME,
  ...TRES_MARES,
  ...ETUDES_FOR_BROKEN_CLOCKS,
];
