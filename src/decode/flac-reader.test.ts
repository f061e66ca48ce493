import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFlacStreamInfo } from './flac-frames.ts';
import { FlacReader } from './flac-reader.ts';

const BLOCK = 4096;
const RATE = 44_100;
const BODY_BYTES = 6000;

function crc8(bytes: number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80) !== 0 ? ((crc << 1) ^ 7) & 0xff : (crc << 1) & 0xff;
  }
  return crc;
}

function coded(value: number): number[] {
  if (value < 0x80) return [value];
  if (value < 0x800) return [0xc0 | (value >> 6), 0x80 | (value & 63)];
  return [0xe0 | (value >> 12), 0x80 | ((value >> 6) & 63), 0x80 | (value & 63)];
}

/** A frame of fixed size with a body full of false sync codes. */
function frame(number: number): number[] {
  const header = [0xff, 0xf8, 0xc9, 0x18, ...coded(number)];
  const body = Array.from(
    { length: BODY_BYTES },
    (_, index) => [0xff, 0xf8, 0xc9, 0x18, 0x05][index % 5] ?? 0,
  );
  return [...header, crc8(header), ...body];
}

function stream(frameCount: number, totalSamples: number, damaged: number[] = []): Blob {
  const info = new Uint8Array(8 + 34);
  info.set([0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, 34]);
  const view = new DataView(info.buffer, 8);
  view.setUint16(0, BLOCK);
  view.setUint16(2, BLOCK);
  view.setUint32(10, (RATE << 12) | (1 << 9) | (15 << 4));
  view.setUint32(14, totalSamples);
  const frames = Array.from({ length: frameCount }, (_, number) => {
    const bytes = Uint8Array.from(frame(number));
    return damaged.includes(number) ? bytes.fill(0x55) : bytes;
  });
  return new Blob([info, ...frames]);
}

/** Counts the bytes that are read of it. */
class CountingBlob extends Blob {
  bytesRead = 0;

  override slice(start?: number, end?: number, type?: string): Blob {
    const part = super.slice(start, end, type);
    this.bytesRead += part.size;
    return part;
  }
}

async function packetStarts(file: Blob, fromSeconds: number): Promise<number[]> {
  const reader = new FlacReader(file, await readFlacStreamInfo(file, 0), false);
  const cursor = await reader.open(fromSeconds);
  const starts: number[] = [];
  for (let packet = await cursor.next(); packet; packet = await cursor.next()) {
    starts.push(Math.round((packet.timestamp * RATE) / BLOCK));
  }
  return starts;
}

describe('FlacReader', () => {
  it('cuts a stream at its true headers, not at false sync codes in the sound', async () => {
    const file = stream(200, 200 * BLOCK);
    const reader = new FlacReader(file, await readFlacStreamInfo(file, 0), false);
    const cursor = await reader.open(0);
    const first = await cursor.next();
    expect(first?.data.length).toBe(frame(0).length);
    expect(await packetStarts(file, 0)).toEqual(Array.from({ length: 200 }, (_, number) => number));
  });

  it('finds a place by bisection, reading little of what lies before it', async () => {
    const file = new CountingBlob([stream(2000, 2000 * BLOCK)]);
    const reader = new FlacReader(file, await readFlacStreamInfo(file, 0), false);
    const target = (1900 * BLOCK + 17) / RATE;
    const packet = await (await reader.open(target)).next();
    expect(packet?.timestamp).toBeLessThanOrEqual(target);
    expect(packet?.timestamp).toBeGreaterThan(target - 1);
    expect(file.bytesRead).toBeLessThan(file.size / 8);
  });

  it('goes on behind damage with the next frame that can follow', async () => {
    const starts = await packetStarts(stream(50, 50 * BLOCK, [20, 21, 22]), 0);
    expect(starts).toEqual([...Array(20).keys(), ...Array.from({ length: 27 }, (_, index) => index + 23)]);
  });

  // Browsers' decoders don't look at the checksum: a damaged frame sounds as noise at full scale.
  it('leaves out a frame whose checksum fails, where the decoder would play it', async () => {
    const bytes = readFileSync(new URL('../../node_modules/audio-lena/lena.flac', import.meta.url));
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0, damaged.length >> 1, (damaged.length >> 1) + 100);
    const starts = async (content: Uint8Array<ArrayBuffer>, verifies: boolean) => {
      const file = new Blob([content]);
      const cursor = await new FlacReader(file, await readFlacStreamInfo(file, 0), verifies).open(0);
      const found: number[] = [];
      for (let packet = await cursor.next(); packet; packet = await cursor.next())
        found.push(packet.timestamp);
      return found;
    };
    const whole = await starts(Uint8Array.from(bytes), true);
    expect(await starts(Uint8Array.from(bytes), false)).toEqual(whole);
    expect(await starts(damaged, false)).toEqual(whole);
    expect(await starts(damaged, true)).toHaveLength(whole.length - 1);
  });

  it('finds the length where the header does not tell it', async () => {
    const file = stream(120, 0);
    const reader = new FlacReader(file, await readFlacStreamInfo(file, 0), false);
    expect(await reader.durationSeconds()).toBeCloseTo((120 * BLOCK) / RATE, 6);
  });

  it('says corrupt of a header without its stream information', async () => {
    await expect(readFlacStreamInfo(stream(1, BLOCK).slice(0, 30), 0)).rejects.toMatchObject({
      code: 'corrupt',
    });
  });
});
