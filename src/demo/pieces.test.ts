import { expect, test } from 'vitest';
import { composePiece } from './composing/compose-piece.ts';
import { beatToSeconds, pieceSeconds, totalBeats } from './composing/timing.ts';
import { piecePath } from './piece.ts';
import { PIECES } from './pieces.ts';

test('the catalogue has 24 pieces on 8 albums by 6 artists', () => {
  expect(PIECES).toHaveLength(24);
  expect(new Set(PIECES.map((piece) => piece.album.title)).size).toBe(8);
  expect(new Set(PIECES.map((piece) => piece.album.artist)).size).toBe(6);
});

test('titles, seeds and paths are unique: a copied score or name would hide a piece', () => {
  const columns: (string | number)[][] = [
    PIECES.map((piece) => piece.title),
    PIECES.map((piece) => piece.score.seed),
    PIECES.map((piece) => piecePath(piece).join('/')),
  ];
  for (const names of columns) expect(new Set(names).size).toBe(names.length);
});

test('the tracks of every album are numbered from one without a gap', () => {
  for (const title of new Set(PIECES.map((piece) => piece.album.title))) {
    const tracks = PIECES.filter((piece) => piece.album.title === title);
    expect(tracks.map((piece) => piece.trackNumber)).toEqual(tracks.map((_, index) => index + 1));
  }
});

test('paths hold nothing that a file system forbids, and keep letters beyond ASCII', () => {
  const paths = PIECES.map((piece) => piecePath(piece));
  for (const name of paths.flat()) expect(name).toMatch(/^[^/\\:*?"<>|]*[^/\\:*?"<>|. ]$/u);
  expect(paths).toContainEqual(['Vinterposten', 'Grüße aus Åre', '03 Grüße aus Åre.opus']);
  expect(paths).toContainEqual([
    'Œuvre Nulle',
    'Études for Broken Clocks',
    '01 Étude No. 1_ Mainspring.opus',
  ]);
});

test.each(PIECES.map((piece) => [piece.title, piece] as const))(
  '%s lasts 92 to 110 seconds',
  (_, { score }) => {
    expect(pieceSeconds(score)).toBeGreaterThanOrEqual(92);
    expect(pieceSeconds(score)).toBeLessThanOrEqual(110);
  },
);

test('tempi reach from 50 to 190 BPM, and some pieces have none', () => {
  const tempi = PIECES.flatMap((piece) => piece.score.tempoBpm ?? []);
  expect(Math.min(...tempi)).toBe(50);
  expect(Math.max(...tempi)).toBe(190);
  expect(new Set(tempi).size).toBeGreaterThan(15);
  expect(PIECES.length - tempi.length).toBeGreaterThanOrEqual(3);
});

test.each(PIECES.map((piece) => [piece.title, piece] as const))('%s is composed soundly', (_, { score }) => {
  const events = composePiece(score);
  const endSeconds = beatToSeconds(score, totalBeats(score));
  expect(events.length).toBeGreaterThan(20);
  // A layer that no section plays is a slip of the pen.
  expect(new Set(score.sections.flatMap((section) => section.play))).toEqual(
    new Set(Object.keys(score.layers)),
  );
  for (const event of events) {
    expect(event.durationSeconds).toBeGreaterThan(0);
    expect(event.startSeconds).toBeLessThan(endSeconds + 1);
    expect(event.velocity).toBeLessThanOrEqual(1);
    expect(event.midi).toBeGreaterThanOrEqual(21);
    expect(event.midi).toBeLessThanOrEqual(108);
  }
});

test.each(PIECES.map((piece) => [piece.title, piece] as const))(
  'time never runs backwards in %s',
  (_, { score }) => {
    let before = -1;
    for (let beat = 0; beat <= totalBeats(score); beat += 0.125) {
      const seconds = beatToSeconds(score, beat);
      expect(seconds).toBeGreaterThan(before);
      before = seconds;
    }
  },
);
