import { EarmarkError } from '../shared/failures.ts';
import { requireAudibleRate } from './audible-rate.ts';
import { bytesPerSample, type PcmEncoding } from './pcm-encoding.ts';

/** Where the PCM of an uncompressed file lies, and how it is written. */
export interface PcmLayout {
  readonly container: 'wav' | 'aiff' | 'caf';
  readonly encoding: PcmEncoding;
  readonly channelCount: number;
  readonly sampleRateHz: number;
  readonly dataStart: number;
  /** As the header states it; `null` where it leaves that open (recordings that were piped). */
  readonly declaredDataBytes: number | null;
}

/** Bytes of one sample of all channels. */
export function bytesPerFrame(layout: PcmLayout): number {
  return bytesPerSample(layout.encoding) * layout.channelCount;
}

/**
 * The layout with its sample rate in whole hertz: AIFF and CAF may state fractions (early Macintosh recordings have
 * 22254.545 Hz), which shift the sound by less than a thousandth of a semitone.
 *
 * Throws `corrupt` for headers that no recording has, `unsupported_codec` for rates that can't be heard here.
 */
export function validLayout(layout: PcmLayout): PcmLayout {
  const { channelCount } = layout;
  const sampleRateHz = Math.round(layout.sampleRateHz);
  const sane = channelCount >= 1 && channelCount <= 64 && sampleRateHz >= 1000 && sampleRateHz <= 1_000_000;
  if (!sane) throw corruptHeader(`it states ${channelCount} channels at ${layout.sampleRateHz} Hz`);
  requireAudibleRate(sampleRateHz);
  return { ...layout, sampleRateHz };
}

/** A failure of code `corrupt`: the header contradicts itself or is cut. */
export function corruptHeader(why: string): EarmarkError {
  return new EarmarkError('corrupt', `The header of this file is damaged: ${why}. Replace the file.`);
}

/** A failure of code `unsupported_codec` that names what is in the file. */
export function unsupportedPcm(what: string): EarmarkError {
  return new EarmarkError('unsupported_codec', `There is no decoder for ${what}. Convert the file to FLAC.`);
}
