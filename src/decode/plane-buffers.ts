/** One growing buffer a channel, reused from block to block so that decoding does not feed the collector. */
export class PlaneBuffers {
  readonly #planes: Float32Array<ArrayBuffer>[] = [];

  /** Arrays of exactly `frameCount`; valid until the next call. Their old content is left in them. */
  take(channelCount: number, frameCount: number): Float32Array<ArrayBuffer>[] {
    const taken: Float32Array<ArrayBuffer>[] = [];
    for (let channel = 0; channel < channelCount; channel++) {
      let plane = this.#planes[channel];
      if (!plane || plane.length < frameCount) {
        plane = new Float32Array(frameCount);
        this.#planes[channel] = plane;
      }
      taken.push(plane.subarray(0, frameCount));
    }
    return taken;
  }
}
