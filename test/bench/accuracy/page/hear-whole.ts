/** One pass over a whole track that feeds five extractors: the whole, and two ways to cut it in two. */
import type { DecodeReport, PcmBlock } from '../../../../src/decode/audio-source.ts';
import type { KernelExports } from '../../../../src/fingerprint/kernel/kernel-exports.ts';
import type { Failure } from '../../../../src/shared/failures.ts';
import type { Fingerprint, FingerprintPass } from '../../../../src/shared/fingerprint.ts';
import { Listening } from '../../../../src/workers/listening.ts';
import type { Halves } from '../heard-track.ts';
import { type Cut, type Half, HalfRouter } from './half-router.ts';

/** Length of the blocks that interleaved halves take in turn. */
const BLOCK_SECONDS = 10;
/** Further off than this, the stated duration has not cut the track in the middle. */
const DURATION_TOLERANCE = 0.05;

/** Gives a kernel of its own to each listener. */
export type KernelPool = readonly [KernelExports, KernelExports, KernelExports, KernelExports, KernelExports];
/** A pass over a track. */
export type Blocks = AsyncGenerator<PcmBlock, DecodeReport | undefined>;
/** Starts another pass over the same track. */
export type Play = () => Blocks;

/** What a pass over a whole track gives. */
export interface HeardWhole {
  readonly batch: Fingerprint;
  readonly heardSeconds: number;
  readonly interleaved: Halves;
  readonly contiguous: Halves;
  /** What the decoder, or the listener, found missing. */
  readonly damage: Failure | null;
}

/**
 * Hears a track whole. Where its stated duration is missing or wrong, the middle is found only at the end, and the
 * contiguous halves take a second pass.
 *
 * @returns `null` where not one sample came
 * @throws EarmarkError as the source does
 */
export async function hearWhole(
  play: Play,
  statedSeconds: number | null,
  kernels: KernelPool,
  onProgress: () => void,
): Promise<HeardWhole | null> {
  const listen = (kernel: KernelExports, pass: FingerprintPass) =>
    new Listening({ kernel, pass, durationSeconds: statedSeconds, onUpdate: onProgress });
  const whole = listen(kernels[0], 'batch');
  const blockwise = new CutListening('interleaved', BLOCK_SECONDS, [kernels[1], kernels[2]], listen);
  const middle = statedSeconds !== null && statedSeconds > 0 ? statedSeconds / 2 : 1;
  let halfwise = new CutListening('contiguous', middle, [kernels[3], kernels[4]], listen);
  const damage = await drain(play(), [whole, blockwise, halfwise]);
  const { heardSeconds } = whole;
  if (Math.abs(2 * middle - heardSeconds) > DURATION_TOLERANCE * heardSeconds) {
    halfwise = new CutListening('contiguous', heardSeconds / 2, [kernels[3], kernels[4]], listen);
    await drain(play(), [halfwise]);
  }
  const batch = conclude(whole);
  const halves = { interleaved: blockwise.halves(), contiguous: halfwise.halves() };
  return batch && { batch, heardSeconds, ...halves, damage };
}

/** What takes PCM in: false once it can take no more. */
interface Hearer {
  hear(channels: readonly Float32Array[], frameCount: number, sampleRateHz: number): Failure | null;
}

/** Stops where the product would: at a block that can't follow what was heard. Gives what is missing, if anything is. */
async function drain(blocks: Blocks, hearers: readonly Hearer[]): Promise<Failure | null> {
  for (;;) {
    const step = await blocks.next();
    if (step.done) return step.value?.failure ?? null;
    const { channels, frameCount, sampleRateHz } = step.value;
    const failures = hearers.map((hearer) => hearer.hear(channels, frameCount, sampleRateHz));
    const failure = failures.find((one) => one !== null);
    if (!failure) continue;
    await blocks.return(undefined);
    return failure;
  }
}

function conclude(listening: Listening): Fingerprint | null {
  if (listening.heardSeconds === 0) return null;
  const outcome = listening.outcome('', null, 0);
  return outcome.status === 'heard' ? outcome.fingerprint : null;
}

/** Two listeners that share a track between them. */
class CutListening implements Hearer {
  readonly #kind: Cut['kind'];
  readonly #cutSeconds: number;
  readonly #listeners: readonly [Listening, Listening];
  #router: HalfRouter | null = null;

  constructor(
    kind: Cut['kind'],
    cutSeconds: number,
    kernels: readonly [KernelExports, KernelExports],
    listen: (kernel: KernelExports, pass: FingerprintPass) => Listening,
  ) {
    this.#kind = kind;
    this.#cutSeconds = cutSeconds;
    this.#listeners = [listen(kernels[0], 'streaming'), listen(kernels[1], 'streaming')];
  }

  hear(channels: readonly Float32Array[], frameCount: number, sampleRateHz: number): Failure | null {
    const cutFrames = Math.max(1, Math.round(this.#cutSeconds * sampleRateHz));
    this.#router ??= new HalfRouter(
      this.#kind === 'interleaved'
        ? { kind: 'interleaved', blockFrames: cutFrames }
        : { kind: 'contiguous', firstFrames: cutFrames },
    );
    for (const { half, from, to, jointAt } of this.#router.route(frameCount)) {
      const listener = this.#listener(half);
      if (jointAt !== null) listener.startWindow(jointAt / sampleRateHz);
      const piece = channels.map((channel) => channel.subarray(from, to));
      const failure = listener.hear(piece, to - from, sampleRateHz);
      if (failure !== null) return failure;
    }
    return null;
  }

  halves(): Halves {
    return [conclude(this.#listeners[0]), conclude(this.#listeners[1])];
  }

  #listener(half: Half): Listening {
    return this.#listeners[half];
  }
}
