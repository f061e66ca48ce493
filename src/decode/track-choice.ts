import type { Input, InputAudioTrack } from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';
import { nameOfCodec, unsupportedCodec } from './codec-names.ts';

/** The track to listen to. Throws `not_audio`, `corrupt` or `unsupported_codec`. */
export async function chooseAudioTrack(input: Input): Promise<InputAudioTrack> {
  const track = await input.getPrimaryAudioTrack();
  if (track) {
    const entry = String(await track.getInternalCodecId());
    if ((await track.getCodec()) === null && entry !== 'alac') throw unsupportedCodec(nameOfCodec(entry));
    return track;
  }
  if ((await input.getTracks()).length > 0) {
    throw new EarmarkError('not_audio', 'This is not audio: it is a video without sound.');
  }
  const detail =
    'The file lists no tracks: it is damaged, or it was cut off before its index. Replace the file.';
  throw new EarmarkError('corrupt', detail);
}

/** What a decoder needs for a demuxed track. Throws `unsupported_codec`. */
export async function configOf(track: InputAudioTrack): Promise<AudioDecoderConfig> {
  const config = await track.getDecoderConfig();
  if (!config) throw unsupportedCodec(nameOfCodec((await track.getCodec()) ?? 'an unknown codec'));
  return config;
}
