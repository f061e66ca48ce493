import { describe, expect, it } from 'vitest';
import { oggEnding } from './ogg-tail.ts';

function page(flags: number, granule: bigint, bodyBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(27 + 1 + bodyBytes);
  bytes.set(new TextEncoder().encode('OggS'));
  bytes[5] = flags;
  new DataView(bytes.buffer).setBigInt64(6, granule, true);
  bytes[26] = 1;
  bytes[27] = bodyBytes;
  return bytes;
}

describe('oggEnding', () => {
  it('knows a whole file by the mark on its last page', async () => {
    const file = new Blob([page(2, 0n, 30), page(0, 960n, 100), page(4, 1900n, 50)]);
    expect(await oggEnding(file)).toEqual({ kind: 'complete', granulePosition: 1900 });
  });

  it.each([1, 49, 70])('knows a cut of %i bytes, and how far the rest goes', async (missing) => {
    const file = new Blob([page(2, 0n, 30), page(0, 960n, 100), page(4, 1900n, 50)]);
    const cut = file.slice(0, file.size - missing);
    expect(await oggEnding(cut)).toEqual({ kind: 'cut_off', granulePosition: 960 });
  });

  it('tells a recording without an end mark from a cut file', async () => {
    expect((await oggEnding(new Blob([page(2, 0n, 30), page(0, 960n, 100)]))).kind).toBe('unmarked');
  });

  it('looks past pages on which no packet ends', async () => {
    const file = new Blob([page(0, 960n, 100), page(0, -1n, 200), page(0, -1n, 200).slice(0, 60)]);
    expect(await oggEnding(file)).toEqual({ kind: 'cut_off', granulePosition: 960 });
  });
});
