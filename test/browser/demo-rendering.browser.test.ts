import { expect, test } from 'vitest';
import { pieceSeconds } from '../../src/demo/composing/timing.ts';
import type { Piece } from '../../src/demo/piece.ts';
import { PIECES } from '../../src/demo/pieces.ts';
import { renderPiece } from '../../src/demo/render-piece.ts';
import type { UnpitchedVoiceName, VoiceName } from '../../src/demo/score.ts';
import { VOICES } from '../../src/demo/voices/voice-registry.ts';

function pieceNamed(title: string): Piece {
  const piece = PIECES.find((candidate) => candidate.title === title);
  if (!piece) throw new Error(`The catalogue lost "${title}".`);
  return piece;
}

function measure(buffer: AudioBuffer): { peak: number; rms: number; finite: boolean } {
  let peak = 0;
  let energy = 0;
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    for (const sample of buffer.getChannelData(channel)) {
      peak = Math.max(peak, Math.abs(sample));
      energy += sample * sample;
    }
  }
  const rms = Math.sqrt(energy / (buffer.length * buffer.numberOfChannels));
  return { peak, rms, finite: Number.isFinite(energy) };
}

function largestDifference(left: Float32Array, right: Float32Array): number {
  return left.reduce(
    (largest, sample, index) => Math.max(largest, Math.abs(sample - (right[index] ?? 0))),
    0,
  );
}

// Techno has filters in motion, echo, reverb and noise: whatever could depend on timing is in it. An engine adds the
// inputs of a node in any order, so that samples agree to rounding (−80 dB); a shifted echo differed by 0.08.
test('a piece renders to the same sound twice, over 90 s long, neither silent nor clipped', async () => {
  const piece = pieceNamed('Night Shift, Meter Nine');
  const first = await renderPiece(piece);
  const second = await renderPiece(piece);
  expect(first.duration).toBeGreaterThan(90);
  expect(first.length).toBe(Math.ceil(pieceSeconds(piece.score) * 48_000));
  for (let channel = 0; channel < first.numberOfChannels; channel += 1) {
    const difference = largestDifference(first.getChannelData(channel), second.getChannelData(channel));
    expect(difference).toBeLessThan(0.001);
  }
  const { peak, rms, finite } = measure(first);
  expect(finite).toBe(true);
  expect(peak).toBeLessThanOrEqual(0.9);
  expect(rms).toBeGreaterThan(0.03);
});

test('a pause in the score is silence in the sound: no voice or echo rings through it', async () => {
  const buffer = await renderPiece(pieceNamed('Long Silence, Small Bell'));
  // Two bars of eight seconds, then two bars of rest; the bell has died away after six of them.
  const inPause = buffer.getChannelData(0).subarray(15 * 48_000, 15.9 * 48_000);
  expect(Math.max(...inPause.map(Math.abs))).toBeLessThan(0.003);
});

const HELD: ReadonlySet<VoiceName> = new Set<UnpitchedVoiceName>(['surf', 'wind', 'hiss']);

/** One bar of one voice, in mono. */
function soloPiece(voice: VoiceName): Piece {
  const piece = pieceNamed('Tauwetter');
  const swells = HELD.has(voice);
  return {
    ...piece,
    channelCount: 1,
    score: {
      ...piece.score,
      layers: {
        solo: swells
          ? {
              kind: 'swells',
              voice: voice as UnpitchedVoiceName,
              everyBeats: 2,
              lastBeats: 2,
              variation: 0,
              gainDb: 0,
            } // only such voices are in HELD
          : { kind: 'drums', parts: [{ voice, steps: 'x...' }], gainDb: 0 },
      },
      sections: [{ bars: 1, play: ['solo'] }],
      tailSeconds: 1,
      gainDb: 0,
    },
  };
}

test.each(Object.keys(VOICES) as VoiceName[])('the voice %s sounds, within full scale', async (voice) => {
  const { peak, rms, finite } = measure(await renderPiece(soloPiece(voice)));
  expect(finite).toBe(true);
  expect(peak).toBeGreaterThan(0.01);
  expect(peak).toBeLessThanOrEqual(0.9);
  expect(rms).toBeGreaterThan(0.0003);
});

test('an aborted rendering ends with the reason of the signal', async () => {
  const controller = new AbortController();
  const rendering = renderPiece(pieceNamed('Snöblind'), controller.signal);
  const reason = new DOMException('enough', 'AbortError');
  controller.abort(reason);
  await expect(rendering).rejects.toBe(reason);
});
