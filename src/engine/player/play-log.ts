/** Records what was played and what was skipped. */
import type { PostPlayBody } from '../../api/contract.ts';
import { countsAsPlay, countsAsSkip } from './play-rule.ts';

/** One listening, from a track's start to its end or to the next track; seeking does not end it. */
interface Listening {
  trackId: string;
  startedAt: string;
  /** Heard in segments before the present one. */
  earlierSeconds: number;
  segmentId: number;
  segmentSeconds: number;
  durationSeconds: number | null;
  isCounted: boolean;
}

export class PlayLog {
  readonly #post: (play: PostPlayBody) => void;
  readonly #now: () => number;
  #listening: Listening | null = null;

  /** @param now milliseconds since 1970 */
  constructor(post: (play: PostPlayBody) => void, now: () => number) {
    this.#post = post;
    this.#now = now;
  }

  /** A listening begins with this segment. One that is under way was left to itself: it is neither played nor skipped. */
  begin(trackId: string, segmentId: number, durationSeconds: number | null): void {
    this.#listening = {
      trackId,
      startedAt: new Date(this.#now()).toISOString(),
      earlierSeconds: 0,
      segmentId,
      segmentSeconds: 0,
      durationSeconds,
      isCounted: false,
    };
  }

  /** The same listening goes on with another segment, from elsewhere in the track. */
  moveOn(segmentId: number): void {
    const listening = this.#listening;
    if (!listening) return;
    listening.earlierSeconds += listening.segmentSeconds;
    listening.segmentSeconds = 0;
    listening.segmentId = segmentId;
  }

  setDuration(durationSeconds: number): void {
    if (this.#listening) this.#listening.durationSeconds = durationSeconds;
  }

  /** So much of a segment has sounded. A play is told as soon as it is one: the page may be closed any time. */
  heard(segmentId: number, seconds: number): void {
    const listening = this.#listening;
    if (listening?.segmentId !== segmentId) return;
    listening.segmentSeconds = seconds;
    if (listening.isCounted || !countsAsPlay(heardSeconds(listening), listening.durationSeconds)) return;
    listening.isCounted = true;
    this.#tell(listening, 'play');
  }

  /** The listening is over: the person left, or the track ended by itself. */
  end(reason: 'left' | 'ended'): void {
    const listening = this.#listening;
    this.#listening = null;
    if (!listening || listening.isCounted || reason === 'ended') return;
    if (countsAsSkip(heardSeconds(listening))) this.#tell(listening, 'skip');
  }

  #tell(listening: Listening, kind: PostPlayBody['kind']): void {
    const { trackId, startedAt } = listening;
    this.#post({ track_id: trackId, kind, played_seconds: heardSeconds(listening), at: startedAt });
  }
}

function heardSeconds({ earlierSeconds, segmentSeconds }: Listening): number {
  return earlierSeconds + segmentSeconds;
}
