/** Hears one file inside a worker: decode, fingerprint, report as it goes. */
import type { AudioSource, TimeRange } from '../decode/audio-source.ts';
import { openAudio } from '../decode/open-audio.ts';
import type { KernelExports } from '../fingerprint/kernel/kernel-exports.ts';
import { type Failure, toFailure } from '../shared/failures.ts';
import { HoldSwitch } from './hold-switch.ts';
import { Listening } from './listening.ts';
import type {
  AnalysisOutcome,
  AnalysisRequest,
  AnalysisUpdate,
  AnalysisWorkerApi,
  PcmAnalysisRequest,
} from './protocol.ts';
import { type Hearing, hearBlocks, hearWhole } from './whole-pass.ts';
import { planWindows } from './window-plan.ts';

/** How much of a transferred track goes into the kernel at once: one second of 48 kHz. */
const PCM_BLOCK_FRAMES = 48_000;
/** Where fewer of the windows hold sound, the stated duration is wrong or the file was cut: only the whole tells. */
const SUFFICIENT_WINDOW_SHARE = 0.5;

type Listener = (update: AnalysisUpdate) => void;

/** The worker's interface over a kernel, which is loaded with the first file. Its calls never reject. */
export function createAnalysis(loadKernel: () => Promise<KernelExports>): AnalysisWorkerApi {
  const hold = new HoldSwitch();
  const run = async (
    onUpdate: Listener,
    hear: (hearing: Hearing) => AnalysisOutcome | Promise<AnalysisOutcome>,
  ): Promise<AnalysisOutcome> => {
    const startedAtMs = performance.now();
    let kernel: KernelExports;
    try {
      kernel = await loadKernel();
    } catch (error) {
      return { status: 'engine_unavailable', failure: notLoaded(error) };
    }
    try {
      return await hear({ kernel, onUpdate, startedAtMs, hold });
    } catch (error) {
      return { status: 'failed', failure: toFailure(error) };
    }
  };
  return {
    analyse: (request, onUpdate) => run(onUpdate, (hearing) => analyseFile(hearing, request)),
    analysePcm: (request, onUpdate) => run(onUpdate, (hearing) => analyseTransferred(hearing, request)),
    hold: (isHeld) => hold.set(isHeld),
    prepare: async () => {
      await loadKernel().catch(() => undefined); // the first file tells why
    },
  };
}

async function analyseFile(hearing: Hearing, { file, pass }: AnalysisRequest): Promise<AnalysisOutcome> {
  const options = { signal: new AbortController().signal, name: file.name };
  let source: AudioSource;
  try {
    source = await openAudio(file, options);
  } catch (error) {
    return undecodableHere(error);
  }
  try {
    const { durationSeconds } = source.info;
    const windows = pass === 'streaming' ? planWindows(durationSeconds) : null;
    const { kernel, onUpdate, startedAtMs } = hearing;
    const early = windows && new Listening({ kernel, pass: 'streaming', durationSeconds, onUpdate });
    const heard = early && (await hearWindows(source, windows, early, hearing.hold));
    if (early && heard?.isSufficient) return early.outcome(source.decoder, heard.failure, startedAtMs);
    return await hearWhole(hearing, source, () => openAudio(file, { ...options, policy: 'own' }));
  } catch (error) {
    // Some codecs show only with the decoder's headers, some rates with the first block, that nothing here takes them.
    return undecodableHere(error);
  } finally {
    source.dispose();
  }
}

/** @throws what is no matter of the codec. */
function undecodableHere(thrown: unknown): AnalysisOutcome {
  const failure = toFailure(thrown);
  if (failure.code !== 'unsupported_codec') throw thrown;
  return { status: 'undecodable_here', failure };
}

async function hearWindows(
  source: AudioSource,
  windows: readonly TimeRange[],
  listening: Listening,
  hold: HoldSwitch,
): Promise<{ failure: Failure | null; isSufficient: boolean }> {
  let windowsHeard = 0;
  for (const window of windows) {
    listening.startWindow(window.startSeconds);
    const { failure, decodedSeconds } = await hearBlocks(source.blocks(window), listening, hold);
    if (failure) return { failure, isSufficient: true };
    if (decodedSeconds > 0) windowsHeard += 1;
    listening.tell();
  }
  return { failure: null, isSufficient: windowsHeard > SUFFICIENT_WINDOW_SHARE * windows.length };
}

function analyseTransferred(
  { kernel, onUpdate, startedAtMs }: Hearing,
  { channels, sampleRateHz, pass }: PcmAnalysisRequest,
): AnalysisOutcome {
  const frameCount = channels[0]?.length ?? 0;
  const listening = new Listening({ kernel, pass, durationSeconds: frameCount / sampleRateHz, onUpdate });
  for (let start = 0; start < frameCount; start += PCM_BLOCK_FRAMES) {
    const end = Math.min(start + PCM_BLOCK_FRAMES, frameCount);
    const block = channels.map((channel) => channel.subarray(start, end));
    listening.hear(block, end - start, sampleRateHz); // of one rate throughout, so that nothing can be refused
  }
  return listening.outcome('web-audio', null, startedAtMs);
}

function notLoaded(error: unknown): Failure {
  const reason = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
  return {
    code: 'internal',
    detail: `The part of Earmark that listens could not be loaded${reason}. Reload the page, or resume to try again.`,
  };
}
