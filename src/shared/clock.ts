/** Time as an argument, so that expiry and timing can be tested without waiting. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds of a monotonic clock, for durations. */
  monotonic(): number;
}
