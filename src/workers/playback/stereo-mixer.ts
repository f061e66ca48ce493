/** Brings the blocks of one track to two channels, and tells what that does to their loudness. */
import type { AudioInfo, PcmBlock } from '../../decode/audio-source.ts';
import type { ChannelPlaces } from '../../fingerprint/side/channel-weights.ts';
import { channelPlacesOf } from '../channel-places.ts';
import { highestSum, type StereoPcm, toStereo } from './downmix.ts';
import type { StereoEffect } from './playback-protocol.ts';

/** One channel from two loudspeakers: twice the power that BS.1770 measures of the one. */
const MONO_DB = 10 * Math.log10(2);

/** Two channels that may be sums of more. */
export interface MixedPcm extends StereoPcm {
  /** Whether their sums can be beyond full scale though no channel was. */
  mayClip: boolean;
}

export class StereoMixer {
  readonly effect: StereoEffect;
  readonly #places: ChannelPlaces;

  constructor(info: Pick<AudioInfo, 'codec' | 'channelCount'>) {
    this.#places = channelPlacesOf(info);
    this.effect = {
      louderDb: info.channelCount === 1 ? MONO_DB : 0,
      peakFactor: highestSum(info.channelCount, this.#places),
    };
  }

  mix({ channels, frameCount }: PcmBlock): MixedPcm {
    const mayClip = highestSum(channels.length, this.#places) > 1;
    return { ...toStereo(channels, frameCount, this.#places), mayClip };
  }
}
