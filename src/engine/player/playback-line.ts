/** What sounds and what follows it: at most two segments at a time, each of an entry of the queue. */
import type { Failure } from '../../shared/failures.ts';
import type { StereoEffect } from '../../workers/playback/playback-protocol.ts';
import type { QueueEntry } from './player-types.ts';
import type { AudibleSegment, SoundEvents, SoundOutput } from './sound-output.ts';

/** Sound does not wait longer to learn how loud it shall be. */
const GAIN_WAIT_MS = 250;

export type LineOutput = Pick<
  SoundOutput,
  'start' | 'append' | 'truncate' | 'nothingFollows' | 'clear' | 'setGain' | 'hold' | 'position'
>;

export interface LineEvents {
  /** The first sample sounds. `isContinued`: of the same listening as before, after a jump within the track. */
  onStarted(entry: QueueEntry, segmentId: number, isContinued: boolean): void;
  onHeard(segmentId: number, heardSeconds: number): void;
  /** The track has sounded to its end. */
  onEnded(segmentId: number, heardSeconds: number): void;
  /** All has sounded and nothing follows, or it was to end here. */
  onFinished(isHeld: boolean): void;
  onDuration(entry: QueueEntry, seconds: number): void;
  /** Its file was opened: what two loudspeakers make of its channels. */
  onEffect(entry: QueueEntry, effect: StereoEffect): void;
  /** `sentSeconds` of it will be heard all the same. */
  onFailed(entry: QueueEntry, failure: Failure, sentSeconds: number, isCurrent: boolean): void;
}

interface LineSegment {
  id: number;
  entry: QueueEntry;
  startSeconds: number;
  isContinued: boolean;
  /** Whether the output knows of it. */
  isSent: boolean;
  hasStarted: boolean;
  /** Of the track, as soon as it was opened. */
  durationSeconds: number | null;
}

export interface LineOptions {
  events: LineEvents;
  output: LineOutput;
  /** Factor that evens the loudness of a track out; never rejects. */
  gainOf: (trackId: string) => Promise<number>;
  /** Name of a track's file, for messages; never rejects. */
  nameOf: (trackId: string) => Promise<string>;
}

export class PlaybackLine {
  /** What the output is to tell. */
  readonly soundEvents: Omit<SoundEvents, 'onUnderrun' | 'onBroken'>;
  readonly #options: LineOptions;
  readonly #output: LineOutput;
  #current: LineSegment | null = null;
  #next: LineSegment | null = null;
  #lastId = 0;
  #isHolding = false;
  /** Counts changes of levelling: what was asked for before the last one is outdated. */
  #gainRound = 0;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#output = options.output;
    this.soundEvents = {
      onStarted: (id) => this.#onStarted(id),
      onHeard: (id, seconds) => options.events.onHeard(id, seconds),
      onEnded: (id, seconds) => options.events.onEnded(id, seconds),
      onFinished: (id, isHeld) => this.#onFinished(id, isHeld),
      onOpened: (id, seconds, effect) => this.#onOpened(id, seconds, effect),
      onDecoded: (id, endSeconds, failure) => this.#onDecoded(id, endSeconds, failure),
      onFailed: (id, failure, sentSeconds) => this.#onFailed(id, failure, sentSeconds),
    };
  }

  /** Id of the entry that sounds or is about to. */
  get currentEntryId(): string | null {
    return this.#current?.entry.id ?? null;
  }

  get hasStarted(): boolean {
    return this.#current?.hasStarted ?? false;
  }

  positionSeconds(): number {
    if (!this.#current) return 0;
    const { segmentId, seconds } = this.#output.position();
    return segmentId === this.#current.id ? seconds : this.#current.startSeconds;
  }

  /** Lets go of what sounds and begins here. */
  start(entry: QueueEntry, startSeconds: number): void {
    void this.#begin(entry, startSeconds, false);
  }

  /** Jumps within the current track. */
  seek(seconds: number): void {
    const current = this.#current;
    if (current) void this.#begin(current.entry, seconds, current.isContinued || current.hasStarted);
  }

  /** What is to follow the current segment without a gap; `null`: nothing. Cheap where it is so already. */
  setNext(entry: QueueEntry | null): void {
    const next = this.#next?.entry;
    if (!this.#current || (entry && next?.id === entry.id && next.trackId === entry.trackId)) return;
    if (this.#next?.isSent) this.#output.truncate(this.#current.id);
    this.#next = entry && this.#makeSegment(entry, 0, false);
    if (!this.#current.isSent) return;
    if (this.#next) void this.#sendNext(this.#next);
    else this.#output.nothingFollows();
  }

  /** What was to follow cannot be played. */
  dropNext(): void {
    if (this.#current && this.#next?.isSent) this.#output.truncate(this.#current.id);
    this.#next = null;
  }

  clear(): void {
    this.#current = null;
    this.#next = null;
    this.#output.clear();
  }

  /** Whether sound ends with the current track. */
  hold(isHolding: boolean): void {
    this.#isHolding = isHolding;
    if (this.#current) this.#output.hold(isHolding ? this.#current.id : null);
  }

  /** Levelling was changed, or loudness became known. */
  async refreshGains(): Promise<void> {
    this.#gainRound += 1;
    const round = this.#gainRound;
    for (const segment of [this.#current, this.#next]) {
      if (!segment) continue;
      const gain = await this.#options.gainOf(segment.entry.trackId);
      if (round !== this.#gainRound) return;
      this.#output.setGain(segment.id, gain);
    }
  }

  async #begin(entry: QueueEntry, startSeconds: number, isContinued: boolean): Promise<void> {
    const segment = this.#makeSegment(entry, startSeconds, isContinued);
    this.#current = segment;
    this.#next = null;
    const round = this.#gainRound;
    const exact = this.#options.gainOf(entry.trackId);
    const gain = await Promise.race([exact, resolveLater(1, GAIN_WAIT_MS)]);
    const name = await this.#options.nameOf(entry.trackId);
    if (this.#current !== segment) return;
    segment.isSent = true;
    this.#output.start(audible(segment, gain, name));
    if (this.#isHolding) this.#output.hold(segment.id);
    if (this.#next) await this.#sendNext(this.#next);
    else this.#output.nothingFollows();
    const exactGain = await exact;
    if (round === this.#gainRound) this.#output.setGain(segment.id, exactGain);
    else await this.refreshGains();
  }

  async #sendNext(segment: LineSegment): Promise<void> {
    const { trackId } = segment.entry;
    const round = this.#gainRound;
    const [gain, name] = await Promise.all([this.#options.gainOf(trackId), this.#options.nameOf(trackId)]);
    if (this.#next !== segment) return;
    segment.isSent = true;
    this.#output.append(audible(segment, gain, name));
    if (round !== this.#gainRound) await this.refreshGains();
  }

  #makeSegment(entry: QueueEntry, startSeconds: number, isContinued: boolean): LineSegment {
    this.#lastId += 1;
    return {
      id: this.#lastId,
      entry,
      startSeconds,
      isContinued,
      isSent: false,
      hasStarted: false,
      durationSeconds: null,
    };
  }

  #find(id: number): LineSegment | null {
    return [this.#current, this.#next].find((segment) => segment?.id === id) ?? null;
  }

  #onStarted(id: number): void {
    if (this.#next?.id === id) {
      this.#current = this.#next;
      this.#next = null;
    }
    const segment = this.#current;
    if (segment?.id !== id) return;
    segment.hasStarted = true;
    this.#options.events.onStarted(segment.entry, id, segment.isContinued);
    this.#onDuration(id, segment.durationSeconds); // what was told before it was current is news only now
  }

  /** What was appended meanwhile will sound by itself. */
  #onFinished(id: number, isHeld: boolean): void {
    if (this.#current?.id === id && (isHeld || !this.#next)) this.#options.events.onFinished(isHeld);
  }

  #onOpened(id: number, seconds: number | null, effect: StereoEffect): void {
    const segment = this.#find(id);
    if (!segment) return;
    this.#options.events.onEffect(segment.entry, effect);
    this.#onDuration(id, seconds);
  }

  #onDuration(id: number, seconds: number | null): void {
    const segment = this.#find(id);
    if (!segment || seconds === null) return;
    segment.durationSeconds = seconds;
    this.#options.events.onDuration(segment.entry, seconds);
  }

  #onDecoded(id: number, endSeconds: number, failure: Failure | null): void {
    const segment = this.#find(id);
    if (!segment) return;
    this.#onDuration(id, endSeconds);
    if (failure) {
      this.#options.events.onFailed(segment.entry, failure, endSeconds, segment === this.#current);
    }
  }

  #onFailed(id: number, failure: Failure, sentSeconds: number): void {
    const segment = this.#find(id);
    if (!segment) return;
    const isCurrent = segment === this.#current;
    this.#options.events.onFailed(segment.entry, failure, sentSeconds, isCurrent);
  }
}

function audible({ id, entry, startSeconds }: LineSegment, gain: number, name: string): AudibleSegment {
  return { id, trackId: entry.trackId, name, startSeconds, gain };
}

function resolveLater<Value>(value: Value, ms: number): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}
