import { EarmarkError } from '../shared/failures.ts';

const CODEC_NAMES: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless (ALAC)',
  ac3: 'AC-3 (Dolby Digital)',
  'ac-3': 'AC-3 (Dolby Digital)',
  eac3: 'E-AC-3 (Dolby Digital Plus)',
  'ec-3': 'E-AC-3 (Dolby Digital Plus)',
  dts: 'DTS',
  aac: 'AAC',
  mp3: 'mp3',
  flac: 'FLAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
};

/** A codec's name for a person. */
export function nameOfCodec(codec: string): string {
  return CODEC_NAMES[codec] ?? `the codec "${codec}"`;
}

/** That nothing in this worker decodes `what`; the window's decoder may. */
export function unsupportedCodec(what: string): EarmarkError {
  const detail = `This browser has no decoder for ${what}. Convert the file to FLAC, Opus or mp3.`;
  return new EarmarkError('unsupported_codec', detail);
}
