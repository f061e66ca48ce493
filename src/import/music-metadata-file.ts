import type { IAudioMetadata, IRatio } from 'music-metadata';
import type { ReplayGain } from '../shared/imported-track.ts';
import { shortCodecName } from './codec-names.ts';
import type { StreamFacts, TagFacts } from './file-facts.ts';
import { parseGenres } from './genres.ts';
import { repairMojibake } from './mojibake.ts';
import {
  cleanText,
  NAME_LENGTH_LIMIT,
  ordinalOf,
  positiveOrNull,
  TITLE_LENGTH_LIMIT,
  yearOf,
} from './tag-text.ts';

export interface MusicMetadataFacts {
  tags: TagFacts;
  stream: StreamFacts;
}

/**
 * Reads a file with music-metadata: slower than mediabunny, but it knows more containers and APEv2 tags. The library
 * is loaded when first needed.
 * @throws Whatever the parser throws on a file that it doesn't know or that is damaged.
 */
export async function readWithMusicMetadata(file: Blob): Promise<MusicMetadataFacts> {
  const { parseBlob } = await import('music-metadata');
  // Without a type the parser goes by content; the browser's type is only a guess from the extension.
  const untyped = file.slice(0, file.size, '');
  const metadata = await parseBlob(untyped, { duration: false });
  return { tags: tagsOf(metadata), stream: streamOf(metadata) };
}

function tagsOf({ common }: IAudioMetadata): TagFacts {
  const name = (value: string | undefined, limit: number) =>
    value === undefined ? null : cleanText(repairMojibake(value.slice(0, limit * 8)), limit);
  return {
    title: name(common.title, TITLE_LENGTH_LIMIT),
    artist: name(common.artist, NAME_LENGTH_LIMIT),
    album: name(common.album, NAME_LENGTH_LIMIT),
    albumArtist: name(common.albumartist, NAME_LENGTH_LIMIT),
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
  const decibels = (ratio: IRatio | undefined) => finiteOrNull(ratio?.dB);
  const linear = (ratio: IRatio | undefined) => finiteOrNull(ratio?.ratio);
  const gain: ReplayGain = {
    track_gain_db: decibels(common.replaygain_track_gain),
    track_peak: linear(common.replaygain_track_peak),
    album_gain_db: decibels(common.replaygain_album_gain),
    album_peak: linear(common.replaygain_album_peak),
  };
  return Object.values(gain).some((value) => value !== null) ? gain : null;
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
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
