import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { TrackTable } from './track-table.ts';

const COUNT = 5000;

function tableOf(count: number): TrackTable {
  const table = new TrackTable();
  for (let number = 0; number < count; number += 1) table.put(indexedTrack(`t${number}`));
  return table;
}

// Catches all tracks of a large library being gone over in one turn when the first import after a start asks for a path.
test('what tracks are found by is made in many turns', async () => {
  const table = tableOf(COUNT);
  let turns = 0;
  await table.prepareMatching(async () => {
    turns += 1;
  });
  expect(turns).toBeGreaterThanOrEqual(4);
  expect(table.atPath('root', 't4321.mp3')?.track.id).toBe('t4321');
  expect(table.withContent('content t17').map(({ track }) => track.id)).toEqual(['t17']);
  await table.prepareMatching(() => Promise.reject(new Error('It is made already.')));
});

test('tracks that come, go or move meanwhile are found where they are', async () => {
  const table = tableOf(COUNT);
  let turns = 0;
  await table.prepareMatching(async () => {
    turns += 1;
    if (turns !== 2) return;
    table.remove('t0');
    table.put(indexedTrack('new'));
    table.put(indexedTrack('t1', { path: 'moved.mp3' }));
  });
  expect(table.atPath('root', 't0.mp3')).toBeUndefined();
  expect(table.withContent('content t0')).toEqual([]);
  expect(table.atPath('root', 'new.mp3')?.track.id).toBe('new');
  expect(table.atPath('root', 't1.mp3')).toBeUndefined();
  expect(table.atPath('root', 'moved.mp3')?.track.id).toBe('t1');
});
