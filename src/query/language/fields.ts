/** The one table of the fields that queries know; docs/api.md shows it. */

import { foldText } from '../fold-text.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import type { Field, NumberField, NumberSource, TextField } from './field-kinds.ts';
import { FLAG_FIELDS } from './flag-fields.ts';
import { METRIC_FIELDS } from './metric-fields.ts';
import { keyOf, loudnessOf } from './side-values.ts';

const TEXT_FIELDS: readonly TextField[] = [
  text('title', [], 'the title', 'title:moon', [0], ({ folded }) => [folded.title]),
  text('artist', ['by'], 'the artist or the album artist', 'artist:"Pink Floyd"', [1, 2], ({ folded }) =>
    present(folded.artist, folded.albumArtist),
  ),
  text('albumartist', ['album_artist'], 'the album artist', 'albumartist:various', [2], ({ folded }) =>
    present(folded.albumArtist),
  ),
  text('album', [], 'the album', 'album:="Blue"', [3], ({ folded }) => present(folded.album)),
  text('genre', [], 'any of the genres', 'genre:jazz', [4], ({ folded }) => folded.genre),
  text('path', ['file'], 'folders and file name', 'path:live/', [5], ({ folded }) => [folded.path]),
  {
    ...text(
      'folder',
      ['in'],
      'the folders; with = one folder and all below',
      'folder:="Jazz/1959"',
      null,
      foldersOf,
    ),
    holds: liesInFolder,
  },
  text('codec', ['format'], 'how the file is encoded', 'codec:flac', null, ({ track }) =>
    track.codec === null ? [] : [foldText(track.codec)],
  ),
];

const NUMBER_FIELDS: readonly NumberField[] = [
  number('year', [], 'the year', 'year:1990..1999', ({ track }) => track.year),
  date('added', [], 'when it came into the library (UTC)', 'added:>=2024-06', ({ track }) => track.added_at),
  date(
    'lastplayed',
    [],
    'when it was last played (UTC)',
    'lastplayed:<2024',
    ({ track }) => track.last_played_at,
  ),
  {
    kind: 'duration',
    name: 'duration',
    aliases: ['length'],
    meaning: 'how long it is, in m:ss or seconds',
    example: 'duration:>7:30',
    read: ({ track }) => track.duration,
  },
  ...METRIC_FIELDS,
  {
    ...number('loud', ['loudness', 'lufs'], 'loudness of the whole, in LUFS', 'loud:<-14', loudnessOf),
    heard: true,
  },
  {
    ...number(
      'confidence',
      [],
      'how sure Earmark is of what it heard, 0–1',
      'confidence:>=0.85',
      ({ fingerprint }) => fingerprint?.average_confidence ?? null,
    ),
    heard: true,
  },
  number('plays', [], 'how often it was played', 'plays:>=10', ({ track }) => track.play_count),
  number('skips', [], 'how often it was skipped', 'skips:0', ({ track }) => track.skip_count),
  number('rating', ['stars'], 'your rating, 1–5', 'rating:>=4', ({ track }) => track.rating),
  number('bitrate', ['kbps'], 'bit rate in kbit/s', 'bitrate:<192', ({ track }) =>
    track.bitrate === null ? null : track.bitrate / 1000,
  ),
];

/** Every field, in the order of the documentation. */
export const FIELDS: readonly Field[] = [
  ...TEXT_FIELDS,
  ...NUMBER_FIELDS,
  {
    kind: 'key',
    name: 'key',
    aliases: [],
    meaning: 'the key, by name or on the Camelot wheel',
    example: 'key:F#m',
    heard: true,
    read: keyOf,
  },
  ...FLAG_FIELDS,
  {
    kind: 'similar',
    name: 'similar',
    aliases: ['like'],
    meaning: 'sounds like this track: nearest first',
    example: 'similar:"Blue in Green"',
    heard: true,
  },
];

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field] as const)),
);

/** All names that fields are understood under. */
export const FIELD_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The field with this name or alias, whatever its case. */
export function fieldNamed(name: string): Field | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The text field with this name; throws a RangeError for any other. */
export function textField(name: string): TextField {
  const field = fieldNamed(name);
  if (field?.kind !== 'text') throw new RangeError(`No text field is called ${name}.`);
  return field;
}

/** The number, duration or date field with this name or alias. */
export function numberFieldNamed(name: string): NumberField | undefined {
  const field = fieldNamed(name);
  return field?.kind === 'number' || field?.kind === 'duration' || field?.kind === 'date' ? field : undefined;
}

/** The same; throws a RangeError where there is none. */
export function numberField(name: string): NumberField {
  const field = numberFieldNamed(name);
  if (!field) throw new RangeError(`No number field is called ${name}.`);
  return field;
}

/** The folder of a track and all that it lies in: `a/b/c.mp3` lies in `a/b` and in `a`. */
function foldersOf({ folded: { path } }: IndexedTrack): string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    folders.push(path.slice(0, at));
  return folders;
}

/** The same as comparing all of `foldersOf`: the innermost has in it what any of them has. */
function liesInFolder(
  { folded: { path } }: IndexedTrack,
  text: string,
  match: 'contains' | 'equals',
): boolean {
  if (match === 'equals') return path.startsWith(text) && path.charAt(text.length) === '/';
  const end = path.lastIndexOf('/') - text.length;
  return end >= 0 && path.lastIndexOf(text, end) >= 0;
}

function present(...texts: (string | null)[]): string[] {
  return texts.filter((each) => each !== null);
}

function text(
  name: string,
  aliases: readonly string[],
  meaning: string,
  example: string,
  regions: readonly number[] | null,
  read: TextField['read'],
): TextField {
  return { kind: 'text', name, aliases, meaning, example, regions, read };
}

function number(
  name: string,
  aliases: readonly string[],
  meaning: string,
  example: string,
  read: NumberField['read'],
): NumberField {
  return { kind: 'number', name, aliases, meaning, example, read };
}

function date(
  name: string,
  aliases: readonly string[],
  meaning: string,
  example: string,
  read: (entry: NumberSource) => string | null,
): NumberField {
  const readMs = (entry: NumberSource) => {
    const instant = read(entry);
    return instant === null ? null : Date.parse(instant);
  };
  return { kind: 'date', name, aliases, meaning, example, read: readMs };
}
