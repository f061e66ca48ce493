import { composePiece } from './composing/compose-piece.ts';
import { pieceSeconds } from './composing/timing.ts';
import { giveWay } from './give-way.ts';
import { buildMixingDesk } from './mixing/mixing-desk.ts';
import type { Piece } from './piece.ts';
import { Recital } from './recital.ts';
import { whiteNoise } from './voices/noise.ts';
import type { Stage } from './voices/voice.ts';

/** The rate Opus works at, so that the encoder need not resample. */
export const DEMO_SAMPLE_RATE_HZ = 48_000;
/** A whole number of render quanta (128 frames): rendering can only pause between two of them. */
const SLICE_FRAMES = 128 * 256;
const SLICE_SECONDS = SLICE_FRAMES / DEMO_SAMPLE_RATE_HZ;

/**
 * Renders a piece to PCM at 48 kHz, off the main thread. The same each time, to the rounding of sums (about −80 dB);
 * no sample exceeds ±0.9.
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
  await giveWay();
  const stage: Stage = { context, noise: whiteNoise(context), samples: new Map(), waves: new Map() };
  const recital = new Recital(stage, desk, composePiece(score));
  const play = async (fromSeconds: number, untilSeconds: number): Promise<void> => {
    if (signal?.aborted) desk.mute();
    else await recital.play(fromSeconds, untilSeconds);
  };
  await giveWay();
  await play(0, SLICE_SECONDS);
  const pauses = playInPauses(context, play);
  const [buffer] = await Promise.all([context.startRendering(), ...pauses]);
  signal?.throwIfAborted();
  return buffer;
}

/** Stops the rendering at every slice, plays the next, and lets it go on. */
function playInPauses(
  context: OfflineAudioContext,
  play: (fromSeconds: number, untilSeconds: number) => Promise<void>,
): Promise<void>[] {
  const pauses: Promise<void>[] = [];
  for (let slice = 1; slice * SLICE_FRAMES < context.length; slice += 1) {
    const seconds = slice * SLICE_SECONDS;
    const pause = context.suspend(seconds).then(async () => {
      await play(seconds, seconds + SLICE_SECONDS);
      await context.resume();
    });
    pauses.push(pause);
  }
  return pauses;
}
