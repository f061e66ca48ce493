import type { Input, InputAudioTrack } from 'mediabunny';
import { EarmarkError } from '../shared/failures.ts';
import { asciiAt, readBytes } from './read-bytes.ts';
import type { DemuxedContainer } from './sniff.ts';

/** Sample entries of files that a shop has locked. */
const ENCRYPTED_ENTRIES = ['drms', 'enca'];

const CODEC_NAMES: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless (ALAC)',
  ac3: 'AC-3 (Dolby Digital)',
  'ac-3': 'AC-3 (Dolby Digital)',
  eac3: 'E-AC-3 (Dolby Digital Plus)',
  'ec-3': 'E-AC-3 (Dolby Digital Plus)',
  dts: 'DTS',
};

/** The track to listen to. Throws `not_audio`, `corrupt`, `encrypted` or `unsupported_codec`. */
export async function chooseAudioTrack(
  input: Input,
  container: DemuxedContainer,
  file: Blob,
): Promise<InputAudioTrack> {
  const track = await input.getPrimaryAudioTrack();
  if (track) {
    const entry = String(await track.getInternalCodecId());
    if (ENCRYPTED_ENTRIES.includes(entry)) {
      throw new EarmarkError(
        'encrypted',
        'The file is locked by copy protection; only its shop can play it.',
      );
    }
    if ((await track.getCodec()) === null) throw unsupported(CODEC_NAMES[entry] ?? `the codec "${entry}"`);
    return track;
  }
  if (container === 'ogg') throw unsupported(await oggCodecName(file));
  if ((await input.getTracks()).length > 0) {
    throw new EarmarkError('not_audio', 'This is not audio: it is a video without sound.');
  }
  const detail =
    'The file lists no tracks: it is damaged, or it was cut off before its index. Replace the file.';
  throw new EarmarkError('corrupt', detail);
}

/** What the browser's decoder needs for a demuxed track. Throws `unsupported_codec` or `corrupt`. */
export async function supportedConfig(track: InputAudioTrack): Promise<AudioDecoderConfig> {
  const codec = (await track.getCodec()) ?? 'an unknown codec';
  const config = await track.getDecoderConfig();
  if (!config) throw unsupported(nameOf(codec));
  return await requireSupport(config, codec);
}

/** The same configuration, if the browser's decoder takes it. Throws `unsupported_codec` or `corrupt`. */
export async function requireSupport(config: AudioDecoderConfig, codec: string): Promise<AudioDecoderConfig> {
  const name = nameOf(codec);
  if (typeof AudioDecoder === 'undefined') {
    throw new EarmarkError('unsupported_codec', `This browser has no decoder for ${name} in a worker.`);
  }
  try {
    if ((await AudioDecoder.isConfigSupported(config)).supported) return config;
  } catch (thrown) {
    // A TypeError: the header makes a configuration that no decoder could have.
    throw new EarmarkError('corrupt', `The header of this ${name} file is damaged. Replace the file.`, {
      cause: thrown,
    });
  }
  throw unsupported(name);
}

function nameOf(codec: string): string {
  return CODEC_NAMES[codec] ?? codec.toUpperCase();
}

async function oggCodecName(file: Blob): Promise<string> {
  const firstPage = asciiAt(await readBytes(file, 0, 128), 0, 128);
  if (firstPage.includes('\x7fFLAC')) return 'FLAC inside Ogg';
  if (firstPage.includes('Speex')) return 'Speex';
  return 'what this Ogg file holds';
}

function unsupported(what: string): EarmarkError {
  const detail = `This browser has no decoder for ${what}. Convert the file to FLAC, Opus or mp3.`;
  return new EarmarkError('unsupported_codec', detail);
}
