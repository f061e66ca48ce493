import { describe, expect, it } from 'vitest';
import { sniffContent } from './sniff.ts';

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const blobOf = (...bytes: number[]) => new Blob([Uint8Array.from(bytes)]);

function id3Tag(contentBytes: number): number[] {
  const size = [21, 14, 7, 0].map((shift) => (contentBytes >> shift) & 0x7f);
  return [...ascii('ID3'), 4, 0, 0, ...size, ...Array<number>(contentBytes).fill(0xff)];
}

function mp3Frames(layerByte: number): number[] {
  return [...Array(4)].flatMap(() => [0xff, layerByte, 0x90, 0x00, ...Array<number>(413).fill(0)]);
}

describe('sniffContent', () => {
  it.each([
    ['wav', [...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WAVE')], { kind: 'pcm', container: 'wav' }],
    ['aiff', [...ascii('FORM'), 0, 0, 0, 0, ...ascii('AIFC')], { kind: 'pcm', container: 'aiff' }],
    ['caf', ascii('caff'), { kind: 'pcm', container: 'caf' }],
    ['ogg', ascii('OggS'), { kind: 'ogg' }],
    ['mp4', [0, 0, 0, 28, ...ascii('ftypM4A ')], { kind: 'demuxed', container: 'mp4' }],
    ['matroska', [0x1a, 0x45, 0xdf, 0xa3], { kind: 'demuxed', container: 'matroska' }],
    ['flac', ascii('fLaC'), { kind: 'flac', payloadStart: 0 }],
  ])('knows %s', async (_, bytes, expected) => {
    expect(await sniffContent(blobOf(...bytes, ...Array<number>(40).fill(0)))).toMatchObject(expected);
  });

  it('looks behind tags, even two in a row whose content looks like frames', async () => {
    const tags = [...id3Tag(300), ...id3Tag(40)];
    const mp3 = await sniffContent(blobOf(...tags, ...mp3Frames(0xfb)));
    const flac = await sniffContent(blobOf(...tags, ...ascii('fLaC'), 0, 0));
    expect(mp3).toMatchObject({ kind: 'mpeg', payloadStart: tags.length });
    expect(flac).toEqual({ kind: 'flac', payloadStart: tags.length });
  });

  it('tells layer III from the layers there is no decoder for', async () => {
    const layerTwo = [...Array(4)].flatMap(() => [0xff, 0xfd, 0x80, 0x00, ...Array<number>(413).fill(0)]);
    expect(await sniffContent(blobOf(...layerTwo))).toEqual({ kind: 'foreign', name: 'MPEG audio layer II' });
  });

  it.each([
    ['a ZIP archive', [...ascii('PK'), 3, 4, 20, 0]],
    ['a JPEG picture', [0xff, 0xd8, 0xff, 0xe0]],
    ['a text file', ascii('Dear diary,\n')],
    ['a web page', ascii('<!DOCTYPE html><html>')],
    ['nothing but zeros', [0, 0, 0, 0]],
    ['nothing in it but tags', id3Tag(20)],
  ])('says of %s what it is', async (words, bytes) => {
    const content = await sniffContent(blobOf(...bytes));
    expect(content.kind).toBe('not_audio');
    expect(content).toMatchObject({ description: expect.stringContaining(words) });
  });
});
