import type { Score } from './score.ts';

/** What is drawn on a cover. */
export type CoverMotif =
  | 'northern-sun'
  | 'star-field'
  | 'pylon-grid'
  | 'toy-houses'
  | 'contours'
  | 'tram-window'
  | 'tides'
  | 'clockwork';

export interface Album {
  title: string;
  artist: string;
  year: number;
  cover: {
    motif: CoverMotif;
    seed: number;
    /** CSS colours: paper, ink, and two accents. */
    palette: [string, string, string, string];
  };
}

/** A piece of the demo library: its tags and its score. */
export interface Piece {
  album: Album;
  trackNumber: number;
  title: string;
  genre: string;
  channelCount: 1 | 2;
  score: Score;
}

/** Where a piece lies below the root of the demo library: `<Artist>/<Album>/<NN Title>.opus`. */
export function piecePath(piece: Piece): string[] {
  const number = String(piece.trackNumber).padStart(2, '0');
  return [piece.album.artist, piece.album.title, `${number} ${piece.title}.opus`].map(fileName);
}

/** Replaces what some file system forbids in a name: separators, wildcards, control characters, a dot or space at the end. */
function fileName(name: string): string {
  const printable = Array.from(name.normalize('NFC'), (character) =>
    character < ' ' || '/\\:*?"<>|\u007f'.includes(character) ? '_' : character,
  ).join('');
  return printable.replace(/[. ]+$/u, '_');
}
