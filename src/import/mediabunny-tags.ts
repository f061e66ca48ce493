import { AttachedFile, type AttachedImage, type MetadataTags, RichImageData } from 'mediabunny';
import { TEXT_LIMITS } from '../shared/text-limits.ts';
import type { EmbeddedPicture, TagFacts } from './file-facts.ts';
import { parseGenres } from './genres.ts';
import { ID3V1_GENRES } from './id3v1-genres.ts';
import { repairMojibake } from './mojibake.ts';
import { parseReplayGain } from './replay-gain.ts';
import type { ContainerKind } from './sniff-container.ts';
import { cleanText, ordinalOf, yearOf } from './tag-text.ts';

/** Containers whose tags may name no encoding, or the wrong one: RIFF INFO and ID3. */
const DOUBTFUL_ENCODING: ReadonlySet<ContainerKind> = new Set(['wave', 'mp3', 'adts']);

/** Raw tags in which a date is written, the likeliest first, over all containers; names in upper case. */
const DATE_KEYS = [
  'TDRC',
  'TYER',
  'TYE',
  '©DAY',
  'DATE',
  'YEAR',
  'DATE_RELEASED',
  'ICRD',
  'IDIT',
  'TDRL',
  'TDOR',
];
const GENRE_KEYS = ['TCON', 'TCO', 'GENRE', '©GEN', 'IGNR', 'GENR'];
const ALBUM_ARTIST_KEYS = ['ALBUM ARTIST', 'ALBUM_ARTIST', 'IAAR'];
/** In which a 1 says that the album is a compilation: ID3, MP4, Vorbis comments. */
const COMPILATION_KEYS = ['TCMP', 'TCP', 'CPIL', 'COMPILATION'];
const TRACK_KEYS = ['TRACKNUMBER', 'TRACK', 'PART_NUMBER', 'IPRT', 'ITRK'];
const DISC_KEYS = ['DISCNUMBER', 'DISC', 'DISC_NUMBER'];

/** Bytes of an ID3v1 tag behind its mark, and where among them the year begins. */
const ID3V1_LENGTH = 125;
const ID3V1_YEAR = 90;

type RawValue = NonNullable<MetadataTags['raw']>[string];

/** Turns mediabunny's tags into clean facts. The raw tags come first where the library's reading of them loses something. */
export function tagFactsOf(tags: MetadataTags, kind: ContainerKind): TagFacts {
  const raw = rawByName(tags);
  const repair = DOUBTFUL_ENCODING.has(kind) ? repairMojibake : (text: string) => text;
  const name = (value: unknown, limit: number) =>
    cleanText(typeof value === 'string' ? repair(value.slice(0, limit * 8)) : null, limit);
  return {
    title: name(tags.title, TEXT_LIMITS.title),
    artist: name(artistOf(tags, raw), TEXT_LIMITS.artist),
    album: name(tags.album, TEXT_LIMITS.album),
    albumArtist: name(tags.albumArtist ?? firstText(raw, ALBUM_ARTIST_KEYS), TEXT_LIMITS.artist),
    isCompilation: COMPILATION_KEYS.some((key) => isSet(raw.get(key))),
    genres: parseGenres(genreValues(tags, raw).map(repair)),
    year: yearFrom(tags, raw),
    trackNumber: ordinalOf(tags.trackNumber) ?? ordinalOf(firstText(raw, TRACK_KEYS)),
    discNumber: ordinalOf(tags.discNumber) ?? ordinalOf(firstText(raw, DISC_KEYS)),
    replayGain: parseReplayGain((key) => textOf(raw.get(key))[0]),
    pictures: picturesOf(tags.images ?? []),
  };
}

/** All raw tags by their names in upper case, ID3 `TXXX` texts among them by their descriptions. */
function rawByName(tags: MetadataTags): Map<string, RawValue> {
  const raw = new Map<string, RawValue>();
  for (const [key, value] of Object.entries(tags.raw ?? {})) {
    if (!raw.has(key.toUpperCase())) raw.set(key.toUpperCase(), value);
    if (!isTextRecord(value)) continue;
    for (const [description, text] of Object.entries(value)) {
      if (!raw.has(description.toUpperCase())) raw.set(description.toUpperCase(), text);
    }
  }
  return raw;
}

function isTextRecord(value: RawValue): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof RichImageData) &&
    !(value instanceof AttachedFile)
  );
}

function textOf(value: RawValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
}

function firstText(raw: ReadonlyMap<string, RawValue>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const [first] = textOf(raw.get(key));
    if (first) return first;
  }
  return null;
}

function isSet(value: RawValue | undefined): boolean {
  if (value instanceof Uint8Array) return value.at(-1) === 1;
  return /^(?:1|true)$/iu.test(textOf(value)[0] ?? '');
}

/** Vorbis comments name each artist of a track in its own `ARTIST`. */
function artistOf(tags: MetadataTags, raw: ReadonlyMap<string, RawValue>): string | undefined {
  const artists = textOf(raw.get('ARTIST'));
  return artists.length > 1 ? [...new Set(artists)].join(', ') : tags.artist;
}

function genreValues(tags: MetadataTags, raw: ReadonlyMap<string, RawValue>): string[] {
  for (const key of GENRE_KEYS) {
    const values = textOf(raw.get(key));
    if (values.length > 0) return values;
  }
  const numbered = raw.get('GNRE'); // MP4's numbered genre, counted from 1
  if (numbered instanceof Uint8Array && numbered.length >= 2) {
    const name = ID3V1_GENRES[((numbered[0] ?? 0) << 8) + (numbered[1] ?? 0) - 1];
    return name ? [name] : [];
  }
  return tags.genre ? [tags.genre] : [];
}

/**
 * The year that a raw tag tells, else that of the parsed date, where it stands in the text with two digits at least: engines read
 * a year into texts that have none (`0` is 2000, `12` is 2001). ID3's `TDAT` is day and month, which the library takes for a date.
 */
function yearFrom(tags: MetadataTags, raw: ReadonlyMap<string, RawValue>): number | null {
  const texts = [...DATE_KEYS.flatMap((key) => textOf(raw.get(key))), ...id3v1Year(raw)];
  for (const text of texts) {
    const year = yearOf(text);
    if (year !== null) return year;
  }
  if (raw.has('TDAT')) return null;
  const parsed = yearOf(tags.date?.getUTCFullYear());
  const lastDigits = String(parsed).slice(-2);
  const isWritten = texts.some((text) => text.split(/\D+/u).includes(lastDigits));
  return texts.length === 0 || isWritten ? parsed : null;
}

/** The field for the year of an ID3v1 tag, which comes as a whole; none where it is empty. */
function id3v1Year(raw: ReadonlyMap<string, RawValue>): string[] {
  const tag = raw.get('TAG');
  if (!(tag instanceof Uint8Array) || tag.length !== ID3V1_LENGTH) return [];
  const text = String.fromCharCode(...tag.subarray(ID3V1_YEAR, ID3V1_YEAR + 4)).replace(/[\0\s]+/g, '');
  return text === '' ? [] : [text];
}

function picturesOf(images: readonly AttachedImage[]): EmbeddedPicture[] {
  return images
    .filter((image) => image.data.byteLength > 0)
    .map((image) => ({ bytes: image.data, isFront: image.kind === 'coverFront' }));
}
