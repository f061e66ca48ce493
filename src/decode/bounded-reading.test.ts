/** Long files must be read in small pieces, and only where they are wanted. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audioFixture, decodeBlob } from '../../test/fixtures/decode-blob.ts';
import { WatchedBlob } from '../../test/fixtures/watched-blob.ts';
import { openAudio } from './open-audio.ts';

function lena(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(`../../node_modules/audio-lena/${name}`, import.meta.url)));
}

const HOUR = 3600;

/** Mono, 16 bits, 44.1 kHz: the header of a file of three hours, and as much sound. */
function threeHourWave(): WatchedBlob {
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, index) => {
      header.setUint8(at + index, letter.charCodeAt(0));
    });
  const dataBytes = 3 * HOUR * 44_100 * 2;
  text(0, 'RIFF');
  header.setUint32(4, 36 + dataBytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, 44_100, true);
  header.setUint32(28, 88_200, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, dataBytes, true);
  const minute = new Blob([new Uint8Array(60 * 88_200)]);
  return new WatchedBlob([header.buffer, ...Array(180).fill(minute)]);
}

async function hearLastSeconds(file: WatchedBlob) {
  const source = await openAudio(file, { signal: new AbortController().signal });
  const end = source.info.durationSeconds ?? 0;
  let sampleCount = 0;
  for await (const block of source.blocks({ startSeconds: end - 5, endSeconds: end })) {
    sampleCount += block.frameCount;
  }
  return { end, seconds: sampleCount / source.info.sampleRateHz };
}

describe('a range at the end of three hours', () => {
  it('of WAV reads the range and no more', async () => {
    const file = threeHourWave();
    expect(await hearLastSeconds(file)).toEqual({ end: 3 * HOUR, seconds: 5 });
    expect(file.bytesRead).toBeLessThan(10 * 88_200);
    expect(file.largestRead).toBeLessThan(2 ** 20);
  });
});

describe('chained Ogg', () => {
  const opened = async (file: Blob) => await openAudio(file, { signal: new AbortController().signal });

  // Joined with itself, so that only the numbers of the pages tell the links apart.
  it.each([2, 3, 12])('of a file and itself, %i times, is found out', async (times) => {
    const source = await opened(new Blob(Array(times).fill(lena('lena.opus'))));
    expect(source.info.durationSeconds).toBeCloseTo(times * 12.27175, 3);
  });

  it('of two streams is found by halving', async () => {
    const source = await opened(new Blob([lena('lena.ogg'), lena('lena.opus'), lena('lena.ogg')]));
    expect(source.info.durationSeconds).toBeCloseTo(2 * (541_184 / 44_100) + 12.27175, 3);
  });
});

it('a whole pass asks for pieces of no more than a megabyte', async () => {
  const file = new WatchedBlob([audioFixture('flac-24-192k.flac')]);
  await decodeBlob(file);
  expect(file.bytesRead).toBeGreaterThan(file.size / 2);
  expect(file.largestRead).toBeLessThanOrEqual(2 ** 20);
});
