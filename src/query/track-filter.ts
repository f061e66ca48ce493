import { METRIC_NAMES } from '../shared/metrics.ts';
import { foldText } from './fold-text.ts';
import { type HeardState, heardStateOf } from './heard-state.ts';
import { numberTest, type TrackTest } from './language/condition-test.ts';
import { numberField, textField } from './language/fields.ts';
import { analysisStatusOf, neededPass, type Presence } from './presence.ts';

/** What lists can be narrowed to a range of: `min_year`, `max_tempo_bpm`…; the tempo is the corrected one. */
export const RANGE_NAMES = ['year', 'duration', ...METRIC_NAMES] as const;

type RangeName = (typeof RANGE_NAMES)[number];

/** Least and greatest values, both inclusive; a track without the value lies in no range. */
export type RangeFilter = { [Name in RangeName as `min_${Name}` | `max_${Name}`]?: number };

/** What a list is narrowed to; every part that is given must hold. */
export interface TrackFilter extends RangeFilter {
  /** The artist or the album artist, whatever case and accents. */
  artist?: string;
  album?: string;
  /** The album artist, or the artist where there is none; empty for tracks without either. */
  album_artist?: string;
  genre?: string;
  year?: number;
  /** A folder and all below it, exact. */
  folder?: string;
  root_id?: string;
  analysis?: string;
  needs?: 'streaming' | 'batch';
  heard?: HeardState;
  favourite?: boolean;
  /** Whether it was ever played. */
  played?: boolean;
}

/** Makes the test of a filter; `null` where everything passes. */
export function compileFilter(filter: TrackFilter, presence: Presence): TrackTest | null {
  const tests = [
    ...textTests(filter),
    ...albumArtistTests(filter),
    ...personTests(filter),
    ...placeTests(filter),
    ...rangeTests(filter),
    ...stateTests(filter, presence),
  ];
  if (tests.length === 0) return null;
  return (entry) => tests.every((test) => test(entry));
}

/** Whole fields, as the query language's `=` compares them. */
function textTests(filter: TrackFilter): TrackTest[] {
  return (['artist', 'album', 'genre'] as const).flatMap((name) => {
    const wanted = filter[name];
    if (wanted === undefined) return [];
    const folded = foldText(wanted);
    const { read } = textField(name);
    return [(entry) => read(entry).includes(folded)] satisfies TrackTest[];
  });
}

/** What an album is told apart by, beside its title; see `GET /albums`. */
function albumArtistTests({ album_artist: wanted }: TrackFilter): TrackTest[] {
  if (wanted === undefined) return [];
  const folded = foldText(wanted);
  return [(entry) => (entry.folded.albumArtist ?? entry.folded.artist ?? '') === folded];
}

/** What a person says of tracks, and does with them. */
function personTests({ favourite, played }: TrackFilter): TrackTest[] {
  const tests: TrackTest[] = [];
  if (favourite !== undefined) tests.push(({ track }) => track.favourite === favourite);
  if (played !== undefined) tests.push(({ track }) => track.play_count > 0 === played);
  return tests;
}

function rangeTests(filter: RangeFilter): TrackTest[] {
  return RANGE_NAMES.flatMap((name) => {
    const low = filter[`min_${name}`];
    const high = filter[`max_${name}`];
    if (low === undefined && high === undefined) return [];
    const range = { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
    return [numberTest(numberField(name).read, range)];
  });
}

function placeTests(filter: TrackFilter): TrackTest[] {
  const tests: TrackTest[] = [];
  const { year, folder, root_id: rootId } = filter;
  if (year !== undefined) tests.push(({ track }) => track.year === year);
  if (rootId !== undefined) tests.push(({ track }) => track.root_id === rootId);
  if (folder !== undefined && folder !== '') {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    tests.push(({ track }) => track.path.startsWith(prefix));
  }
  return tests;
}

function stateTests(filter: TrackFilter, presence: Presence): TrackTest[] {
  const tests: TrackTest[] = [];
  const { analysis, needs, heard } = filter;
  if (analysis !== undefined) tests.push((entry) => analysisStatusOf(entry, presence) === analysis);
  if (needs !== undefined) tests.push((entry) => neededPass(entry, presence) === needs);
  if (heard !== undefined) tests.push((entry) => heardStateOf(entry, presence) === heard);
  return tests;
}
