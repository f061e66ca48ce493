/** What the page and the playback worker say to each other. */
import type { Failure } from '../../shared/failures.ts';

/** A stretch of one track that is to be heard, from `startSeconds` to its end. */
export interface PlaybackSegment {
  /** Numbered by the page; never used twice. */
  id: number;
  trackId: string;
  /** Of the file, for messages. */
  name: string;
  startSeconds: number;
}

/** Part of a file as the API gave it. */
export interface StreamPart {
  bytes: ArrayBuffer;
  /** Of the whole file. */
  totalBytes: number;
  /** Names this version of the file. */
  etag: string | null;
}

/** What becomes of a file's loudness, as the analysis measures it over its channels, where they come from two loudspeakers. */
export interface StereoEffect {
  louderDb: number;
  /** Its samples can be so much higher; where this is more than 1 they end at full scale. */
  peakFactor: number;
}

/** To the worker. */
export type PlaybackCommand =
  /** First of all, with the port to the worklet. */
  | { type: 'connect'; outputRateHz: number }
  /** Forgets everything else and decodes this. */
  | { type: 'start'; segment: PlaybackSegment }
  /** Decodes this behind what is under way. */
  | { type: 'append'; segment: PlaybackSegment }
  | { type: 'truncate'; afterSegmentId: number }
  | { type: 'clear' }
  /** What is under way is the last: its end need not wait for what it would be joined with. */
  | { type: 'nothing_follows' }
  | { type: 'part'; requestId: number; part: StreamPart }
  | { type: 'part_failed'; requestId: number; failure: Failure }
  /** What only the window could decode; the buffers are transferred. */
  | { type: 'pcm'; segmentId: number; channels: Float32Array<ArrayBuffer>[]; sampleRateHz: number }
  | { type: 'pcm_failed'; segmentId: number; failure: Failure };

/** From the worker. */
export type PlaybackReport =
  /** Bytes of a track, both ends inclusive; of this version, where one is named. */
  | {
      type: 'part_wanted';
      requestId: number;
      trackId: string;
      first: number;
      last: number;
      etag: string | null;
    }
  /** No decoder here takes the track; the window may have one. */
  | { type: 'pcm_wanted'; segmentId: number; trackId: string; name: string; failure: Failure }
  /** A file was opened, and promises to be so long; told again where its length was found out only later. */
  | { type: 'opened'; segmentId: number; durationSeconds: number | null; effect: StereoEffect }
  /** All of a segment is on its way to the worklet. `endSeconds`: where its last sample is in the track. */
  | { type: 'decoded'; segmentId: number; endSeconds: number; failure: Failure | null }
  /** A segment broke off, or gave nothing: `sentSeconds` of it are on their way. */
  | { type: 'failed'; segmentId: number; failure: Failure; sentSeconds: number };
