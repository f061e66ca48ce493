import { foldText } from './fold-text.ts';
import type { IndexedTrack } from './indexed-track.ts';
import { analysisStatusOf, neededPass, type Presence } from './presence.ts';

/** What a list is narrowed to; every part that is given must hold. */
export interface TrackFilter {
  /** The artist or the album artist, whatever case and accents. */
  artist?: string;
  album?: string;
  genre?: string;
  year?: number;
  /** A folder and all below it, exact. */
  folder?: string;
  root_id?: string;
  analysis?: string;
  needs?: 'streaming' | 'batch';
}

type Test = (entry: IndexedTrack) => boolean;

/** Makes the test of a filter; `null` where everything passes. */
export function compileFilter(filter: TrackFilter, presence: Presence): Test | null {
  const tests = [...textTests(filter), ...placeTests(filter), ...stateTests(filter, presence)];
  if (tests.length === 0) return null;
  return (entry) => tests.every((test) => test(entry));
}

function textTests(filter: TrackFilter): Test[] {
  const tests: Test[] = [];
  if (filter.artist !== undefined) {
    const artist = foldText(filter.artist);
    tests.push(({ folded }) => folded.artist === artist || folded.albumArtist === artist);
  }
  if (filter.album !== undefined) {
    const album = foldText(filter.album);
    tests.push(({ folded }) => folded.album === album);
  }
  if (filter.genre !== undefined) {
    const genre = foldText(filter.genre);
    tests.push(({ folded }) => folded.genre.includes(genre));
  }
  return tests;
}

function placeTests(filter: TrackFilter): Test[] {
  const tests: Test[] = [];
  const { year, folder, root_id: rootId } = filter;
  if (year !== undefined) tests.push(({ track }) => track.year === year);
  if (rootId !== undefined) tests.push(({ track }) => track.root_id === rootId);
  if (folder !== undefined && folder !== '') {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    tests.push(({ track }) => track.path.startsWith(prefix));
  }
  return tests;
}

function stateTests(filter: TrackFilter, presence: Presence): Test[] {
  const tests: Test[] = [];
  const { analysis, needs } = filter;
  if (analysis !== undefined) tests.push((entry) => analysisStatusOf(entry, presence) === analysis);
  if (needs !== undefined) tests.push((entry) => neededPass(entry, presence) === needs);
  return tests;
}
