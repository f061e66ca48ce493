import type { ReplayGain } from '../shared/imported-track.ts';

/** A picture inside an audio file, as it is stored there. */
export interface EmbeddedPicture {
  bytes: Uint8Array;
  isFront: boolean;
}

/** What the tags of a file say, cleaned. */
export interface TagFacts {
  title: string | null;
  artist: string | null;
  album: string | null;
  albumArtist: string | null;
  /** Its album brings several artists together. */
  isCompilation: boolean;
  genres: string[];
  year: number | null;
  trackNumber: number | null;
  discNumber: number | null;
  replayGain: ReplayGain | null;
  pictures: EmbeddedPicture[];
}

/** What the headers of a file say about its audio. */
export interface StreamFacts {
  /** Short name, e.g. `mp3`, `aac`, `alac`, `pcm`. */
  codec: string | null;
  durationSeconds: number | null;
  bitrateBps: number | null;
  sampleRateHz: number | null;
  channelCount: number | null;
}

/** Of a file without tags. */
export const NO_TAGS: Readonly<TagFacts> = {
  title: null,
  artist: null,
  album: null,
  albumArtist: null,
  isCompilation: false,
  genres: [],
  year: null,
  trackNumber: null,
  discNumber: null,
  replayGain: null,
  pictures: [],
};

/** Of a file whose sound could not be read. */
export const NO_STREAM: Readonly<StreamFacts> = {
  codec: null,
  durationSeconds: null,
  bitrateBps: null,
  sampleRateHz: null,
  channelCount: null,
};

/** Fills what `first` lacks from `second`. */
export function mergeTags(first: TagFacts, second: TagFacts): TagFacts {
  return {
    title: first.title ?? second.title,
    artist: first.artist ?? second.artist,
    album: first.album ?? second.album,
    albumArtist: first.albumArtist ?? second.albumArtist,
    isCompilation: first.isCompilation || second.isCompilation,
    genres: first.genres.length > 0 ? first.genres : second.genres,
    year: first.year ?? second.year,
    trackNumber: first.trackNumber ?? second.trackNumber,
    discNumber: first.discNumber ?? second.discNumber,
    replayGain: first.replayGain ?? second.replayGain,
    pictures: first.pictures.length > 0 ? first.pictures : second.pictures,
  };
}

/** Fills what `first` lacks from `second`. */
export function mergeStreams(first: StreamFacts, second: StreamFacts): StreamFacts {
  return {
    codec: first.codec ?? second.codec,
    durationSeconds: first.durationSeconds ?? second.durationSeconds,
    bitrateBps: first.bitrateBps ?? second.bitrateBps,
    sampleRateHz: first.sampleRateHz ?? second.sampleRateHz,
    channelCount: first.channelCount ?? second.channelCount,
  };
}
