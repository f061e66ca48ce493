/** Brings the blocks of one track to two channels that stay within full scale, and tells what that does to their loudness. */
import type { AudioInfo, PcmBlock } from '../../decode/audio-source.ts';
import type { ChannelPlaces } from '../../fingerprint/side/channel-weights.ts';
import { channelPlacesOf } from '../channel-places.ts';
import { highestSum, type StereoPcm, toStereo } from './downmix.ts';
import { PeakLimiter } from './peak-limiter.ts';
import type { StereoEffect } from './playback-protocol.ts';

/** One channel from two loudspeakers: twice the power that BS.1770 measures of the one. */
const MONO_DB = 10 * Math.log10(2);

export class StereoMixer {
  readonly effect: StereoEffect;
  readonly #places: ChannelPlaces;
  #limiter: PeakLimiter | null = null;

  constructor(info: Pick<AudioInfo, 'codec' | 'channelCount'>) {
    this.#places = channelPlacesOf(info);
    this.effect = {
      louderDb: info.channelCount === 1 ? MONO_DB : 0,
      peakFactor: highestSum(info.channelCount, this.#places),
    };
  }

  /** What of the block, and of those before it, is ready. */
  push({ channels, frameCount, sampleRateHz }: PcmBlock): StereoPcm {
    const mix = toStereo(channels, frameCount, this.#places);
    if (highestSum(channels.length, this.#places) > 1) this.#limiter ??= new PeakLimiter(sampleRateHz);
    return this.#limiter ? this.#limiter.push(mix) : mix;
  }

  /** The rest, where something was held back. */
  flush(): StereoPcm | null {
    return this.#limiter?.flush() ?? null;
  }
}
