import { expect, test } from 'vitest';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { indexTrack } from '../indexed-track.ts';
import { isSoundRows, isSoundText } from './sound-segment.ts';
import { TrackTable } from './track-table.ts';

/** A segment with an empty slot, and with a track that columns can't hold. */
function packed() {
  const table = new TrackTable();
  table.put(indexTrack(trackRecord('one', { title: 'Blue', artist: 'Ænima' }), null));
  table.put(indexTrack(trackRecord('gone', { title: 'Gone' }), null));
  table.put(indexTrack(trackRecord('odd', { title: 'x'.repeat(70_000), path: 'odd' }), null));
  table.put(indexTrack(trackRecord('dash', { title: 'a—b', path: 'dash' }), null));
  table.remove('gone');
  return table.segments.map((_segment, number) => table.pack(number));
}

test('what was packed is sound', () => {
  for (const { text, rows } of packed()) {
    expect([isSoundText(text), isSoundRows(rows, text)]).toEqual([true, true]);
  }
});

// Catches tracks made of the texts of others, or of none, out of rows that were written in half.
test.each(['latin', 'wide'] as const)('rows are not taken whose %s texts are cut short', (name) => {
  const cut = packed().filter(({ rows }) => rows[name].length > 0);
  expect(cut.length).toBeGreaterThan(0);
  for (const { text, rows } of cut)
    expect(isSoundRows({ ...rows, [name]: rows[name].slice(1) }, text)).toBe(false);
});

test('rows are not taken whose lengths, beginnings or roots lead elsewhere', () => {
  for (const { text, rows } of packed()) {
    expect(isSoundRows({ ...rows, lengths: rows.lengths.map(() => 60_000) }, text)).toBe(false);
    expect(isSoundRows({ ...rows, starts: rows.starts.map(() => 0x7fffffff) }, text)).toBe(false);
    expect(isSoundRows({ ...rows, rootNumbers: rows.rootNumbers.map(() => 7) }, text)).toBe(false);
    expect(isSoundRows({ ...rows, roots: [null] }, text)).toBe(false);
  }
});
