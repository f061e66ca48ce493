import type { AudioInfo } from '../decode/audio-source.ts';
import type { ChannelPlaces } from '../fingerprint/side/channel-weights.ts';

/** Where a file's channels stand: the codecs of MPEG-4 have four and eight of them in places of their own. */
export function channelPlacesOf({ codec }: Pick<AudioInfo, 'codec'>): ChannelPlaces {
  return codec === 'aac' || codec === 'alac' ? 'mpeg' : 'wave';
}
