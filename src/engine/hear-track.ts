/** Hears one track: its file, the pool, the window's decoder where no worker has one, and the progress meanwhile. */
import type { ApiClient } from '../api/client.ts';
import type { Clock } from '../shared/clock.ts';
import { EarmarkError, type Failure, toFailure } from '../shared/failures.ts';
import type { AnalysisPool } from '../workers/analysis-pool.ts';
import type { HoldSwitch } from '../workers/hold-switch.ts';
import type { AnalysisOutcome, AnalysisUpdate } from '../workers/protocol.ts';
import { ProgressDelivery } from './progress-delivery.ts';
import type { RootFileSource } from './root-files.ts';
import { decodeInWindow } from './window-decoder.ts';
import type { Job } from './work-queue.ts';

/** What a job tells of the track and of how to hear it. */
export type Hearing = Omit<Job, 'track'> & { track: Pick<Job['track'], 'id' | 'path' | 'duration'> };

export interface HearingContext {
  client: Pick<ApiClient, 'putFingerprint'>;
  pool: Pick<AnalysisPool, 'analyse' | 'analysePcm'>;
  clock: Clock;
  signal: AbortSignal;
  /** Has the hearing wait while others are to have the machine. */
  hold: HoldSwitch;
  /** Called when the first progress is sent to the library. */
  onTold(): void;
  /** Told how many seconds of the track were heard so far. */
  onHeard(heardSeconds: number): void;
}

/** Settles with an outcome in every case. Once it has settled, no progress of the track is on its way. */
export async function hearTrack(
  hearing: Hearing,
  source: Pick<RootFileSource, 'file'>,
  { client, pool, clock, signal, hold, onTold, onHeard }: HearingContext,
): Promise<AnalysisOutcome> {
  const { track, pass } = hearing;
  const delivery = new ProgressDelivery(client, track.id, clock);
  const onUpdate = (update: AnalysisUpdate) => {
    onHeard(update.heardSeconds);
    if (delivery.offer(update.fingerprint)) onTold();
  };
  const task = {
    signal,
    hold,
    onUpdate,
    /** Asked for anew each time: somebody may begin to wait for the track while its file is opened. */
    get urgent() {
      return hearing.wanted && pass === 'streaming';
    },
  };
  try {
    const file = await source.file(track.path);
    const outcome = await pool.analyse({ file, pass }, task);
    if (outcome.status !== 'undecodable_here') return outcome;
    const pcm = await decodeInWindow(file, track.duration).catch((error) => {
      throw namingCodec(error, outcome.failure);
    });
    return await pool.analysePcm({ ...pcm, pass: 'batch' }, task);
  } catch (error) {
    return { status: 'failed', failure: toFailure(error) };
  } finally {
    await delivery.close();
  }
}

/** The window's decoder cannot tell what it refuses; the worker knows the codec by name. */
function namingCodec(error: unknown, { code, detail }: Failure): unknown {
  return toFailure(error).code === 'unsupported_codec'
    ? new EarmarkError(code, detail, { cause: error })
    : error;
}
