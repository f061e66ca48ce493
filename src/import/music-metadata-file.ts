import type { IAudioMetadata, IRatio } from 'music-metadata';
import { EarmarkError } from '../shared/failures.ts';
import type { ReplayGain } from '../shared/imported-track.ts';
import { TEXT_LIMITS } from '../shared/text-limits.ts';
import { shortCodecName } from './codec-names.ts';
import type { StreamFacts, TagFacts } from './file-facts.ts';
import { parseGenres } from './genres.ts';
import { repairMojibake } from './mojibake.ts';
import { PagedBlob, type PagedFile } from './paged-file.ts';
import { usableReplayGain } from './replay-gain.ts';
import { cleanText, ordinalOf, positiveOrNull, yearOf } from './tag-text.ts';

/** What music-metadata reads of a file. */
export interface MusicMetadataFacts {
  tags: TagFacts;
  stream: StreamFacts;
}

/**
 * Loads the library, once.
 * @throws EarmarkError `internal` where its code can't be fetched; that is no fault of the file.
 */
async function loadParser(): Promise<typeof import('music-metadata')> {
  try {
    return await import('music-metadata');
  } catch (cause) {
    throw new EarmarkError('internal', 'The reader for this kind of file could not be loaded.', { cause });
  }
}

/**
 * Reads a file with music-metadata: slower than mediabunny, but it knows more containers and APEv2 tags. The library
 * is loaded when first needed.
 * @throws Whatever the parser throws on a file that it doesn't know or that is damaged.
 */
export async function readWithMusicMetadata(file: PagedFile): Promise<MusicMetadataFacts> {
  const { parseBlob } = await loadParser();
  // This blob has no type, so that the parser goes by content; a browser's type is a guess from the extension.
  const metadata = await parseBlob(new PagedBlob(file), { duration: false, mkvUseIndex: true });
  return { tags: tagsOf(metadata), stream: streamOf(metadata) };
}

function tagsOf({ common }: IAudioMetadata): TagFacts {
  const name = (value: string | undefined, limit: number) =>
    value === undefined ? null : cleanText(repairMojibake(value.slice(0, limit * 8)), limit);
  return {
    title: name(common.title, TEXT_LIMITS.title),
    artist: name(common.artist, TEXT_LIMITS.artist),
    album: name(common.album, TEXT_LIMITS.album),
    albumArtist: name(common.albumartist, TEXT_LIMITS.artist),
    isCompilation: common.compilation === true,
    genres: parseGenres((common.genre ?? []).map(repairMojibake)),
    year: yearOf(common.year) ?? yearOf(common.date),
    trackNumber: ordinalOf(common.track.no),
    discNumber: ordinalOf(common.disk.no),
    replayGain: replayGainOf(common),
    pictures: (common.picture ?? [])
      .filter((picture) => picture.data.byteLength > 0)
      .map((picture) => ({ bytes: picture.data, isFront: /front/iu.test(picture.type ?? '') })),
  };
}

function replayGainOf(common: IAudioMetadata['common']): ReplayGain | null {
  const decibels = (ratio: IRatio | undefined) => ratio?.dB ?? null;
  const linear = (ratio: IRatio | undefined) => ratio?.ratio ?? null;
  return usableReplayGain({
    track_gain_db: decibels(common.replaygain_track_gain),
    track_peak: linear(common.replaygain_track_peak),
    album_gain_db: decibels(common.replaygain_album_gain),
    album_peak: linear(common.replaygain_album_peak),
  });
}

function streamOf({ format }: IAudioMetadata): StreamFacts {
  return {
    codec: shortCodecName(format.codec) ?? shortCodecName(format.container),
    durationSeconds: positiveOrNull(format.duration),
    bitrateBps: positiveOrNull(format.bitrate),
    sampleRateHz: positiveOrNull(format.sampleRate),
    channelCount: positiveOrNull(format.numberOfChannels),
  };
}
