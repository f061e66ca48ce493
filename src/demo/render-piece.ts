import { composePiece } from './composing/compose-piece.ts';
import { pieceSeconds } from './composing/timing.ts';
import { buildMixingDesk } from './mixing/mixing-desk.ts';
import { Performance } from './performance.ts';
import type { Piece } from './piece.ts';
import { whiteNoise } from './voices/noise.ts';
import type { Stage } from './voices/voice.ts';

/** The rate Opus works at, so that the encoder need not resample. */
export const DEMO_SAMPLE_RATE_HZ = 48_000;
/** A whole number of render quanta (128 frames): rendering can only pause between two of them. */
const SLICE_FRAMES = 128 * 256;

/**
 * Renders a piece to PCM at 48 kHz, off the main thread. Deterministic; no sample exceeds ±0.9.
 *
 * The notes are added about 0.7 s at a time: a graph that holds a whole piece would be slow to render, and
 * building it would block the page.
 *
 * @throws the signal's reason if it is aborted meanwhile.
 */
export async function renderPiece(piece: Piece, signal?: AbortSignal): Promise<AudioBuffer> {
  signal?.throwIfAborted();
  const { score, channelCount } = piece;
  const endSeconds = pieceSeconds(score);
  const context = new OfflineAudioContext({
    numberOfChannels: channelCount,
    length: Math.ceil(endSeconds * DEMO_SAMPLE_RATE_HZ),
    sampleRate: DEMO_SAMPLE_RATE_HZ,
  });
  const desk = buildMixingDesk(context, score, endSeconds);
  const stage: Stage = { context, noise: whiteNoise(context), samples: new Map(), waves: new Map() };
  const performance = new Performance(stage, desk, composePiece(score));
  const pauses = playInSlices(context, (fromSeconds, untilSeconds) => {
    if (signal?.aborted) desk.mute();
    else performance.play(fromSeconds, untilSeconds);
  });
  const [buffer] = await Promise.all([context.startRendering(), ...pauses]);
  signal?.throwIfAborted();
  return buffer;
}

function playInSlices(
  context: OfflineAudioContext,
  play: (fromSeconds: number, untilSeconds: number) => void,
): Promise<void>[] {
  const pauses: Promise<void>[] = [];
  const sliceSeconds = SLICE_FRAMES / context.sampleRate;
  play(0, sliceSeconds);
  for (let frame = SLICE_FRAMES; frame < context.length; frame += SLICE_FRAMES) {
    const seconds = frame / context.sampleRate;
    const pause = context.suspend(seconds).then(() => {
      play(seconds, seconds + sliceSeconds);
      return context.resume();
    });
    pauses.push(pause);
  }
  return pauses;
}
