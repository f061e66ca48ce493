/** Makes the sound: an audio worklet, and the worker that decodes for it. */
import type { Failure } from '../../shared/failures.ts';
import { toFailure } from '../../shared/failures.ts';
import type {
  PlaybackCommand,
  PlaybackReport,
  PlaybackSegment,
  StereoEffect,
  StreamPart,
} from '../../workers/playback/playback-protocol.ts';
import {
  PROCESSOR_NAME,
  type WorkletCommand,
  type WorkletReport,
} from '../../workers/playback/worklet-protocol.ts';
import playbackWorkletUrl from '../../workers/playback.worklet.ts?worker&url';
import type { DecodedPcm } from '../window-decoder.ts';
import { heardSeconds, type MadePosition } from './heard-position.ts';

/** A new volume is reached within a few of these: at once, but without a click. */
const VOLUME_TIME_CONSTANT_SECONDS = 0.015;
/** A context that gives no sound still keeps the device awake. */
const SUSPEND_AFTER_MS = 2_000;

export interface SoundEvents {
  onStarted(segmentId: number): void;
  onHeard(segmentId: number, heardSeconds: number): void;
  onEnded(segmentId: number, heardSeconds: number): void;
  onFinished(segmentId: number, isHeld: boolean): void;
  onUnderrun(count: number): void;
  onOpened(segmentId: number, durationSeconds: number | null, effect: StereoEffect): void;
  onDecoded(segmentId: number, endSeconds: number, failure: Failure | null): void;
  onFailed(segmentId: number, failure: Failure, sentSeconds: number): void;
  /** The sound cannot be made at all. */
  onBroken(failure: Failure): void;
}

export interface SoundSources {
  part(trackId: string, first: number, last: number, etag: string | null): Promise<StreamPart>;
  decodeInWindow(trackId: string, name: string): Promise<DecodedPcm>;
}

/** A segment and the factor that evens its loudness out. */
export interface AudibleSegment extends PlaybackSegment {
  gain: number;
}

export class SoundOutput {
  #events: SoundEvents | null = null;
  readonly #sources: SoundSources;
  readonly #context = new AudioContext({ latencyHint: 'playback' });
  readonly #volume = this.#context.createGain();
  readonly #fade = this.#context.createGain();
  readonly #worker: Worker;
  #node: AudioWorkletNode | null = null;
  /** For the worklet and the worker, until they are connected. */
  readonly #early: WorkletCommand[] = [];
  readonly #earlyWork: PlaybackCommand[] = [];
  #position: MadePosition = { segmentId: 0, seconds: 0, atSeconds: 0, isSounding: false };
  #speed = 1;
  /** What was started last: reports of what was let go may still come in. */
  #firstSegmentId = 0;
  #suspending: ReturnType<typeof setTimeout> | undefined;

  constructor(sources: SoundSources) {
    this.#sources = sources;
    this.#volume.connect(this.#fade).connect(this.#context.destination);
    this.#worker = new Worker(new URL('../../workers/playback.worker.ts', import.meta.url), {
      type: 'module',
      name: 'playback',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<PlaybackReport>) => this.#onWorker(data);
    this.#worker.onerror = () => this.#events?.onBroken(notLoaded());
    this.#connect().catch(() => this.#events?.onBroken(isSecureContext ? notLoaded() : insecure()));
  }

  /** Says who hears of what happens. */
  listen(events: SoundEvents): void {
    this.#events = events;
  }

  /** Where the sounding segment is in its track, as well as can be told now. */
  position(): { segmentId: number; seconds: number } {
    const seconds = heardSeconds(this.#position, this.#context, this.#speed);
    return { segmentId: this.#position.segmentId, seconds };
  }

  /** Lets go of everything and makes this the next to be heard. */
  start({ gain, ...segment }: AudibleSegment): void {
    const { id: segmentId, startSeconds } = segment;
    this.#firstSegmentId = segmentId;
    this.#position = { segmentId, seconds: startSeconds, atSeconds: 0, isSounding: false };
    this.#tellWorklet({ type: 'start', segmentId, startSeconds, gain });
    this.#tellWorker({ type: 'start', segment });
  }

  append({ gain, ...segment }: AudibleSegment): void {
    const { id: segmentId, startSeconds } = segment;
    this.#tellWorklet({ type: 'append', segmentId, startSeconds, gain });
    this.#tellWorker({ type: 'append', segment });
  }

  truncate(afterSegmentId: number): void {
    this.#tellWorklet({ type: 'truncate', afterSegmentId });
    this.#tellWorker({ type: 'truncate', afterSegmentId });
  }

  nothingFollows(): void {
    this.#tellWorker({ type: 'nothing_follows' });
  }

  clear(): void {
    this.#firstSegmentId = Number.POSITIVE_INFINITY;
    this.#position = { ...this.#position, seconds: 0, isSounding: false };
    this.#tellWorklet({ type: 'clear' });
    this.#tellWorker({ type: 'clear' });
  }

  play(): void {
    clearTimeout(this.#suspending);
    void this.#context.resume(); // stays open where the browser wants a click first; then nothing sounds
    this.#tellWorklet({ type: 'play' });
  }

  pause(): void {
    const { seconds } = this.position();
    this.#position = { ...this.#position, seconds, isSounding: false };
    this.#tellWorklet({ type: 'pause' });
    clearTimeout(this.#suspending);
    this.#suspending = setTimeout(() => void this.#context.suspend(), SUSPEND_AFTER_MS);
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#tellWorklet({ type: 'speed', speed });
  }

  setGain(segmentId: number, gain: number): void {
    this.#tellWorklet({ type: 'gain', segmentId, gain });
  }

  hold(afterSegmentId: number | null): void {
    this.#tellWorklet({ type: 'hold', afterSegmentId });
  }

  /** @param gain factor of the amplitude */
  setVolume(gain: number): void {
    this.#volume.gain.setTargetAtTime(gain, this.#context.currentTime, VOLUME_TIME_CONSTANT_SECONDS);
  }

  /** Fades out within this time, or comes back at once. */
  fadeOut(seconds: number): void {
    const now = this.#context.currentTime;
    this.#fade.gain.cancelScheduledValues(now);
    this.#fade.gain.setValueAtTime(this.#fade.gain.value, now);
    this.#fade.gain.linearRampToValueAtTime(0, now + seconds);
  }

  endFade(): void {
    const now = this.#context.currentTime;
    this.#fade.gain.cancelScheduledValues(now);
    this.#fade.gain.setTargetAtTime(1, now, VOLUME_TIME_CONSTANT_SECONDS);
  }

  /** Ends all of it; nothing is told any more. */
  dispose(): void {
    this.#events = null;
    clearTimeout(this.#suspending);
    this.#worker.terminate();
    if (this.#context.state !== 'closed') void this.#context.close();
  }

  async #connect(): Promise<void> {
    await this.#context.audioWorklet.addModule(playbackWorkletUrl);
    const node = new AudioWorkletNode(this.#context, PROCESSOR_NAME, {
      numberOfInputs: 0,
      outputChannelCount: [2],
    });
    node.port.onmessage = ({ data }: MessageEvent<WorkletReport>) => this.#onWorklet(data);
    node.onprocessorerror = () => this.#events?.onBroken(notLoaded());
    const { port1, port2 } = new MessageChannel();
    node.port.postMessage(null, [port1]);
    this.#worker.postMessage(
      { type: 'connect', outputRateHz: this.#context.sampleRate } satisfies PlaybackCommand,
      [port2],
    );
    node.connect(this.#volume);
    this.#node = node;
    for (const command of this.#early.splice(0)) node.port.postMessage(command);
    for (const command of this.#earlyWork.splice(0)) this.#worker.postMessage(command);
  }

  #tellWorklet(command: WorkletCommand): void {
    if (this.#node) this.#node.port.postMessage(command);
    else this.#early.push(command);
  }

  #tellWorker(command: PlaybackCommand, transfer: Transferable[] = []): void {
    if (this.#node) this.#worker.postMessage(command, transfer);
    else this.#earlyWork.push(command);
  }

  #onWorklet(report: WorkletReport): void {
    if (report.segmentId < this.#firstSegmentId) return;
    switch (report.type) {
      case 'started':
        this.#events?.onStarted(report.segmentId);
        break;
      case 'position':
        this.#position = report;
        this.#events?.onHeard(report.segmentId, report.heardSeconds);
        break;
      case 'ended':
        this.#events?.onEnded(report.segmentId, report.heardSeconds);
        break;
      case 'finished':
        this.#position = { ...this.#position, isSounding: false };
        this.#events?.onFinished(report.segmentId, report.isHeld);
        break;
      case 'underrun':
        this.#events?.onUnderrun(report.count);
    }
  }

  #onWorker(report: PlaybackReport): void {
    switch (report.type) {
      case 'part_wanted':
        void this.#givePart(report);
        break;
      case 'pcm_wanted':
        void this.#givePcm(report);
        break;
      case 'opened':
        this.#events?.onOpened(report.segmentId, report.durationSeconds, report.effect);
        break;
      case 'decoded':
        this.#events?.onDecoded(report.segmentId, report.endSeconds, report.failure);
        break;
      case 'failed':
        this.#events?.onFailed(report.segmentId, report.failure, report.sentSeconds);
    }
  }

  async #givePart({
    requestId,
    trackId,
    first,
    last,
    etag,
  }: PlaybackReport & { type: 'part_wanted' }): Promise<void> {
    try {
      const part = await this.#sources.part(trackId, first, last, etag);
      this.#tellWorker({ type: 'part', requestId, part }, [part.bytes]);
    } catch (error) {
      this.#tellWorker({ type: 'part_failed', requestId, failure: toFailure(error) });
    }
  }

  async #givePcm({
    segmentId,
    trackId,
    name,
    failure,
  }: PlaybackReport & { type: 'pcm_wanted' }): Promise<void> {
    try {
      const { channels, sampleRateHz } = await this.#sources.decodeInWindow(trackId, name);
      const buffers = channels.map((channel) => channel.buffer);
      this.#tellWorker({ type: 'pcm', segmentId, channels, sampleRateHz }, buffers);
    } catch (error) {
      const refused = toFailure(error);
      // The window's decoder cannot tell what it refuses; the worker knows the codec by name.
      const named = refused.code === 'unsupported_codec' ? failure : refused;
      this.#tellWorker({ type: 'pcm_failed', segmentId, failure: named });
    }
  }
}

function notLoaded(): Failure {
  return {
    code: 'internal',
    detail: 'The part of Earmark that plays could not be loaded. Reload the page.',
  };
}

/** Browsers have audio worklets, like service workers, on secure pages alone. */
function insecure(): Failure {
  return {
    code: 'internal',
    detail: 'Browsers let this page play over https or on localhost only. Open it at such an address.',
  };
}
