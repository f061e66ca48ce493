import { KILOWATT_CHOIR } from './catalogue/kilowatt-choir.ts';
import { OEUVRE_NULLE } from './catalogue/oeuvre-nulle.ts';
import { OS_FAROLEIROS } from './catalogue/os-faroleiros.ts';
import { PINECONE_RADAR } from './catalogue/pinecone-radar.ts';
import { THE_MARIGOLD_EIGHT } from './catalogue/the-marigold-eight.ts';
import { VINTERPOSTEN } from './catalogue/vinterposten.ts';
import type { Piece } from './piece.ts';

/** The demo library: twenty-four pieces by six artists, far apart in tempo, harmony, brightness and dynamics. */
export const PIECES: readonly Piece[] = [
  ...VINTERPOSTEN,
  ...KILOWATT_CHOIR,
  ...PINECONE_RADAR,
  ...THE_MARIGOLD_EIGHT,
  ...OS_FAROLEIROS,
  ...OEUVRE_NULLE,
];
