/** The fields that take one of a few words: `is:` and `has:`. */
import type { IndexedTrack } from '../indexed-track.ts';
import { analysisStatusOf, availabilityOf, type Presence } from '../presence.ts';
import type { FlagField, FlagValue } from './field-kinds.ts';
import { keyOf, loudnessOf } from './side-values.ts';

const STATES: readonly FlagValue[] = [
  flag('favourite', ['favorite', 'loved'], 'marked as a favourite', ({ track }) => track.favourite),
  flag('played', [], 'played at least once', ({ track }) => track.play_count > 0),
  flag('unplayed', [], 'never played', ({ track }) => track.play_count === 0),
  flag('rated', [], 'has a rating', ({ track }) => track.rating !== null),
  heardFlag(
    'heard',
    [],
    'Earmark has heard it, in part or in full',
    ({ fingerprint }) => fingerprint !== null,
  ),
  heardFlag('unheard', [], 'not heard yet', ({ fingerprint }) => fingerprint === null),
  heardFlag(
    'failed',
    [],
    'could not be read or heard',
    (entry, presence) => analysisStatusOf(entry, presence) === 'failed',
  ),
  flag(
    'away',
    ['missing'],
    'its file is not there now',
    (entry, presence) => availabilityOf(entry, presence) === 'away',
  ),
];

const POSSESSIONS: readonly FlagValue[] = [
  flag('cover', ['artwork'], 'has a picture', ({ track }) => track.artwork_hash !== null),
  flag('artist', [], 'has an artist', ({ track }) => isThere(track.artist)),
  flag('album', [], 'has an album', ({ track }) => isThere(track.album)),
  flag('genre', [], 'has a genre', ({ track }) => track.genre.some(isThere)),
  flag('year', [], 'has a year', ({ track }) => track.year !== null),
  heardFlag('key', [], 'its key is known', (entry) => keyOf(entry) !== null),
  heardFlag('loud', ['loudness'], 'its loudness is known', (entry) => loudnessOf(entry) !== null),
];

/** `is:` and `has:`. */
export const FLAG_FIELDS: readonly FlagField[] = [
  {
    kind: 'flag',
    name: 'is',
    aliases: [],
    meaning: STATES.map(({ name }) => name).join(', '),
    example: 'is:favourite',
    values: STATES,
  },
  {
    kind: 'flag',
    name: 'has',
    aliases: [],
    meaning: POSSESSIONS.map(({ name }) => name).join(', '),
    example: '-has:cover',
    values: POSSESSIONS,
  },
];

function isThere(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}

function flag(
  name: string,
  aliases: readonly string[],
  meaning: string,
  test: (entry: IndexedTrack, presence: Presence) => boolean,
): FlagValue {
  return { name, aliases, meaning, test };
}

/** One that changes when tracks are heard. */
function heardFlag(...of: Parameters<typeof flag>): FlagValue {
  return { ...flag(...of), heard: true };
}
