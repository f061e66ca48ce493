import type { HearingNow } from '../../../shared/change-events.ts';

/** The first listen hears six windows of ten seconds; a track shorter than this is heard whole at once. */
const FIRST_LISTEN_SECONDS = 60;
const WHOLE_BELOW_SECONDS = 75;

/** How many seconds of a track this pass will hear; `null` where its length is not known. */
export function secondsToHear({ pass, duration }: Pick<HearingNow, 'pass' | 'duration'>): number | null {
  if (pass === 'batch' || duration === null) return duration;
  return duration < WHOLE_BELOW_SECONDS ? duration : FIRST_LISTEN_SECONDS;
}
