import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import type { GroupKind } from '../../query/groups/track-group.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import type { ApiDeps } from '../deps.ts';
import { NamedGroups } from './named-groups.ts';

/** Groups of one track, and the library that they are of. */
function setUp() {
  const index = new LibraryIndex();
  const tags = { album: 'Ágætis Byrjun', artist: 'Sigur Rós', genre: ['Post-Rock'], path: 'Músík/Ís/1.mp3' };
  index.put(indexedTrack('t', tags));
  const library = { index, revision: 1 };
  const deps = { library, yieldTurn: async () => undefined };
  const named = new NamedGroups(deps as unknown as ApiDeps); // it asks nothing else
  const find = async (kind: GroupKind, name: string) =>
    (await named.find(kind, name)).map((group) => group.name);
  return { index, library, named, find };
}

test.each([
  ['albums', 'AGÆTIS', 'Ágætis Byrjun'],
  ['artists', 'ros', 'Sigur Rós'],
  ['genres', 'post-r', 'Post-Rock'],
  ['folders', 'musik', 'Músík'],
] as const)('%s are found by a text in their names, whatever case and accents', async (kind, text, name) => {
  const { find } = setUp();
  expect(await find(kind, text)).toEqual([name]);
  expect(await find(kind, 'nowhere')).toEqual([]);
});

// Else the palette shows groups that are no more.
test('groups are made anew once the library has changed', async () => {
  const { index, library, find } = setUp();
  expect(await find('albums', 'byrjun')).toHaveLength(1);
  index.remove('t');
  library.revision += 1;
  expect(await find('albums', 'byrjun')).toEqual([]);
});

// Else every page of albums goes over the whole library.
test('groups are made once for all pages and names', async () => {
  const { library, named } = setUp();
  const groups = await named.all('albums');
  expect(await named.all('albums')).toBe(groups);
  library.revision += 1;
  expect(await named.all('albums')).not.toBe(groups);
});

// A large library takes a hundred megabytes: two of them are too many for a phone.
test('an index that was replaced is not kept in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void; // as the flag gives it
  const { library, find } = setUp();
  await find('albums', 'byrjun');
  await find('artists', 'ros');
  const before = new WeakRef(library.index);
  library.index = new LibraryIndex();
  await expect
    .poll(() => {
      collectGarbage();
      return before.deref() === undefined;
    })
    .toBe(true);
});
