/** What the import worker learns of one audio file, and what `POST /library/tracks` takes. */
export interface ImportedTrack {
  /** Path inside the root, segments joined by `/`, without a leading `/`. */
  path: string;
  /** Bytes. */
  size: number;
  /** ISO 8601. */
  modified_at: string;
  /** Identifies the audio payload whatever the tags say; `null` where the file could not be read. */
  content_key: string | null;
  /** Never empty: falls back to the file name. */
  title: string;
  artist: string | null;
  album: string | null;
  album_artist: string | null;
  genre: string[];
  year: number | null;
  track_number: number | null;
  disc_number: number | null;
  /** Seconds. */
  duration: number | null;
  codec: string | null;
  /** Bits per second. */
  bitrate: number | null;
  /** Hertz. */
  sample_rate: number | null;
  replay_gain: ReplayGain | null;
  /** SHA-256 (hex) of the cover picture sent to `PUT /artwork/{hash}`. */
  artwork_hash: string | null;
  /** Set where the file is not audio that can be read: the track is listed, and says why. */
  failure: { code: string; detail: string } | null;
}

export interface ReplayGain {
  track_gain_db: number | null;
  track_peak: number | null;
  album_gain_db: number | null;
  album_peak: number | null;
}
