/**
 * What is said to the audio worklet and what it says. Plain data without types of any realm: the page, the worker and the
 * worklet, which has neither's libraries, all speak it.
 */

/** From the page. Segments are numbered; a number is never used twice. */
export type WorkletCommand =
  /** Forgets all sound there is; this segment is the next to be heard. */
  | {
      type: 'start';
      segmentId: number;
      /** Where in its track it begins. */
      startSeconds: number;
      /** Factor that evens its loudness out. */
      gain: number;
    }
  /** This segment follows the last one, without a gap. */
  | { type: 'append'; segmentId: number; startSeconds: number; gain: number }
  /** Forgets the segments behind this one. */
  | { type: 'truncate'; afterSegmentId: number }
  | { type: 'clear' }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'speed'; speed: number }
  | { type: 'gain'; segmentId: number; gain: number }
  /** Sound ends with this segment, though others may follow; `null`: it goes on. */
  | { type: 'hold'; afterSegmentId: number | null };

/** To the page. `atSeconds` is time of the audio context. */
export type WorkletReport =
  /** The first sample of a segment sounds. */
  | { type: 'started'; segmentId: number; atSeconds: number }
  | {
      type: 'position';
      segmentId: number;
      /** In the track. */
      seconds: number;
      /** Of this segment, since it began. */
      heardSeconds: number;
      atSeconds: number;
      isSounding: boolean;
    }
  /** The last sample of a segment has sounded. */
  | { type: 'ended'; segmentId: number; heardSeconds: number }
  /** All there is has sounded, and nothing follows; or a segment after which it was to hold has ended. */
  | { type: 'finished'; segmentId: number; isHeld: boolean }
  /** A segment ran dry in the midst of it, or the one behind it was not there in time. */
  | { type: 'underrun'; segmentId: number; count: number };

/** From the worker, over a port of their own. The buffers of `pcm` are transferred. */
export type PcmMessage =
  | { type: 'pcm'; segmentId: number; left: Float32Array<ArrayBuffer>; right: Float32Array<ArrayBuffer> }
  /** The segment has no more samples than were sent. */
  | { type: 'complete'; segmentId: number };

/** To the worker: so many frames have left the worklet's memory. The buffers come back, so that it never collects garbage. */
export interface SpentMessage {
  type: 'spent';
  frameCount: number;
  buffers: ArrayBuffer[];
}

/** Name under which the processor is registered. */
export const PROCESSOR_NAME = 'earmark-playback';
