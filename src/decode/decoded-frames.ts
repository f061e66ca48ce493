/** Decoded samples on their way from a decoder to the track's time line. */

/** What all decoders hand out. A WebCodecs `AudioData` is one as it stands. */
export interface DecodedFrames {
  readonly sampleRate: number;
  readonly numberOfFrames: number;
  readonly numberOfChannels: number;
  copyTo(
    destination: Float32Array<ArrayBuffer>,
    options: { planeIndex: number; format: 'f32-planar'; frameOffset: number; frameCount: number },
  ): void;
  close(): void;
}

/** One array a channel, full scale = 1. They belong to the decoder: valid until its next call. */
export interface PlanarPcm {
  readonly channels: readonly Float32Array[];
  readonly frameCount: number;
  readonly sampleRateHz: number;
}

/** The same behind the interface of all decoders. */
export class PlanarFrames implements DecodedFrames {
  readonly sampleRate: number;
  readonly numberOfFrames: number;
  readonly numberOfChannels: number;
  readonly #channels: readonly Float32Array[];

  constructor({ channels, frameCount, sampleRateHz }: PlanarPcm) {
    this.#channels = channels;
    this.sampleRate = sampleRateHz;
    this.numberOfFrames = frameCount;
    this.numberOfChannels = channels.length;
  }

  copyTo(
    destination: Float32Array<ArrayBuffer>,
    { planeIndex, frameOffset, frameCount }: { planeIndex: number; frameOffset: number; frameCount: number },
  ): void {
    const plane = this.#channels[planeIndex];
    if (plane) destination.set(plane.subarray(frameOffset, frameOffset + frameCount));
  }

  close(): void {
    // The arrays are the decoder's own.
  }
}
