/** What the worklet told last of the sound it made. */
export interface MadePosition {
  segmentId: number;
  /** In the track. */
  seconds: number;
  /** Time of the audio context at which it was made. */
  atSeconds: number;
  isSounding: boolean;
}

/** The audio context, as far as it tells what can be heard by now. */
export interface SoundClock {
  currentTime: number;
  baseLatency: number;
  /** Missing in Safari. */
  outputLatency?: number;
}

/** Positions come 25 times a second; what is guessed in between goes no farther. */
const LONGEST_GUESS_SECONDS = 0.25;

/**
 * Where in the track the sound is that can be heard now. What has been made is on its way to the ear for a tenth of a second, with
 * wireless headphones for longer: told as heard, it would be missing where one goes on after a reload. Where nothing is made any
 * more, all of it has come out by the time anybody asks.
 */
export function heardSeconds(
  { seconds, atSeconds, isSounding }: MadePosition,
  { currentTime, baseLatency, outputLatency = 0 }: SoundClock,
  speed: number,
): number {
  if (!isSounding) return seconds;
  const since = Math.min(currentTime - atSeconds, LONGEST_GUESS_SECONDS) - baseLatency - outputLatency;
  return Math.max(0, seconds + since * speed);
}
