import { describe, expect, it } from 'vitest';
import { findId3Tags } from './id3-tags.ts';

const id3 = (flags: number, content: number, size = content) => [
  ...[0x49, 0x44, 0x33, 4, 0, flags, 0, 0, size >> 7, size & 0x7f],
  ...Array<number>(content).fill(1),
];
const find = (...parts: number[][]) => findId3Tags(new Blob([Uint8Array.from(parts.flat())]));

describe('findId3Tags', () => {
  it('finds none', async () => {
    expect(await find([0xff, 0xfb, 0x90, 0])).toEqual({ first: null, end: 0 });
    expect(await find([])).toEqual({ first: null, end: 0 });
  });

  it('walks over several, with the footer that the first one has', async () => {
    const footer = Array<number>(10).fill(0);
    expect(await find(id3(0x10, 200), footer, id3(0, 5), [1, 2, 3])).toEqual({
      first: { version: 4, flags: 0x10, tagBytes: 220 },
      end: 235,
    });
  });

  it('takes a size with an eighth bit for something else: no tag is written so', async () => {
    const [, ...rest] = id3(0, 5);
    expect(await find([0x49, ...rest.with(8, 0x85)])).toEqual({ first: null, end: 0 });
  });

  it('leads beyond the file where the tag claims more than there is', async () => {
    expect((await find(id3(0, 5, 300))).end).toBe(310);
  });

  it('stops in a file that consists of empty tags', async () => {
    expect((await find(...Array.from({ length: 1000 }, () => id3(0, 0)))).end).toBe(640);
  });
});
