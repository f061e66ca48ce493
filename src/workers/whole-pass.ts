/** Hears a whole track, and again with a decoder of our own where the browser's gave up on it. */
import type { AudioSource, DecodeReport, PcmBlock } from '../decode/audio-source.ts';
import type { KernelExports } from '../fingerprint/kernel/kernel-exports.ts';
import { type Failure, type FailureCode, toFailure } from '../shared/failures.ts';
import { channelPlacesOf } from './channel-places.ts';
import type { HoldSwitch } from './hold-switch.ts';
import { Listening } from './listening.ts';
import type { AnalysisOutcome, AnalysisUpdate } from './protocol.ts';

/** A pass that misses more of what the file promises is worth another try. */
const SUFFICIENT_COVERAGE = 0.97;

/** What a pass is heard with. */
export interface Hearing {
  kernel: KernelExports;
  onUpdate(update: AnalysisUpdate): void;
  startedAtMs: number;
  /** Has the pass wait between two blocks. */
  hold: HoldSwitch;
}

interface Attempt {
  outcome: AnalysisOutcome;
  heardSeconds: number;
  /** Whether the decoder left out what was there. */
  decoderFailed: boolean;
}

/** The file itself is out of reach: heard again later, it may give all of its sound. */
const FILE_ACCESS: readonly FailureCode[] = ['file_gone', 'permission_lost', 'unreadable_file'];

/**
 * The outcome of the decoder that heard more. `openOwn` opens the same file for a decoder of our own; it is called only
 * where the browser's decoder refused packets, and not where the file itself ends too early.
 *
 * @throws where the file cannot be read, and what the browser's decoder throws but `corrupt`.
 */
export async function hearWhole(
  hearing: Hearing,
  source: AudioSource,
  openOwn: () => Promise<AudioSource>,
): Promise<AnalysisOutcome> {
  const first = await attempt(hearing, source);
  if (source.decoder !== 'webcodecs' || !first.decoderFailed) return first.outcome;
  const second = await attemptOwn(hearing, openOwn);
  return second && second.heardSeconds > first.heardSeconds ? second.outcome : first.outcome;
}

/** `null` where there is none for this codec, or it fails altogether: the first attempt has told what the file lacks. */
async function attemptOwn(hearing: Hearing, openOwn: () => Promise<AudioSource>): Promise<Attempt | null> {
  let source: AudioSource | null = null;
  try {
    source = await openOwn();
    return await attempt(hearing, source);
  } catch (thrown) {
    if (FILE_ACCESS.includes(toFailure(thrown).code)) throw thrown;
    return null;
  } finally {
    source?.dispose();
  }
}

async function attempt(
  { kernel, onUpdate, startedAtMs, hold }: Hearing,
  source: AudioSource,
): Promise<Attempt> {
  const { durationSeconds } = source.info;
  const channelPlaces = channelPlacesOf(source.info);
  const listening = new Listening({ kernel, pass: 'batch', durationSeconds, channelPlaces, onUpdate });
  try {
    const report = await hearBlocks(source.blocks(), listening, hold);
    const lacks = report.coverage !== null && report.coverage < SUFFICIENT_COVERAGE;
    return {
      outcome: listening.outcome(source.decoder, report.failure, startedAtMs),
      heardSeconds: listening.heardSeconds,
      decoderFailed: lacks && report.refusedSeconds > 0,
    };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code !== 'corrupt') throw thrown;
    return { outcome: { status: 'failed', failure }, heardSeconds: 0, decoderFailed: true };
  }
}

/** Drains the generator by hand: `for await` would drop the report it returns. */
export async function hearBlocks(
  blocks: AsyncGenerator<PcmBlock, DecodeReport>,
  listening: Listening,
  hold: HoldSwitch,
): Promise<DecodeReport> {
  for (;;) {
    if (hold.isHeld) await hold.released();
    const step = await blocks.next();
    if (step.done) return step.value;
    const failure = listening.hear(step.value.channels, step.value.frameCount, step.value.sampleRateHz);
    if (!failure) continue;
    const report = brokenOff(listening.heardSeconds, failure);
    await blocks.return(report);
    return report;
  }
}

function brokenOff(decodedSeconds: number, failure: Failure): DecodeReport {
  return {
    decodedSeconds,
    expectedSeconds: null,
    coverage: null,
    refusedSeconds: 0,
    decodeErrors: [],
    failure,
  };
}
