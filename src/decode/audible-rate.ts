import { EarmarkError } from '../shared/failures.ts';

/** Sample rates that the analysis takes, in hertz. */
export const LOWEST_RATE_HZ = 8000;
/** The highest sample rate that the analysis takes, in hertz. */
export const HIGHEST_RATE_HZ = 192_000;

/** Whether the analysis takes this sample rate. */
export function isAudibleRate(sampleRateHz: number): boolean {
  return sampleRateHz >= LOWEST_RATE_HZ && sampleRateHz <= HIGHEST_RATE_HZ;
}

/**
 * Refuses a sample rate that nothing here can listen to.
 * @throws EarmarkError `unsupported_codec`: a decoder that resamples may still take the file.
 */
export function requireAudibleRate(sampleRateHz: number): void {
  if (isAudibleRate(sampleRateHz)) return;
  const detail =
    `The file has ${sampleRateHz} samples a second; Earmark hears rates from ${LOWEST_RATE_HZ} to ` +
    `${HIGHEST_RATE_HZ}. Convert the file to 48000 Hz.`;
  throw new EarmarkError('unsupported_codec', detail);
}
