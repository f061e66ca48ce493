import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importedTrackSchema } from '../api/schemas/library.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import { CoverShelf } from './cover-shelf.ts';
import { NO_STREAM, NO_TAGS } from './file-facts.ts';
import type { FileContents } from './read-file.ts';
import { readTrack, trackOf } from './read-track.ts';
import type { FoundFile } from './walk.ts';

const never = new AbortController().signal;
const WALKED = { path: 'Artist/Album/01 - Song.mp3', size: 1, modified_at: '2020-01-01T00:00:00.000Z' };
const NOTHING: FileContents = {
  tags: NO_TAGS,
  stream: NO_STREAM,
  contentKey: null,
  failure: null,
  tagFailure: null,
};

/** Why the library would refuse the track, and with it its whole batch; empty where it takes it. */
function refusals(track: ImportedTrack): string[] {
  const { error } = importedTrackSchema.safeParse(track);
  return error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}

const hugeText = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 4 }), fc.nat({ max: 3000 }))
  .map(([piece, times]) => piece.repeat(times));
const anyText = fc.option(fc.oneof(fc.string({ unit: 'binary' }), hugeText));
const anyNumber = fc.option(
  fc.oneof(fc.double(), fc.integer(), fc.constantFrom(5e-324, -0, 1e8, 1e9, 1e12, 1e13, 1.5, 9999.5)),
);

const anyContents: fc.Arbitrary<FileContents> = fc.record({
  tags: fc.record({
    title: anyText,
    artist: anyText,
    album: anyText,
    albumArtist: anyText,
    isCompilation: fc.boolean(),
    genres: fc.array(hugeText, { maxLength: 80 }),
    year: anyNumber,
    trackNumber: anyNumber,
    discNumber: anyNumber,
    replayGain: fc.option(
      fc.record({
        track_gain_db: anyNumber,
        track_peak: anyNumber,
        album_gain_db: anyNumber,
        album_peak: anyNumber,
      }),
    ),
    pictures: fc.constant([]),
  }),
  stream: fc.record({
    codec: anyText,
    durationSeconds: anyNumber,
    bitrateBps: anyNumber,
    sampleRateHz: anyNumber,
    channelCount: anyNumber,
  }),
  contentKey: fc.option(hugeText),
  failure: fc.option(fc.record({ code: fc.constant('corrupt' as const), detail: hugeText })),
  tagFailure: fc.constant(null),
});

const anyPath = fc
  .array(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((name) => name.replace(/[/\0]/gu, '_')),
    { minLength: 1, maxLength: 30 },
  )
  .map((segments) => segments.join('/'));

describe('no file can have its batch refused', () => {
  test('whatever tags and headers say, the library takes the track', () => {
    fc.assert(
      fc.property(anyPath, anyContents, (path, contents) => {
        expect(refusals(trackOf({ ...WALKED, path }, contents, null))).toEqual([]);
      }),
    );
  });

  test('what is within bounds stays as it is', () => {
    const stream = {
      ...NO_STREAM,
      codec: 'mp3',
      durationSeconds: 1e8,
      bitrateBps: 128_000,
      sampleRateHz: 44_100,
    };
    const tags = { ...NO_TAGS, title: 't'.repeat(1000), year: 1969, genres: ['Rock'] };
    expect(trackOf(WALKED, { ...NOTHING, tags, stream }, null)).toMatchObject({
      title: tags.title,
      year: 1969,
      genre: ['Rock'],
      duration: 1e8,
      bitrate: 128_000,
      sample_rate: 44_100,
    });
  });

  // Each artist of a compilation without an album artist would have an album of one track.
  test('a compilation has various artists, where it names no album artist', () => {
    const tags = { ...NO_TAGS, title: 'T', artist: 'One of many', isCompilation: true };
    const albumArtist = (more: Partial<typeof tags & { albumArtist: string }>) =>
      trackOf(WALKED, { ...NOTHING, tags: { ...tags, ...more } }, null).album_artist;
    expect(albumArtist({})).toBe('Various Artists');
    expect(albumArtist({ albumArtist: 'The Curator' })).toBe('The Curator');
    expect(albumArtist({ isCompilation: false })).toBeNull();
  });

  test.each([8.64e15, -8.64e15])(
    'a file from the year that %d ms stand for is listed',
    async (lastModified) => {
      const open = async () => new File([], 'x.mp3', { lastModified });
      const { track } = await readTrack({ ...WALKED, open }, new CoverShelf(new Map()), never);
      expect(track.failure?.code).toBe('empty');
      expect(refusals(track)).toEqual([]);
    },
  );
});

describe('a permission that is lost', () => {
  const found = (open: () => Promise<File>): FoundFile => ({ ...WALKED, open });
  const refusal = () => new DOMException('no', 'NotAllowedError');

  test('ends the reading where a file is opened: it is no fault of the file', async () => {
    const reading = readTrack(
      found(() => Promise.reject(refusal())),
      new CoverShelf(new Map()),
      never,
    );
    await expect(reading).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  test('ends the reading in the middle of a file too', async () => {
    const file = new (class extends File {
      override slice(): Blob {
        throw refusal();
      }
    })(['some content'], 'x.mp3');
    const reading = readTrack(
      found(async () => file),
      new CoverShelf(new Map()),
      never,
    );
    await expect(reading).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  test('leaves other failures with their file', async () => {
    const gone = found(() => Promise.reject(new DOMException('no', 'NotFoundError')));
    const { track } = await readTrack(gone, new CoverShelf(new Map()), never);
    expect(track.failure?.code).toBe('file_gone');
  });
});
