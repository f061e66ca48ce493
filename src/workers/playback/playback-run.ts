/** Decodes segments one behind the other, from a start to the next start. */
import type { AudioSource, DecodeReport } from '../../decode/audio-source.ts';
import type { DecoderPolicy } from '../../decode/decoder-choice.ts';
import { type Failure, toFailure } from '../../shared/failures.ts';
import type { TrackUse } from './open-tracks.ts';
import type { PlaybackReport, PlaybackSegment } from './playback-protocol.ts';
import { type PcmSink, SegmentJoiner } from './segment-joiner.ts';
import { StereoMixer } from './stereo-mixer.ts';

export interface PlaybackRunContext {
  outputRateHz: number;
  sink: PcmSink;
  /** Opens the audio of a track, or takes what is open of it. Rejects with an `EarmarkError`. */
  open: (segment: PlaybackSegment, policy: DecoderPolicy, signal: AbortSignal) => Promise<TrackUse>;
  /** Whether so much was sent that there is time for other things. */
  isFarAhead: () => boolean;
  /** Resolves when more PCM may be sent. */
  room: (signal: AbortSignal) => Promise<void>;
  report: (report: PlaybackReport) => void;
}

interface Job {
  segment: PlaybackSegment;
  abort: AbortController;
  sentSeconds: number;
}

export class PlaybackRun {
  readonly #context: PlaybackRunContext;
  readonly #joiner: SegmentJoiner;
  readonly #jobs: Job[] = [];
  #isRunning = false;
  #isEnded = false;
  /** Whether the page has said that nothing follows what was appended last. */
  #isLastKnown = false;

  constructor(context: PlaybackRunContext) {
    this.#context = context;
    this.#joiner = new SegmentJoiner(context.outputRateHz, context.sink);
  }

  append(segment: PlaybackSegment): void {
    this.#isLastKnown = false;
    this.#jobs.push({ segment, abort: new AbortController(), sentSeconds: 0 });
    if (!this.#isRunning) void this.#work();
  }

  /** Gives up the segments behind this one. */
  truncate(afterSegmentId: number): void {
    for (const job of this.#jobs) if (job.segment.id > afterSegmentId) job.abort.abort();
  }

  /** Nothing is to be joined with the very end of what was decoded last: it may go out. */
  nothingFollows(): void {
    this.#isLastKnown = true;
    if (!this.#isRunning) this.#flush();
  }

  /** Gives up everything; nothing is sent or reported any more. */
  end(): void {
    this.#isEnded = true;
    for (const { abort } of this.#jobs) abort.abort();
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    for (let job = this.#jobs[0]; job; job = this.#jobs[0]) {
      // What was given up ends by itself: it may still wait for its file.
      await Promise.race([this.#play(job), whenAborted(job.abort.signal)]);
      if (job.abort.signal.aborted) this.#giveUp(job);
      this.#jobs.shift();
    }
    this.#isRunning = false;
    if (this.#isLastKnown) this.#flush();
  }

  #flush(): void {
    if (!this.#isEnded) this.#joiner.flush();
  }

  /** Reports how it went, unless the segment was given up. */
  async #play(job: Job): Promise<void> {
    const { segment, abort } = job;
    if (abort.signal.aborted) return;
    try {
      const { endSeconds, failure } = await this.#decodeByAnyone(job);
      if (abort.signal.aborted) return;
      this.#joiner.close(segment.id);
      if (this.#isLastKnown && this.#jobs.length === 1) this.#flush();
      this.#context.report({ type: 'decoded', segmentId: segment.id, endSeconds, failure });
    } catch (thrown) {
      if (abort.signal.aborted) return;
      if (job.sentSeconds > 0) this.#joiner.close(segment.id);
      const { sentSeconds } = job;
      this.#context.report({
        type: 'failed',
        segmentId: segment.id,
        failure: toFailure(thrown),
        sentSeconds,
      });
    }
  }

  /** What the resampler holds of it must not sound at the head of the next segment; the worklet refuses it by its number. */
  #giveUp({ sentSeconds }: Job): void {
    if (sentSeconds > 0) this.#flush();
  }

  /** What the browser's decoder takes for damaged from the beginning, one of ours may still play. */
  async #decodeByAnyone(job: Job): Promise<DecodedSegment> {
    try {
      return await this.#decode(job, 'browser_first');
    } catch (thrown) {
      if (job.sentSeconds > 0 || toFailure(thrown).code !== 'corrupt') throw thrown;
      return await this.#decode(job, 'own').catch(() => {
        throw thrown; // the first attempt has told what the file lacks
      });
    }
  }

  /** What was open before may be a file that has been replaced meanwhile; then it is opened anew. */
  async #decode(job: Job, policy: DecoderPolicy): Promise<DecodedSegment> {
    const { segment, abort } = job;
    const track = await this.#context.open(segment, policy, abort.signal);
    try {
      return await this.#decodeOpened(job, track);
    } catch (thrown) {
      if (abort.signal.aborted) throw thrown;
      track.spoil();
      if (!track.isReused || job.sentSeconds > 0) throw thrown;
    } finally {
      track.release();
    }
    return await this.#decode(job, policy);
  }

  async #decodeOpened(job: Job, track: TrackUse): Promise<DecodedSegment> {
    const { info } = track.source;
    const mixer = new StereoMixer(info);
    const tell = (durationSeconds: number | null) =>
      this.#context.report({
        type: 'opened',
        segmentId: job.segment.id,
        durationSeconds,
        effect: mixer.effect,
      });
    tell(info.durationSeconds);
    const survey = async () => {
      const seconds = await track.survey();
      if (seconds !== null && !job.abort.signal.aborted) tell(seconds);
    };
    const decoded = await this.#send(job, track.source, mixer, () => void survey());
    if (job.sentSeconds > 0 || job.abort.signal.aborted) return decoded;
    // Behind the end of a file whose length was not known: by now all of it has been counted.
    return { ...decoded, endSeconds: (await track.survey()) ?? decoded.endSeconds };
  }

  /** @param onFarAhead is called once there is time for other things */
  async #send(
    job: Job,
    source: AudioSource,
    mixer: StereoMixer,
    onFarAhead: () => void,
  ): Promise<DecodedSegment> {
    const { segment, abort } = job;
    const { startSeconds } = segment;
    const whole = startSeconds === 0;
    const range = whole ? undefined : { startSeconds, endSeconds: Number.POSITIVE_INFINITY };
    const blocks = source.blocks(range, abort.signal);
    let endSeconds = startSeconds;
    let wasFarAhead = false;
    for (;;) {
      const step = await blocks.next();
      if (step.done) return { endSeconds, failure: failureOf(step.value, whole) };
      const { frameCount, sampleRateHz } = step.value;
      if (!abort.signal.aborted) {
        this.#joiner.push(segment.id, mixer.mix(step.value), sampleRateHz);
        job.sentSeconds += frameCount / sampleRateHz;
        endSeconds = step.value.startSeconds + frameCount / sampleRateHz;
        if (!wasFarAhead && this.#context.isFarAhead()) onFarAhead();
        wasFarAhead ||= this.#context.isFarAhead();
        await this.#context.room(abort.signal);
      }
      if (abort.signal.aborted) {
        await blocks.return(UNFINISHED);
        return { endSeconds, failure: null };
      }
    }
  }
}

interface DecodedSegment {
  endSeconds: number;
  failure: Failure | null;
}

function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** A range says nothing of the whole file. */
function failureOf(report: DecodeReport, isWhole: boolean): Failure | null {
  return isWhole ? report.failure : null;
}

/** Of a pass that was given up; nobody looks at it. */
const UNFINISHED: DecodeReport = {
  decodedSeconds: 0,
  expectedSeconds: null,
  coverage: null,
  refusedSeconds: 0,
  decodeErrors: [],
  failure: null,
};
