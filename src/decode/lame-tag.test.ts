import { describe, expect, it } from 'vitest';
import { mp3Timeline, parseLameTag } from './lame-tag.ts';
import { parseMpegFrame } from './mpeg-frames.ts';

interface TagFields {
  id?: string;
  flags?: number;
  frames?: number;
  bytes?: number;
  encoder?: string;
  delay?: number;
  padding?: number;
}

/** A 128 kbit/s stereo frame at 44.1 kHz (417 bytes) that carries a tag at byte 36. */
function taggedFrame(fields: TagFields): Uint8Array {
  const bytes = new Uint8Array(417);
  bytes.set([0xff, 0xfb, 0x90, 0x00]);
  const view = new DataView(bytes.buffer);
  const text = (offset: number, value: string) => bytes.set(new TextEncoder().encode(value), offset);
  text(36, fields.id ?? 'Info');
  view.setUint32(40, fields.flags ?? 0x0f);
  view.setUint32(44, fields.frames ?? 0);
  view.setUint32(48, fields.bytes ?? 0);
  text(156, fields.encoder ?? 'LAME3.100');
  const delay = fields.delay ?? 0;
  const padding = fields.padding ?? 0;
  bytes.set([delay >> 4, ((delay & 15) << 4) | (padding >> 8), padding & 0xff], 156 + 21);
  return bytes;
}

function parse(bytes: Uint8Array) {
  const frame = parseMpegFrame(bytes, 0);
  if (!frame) throw new Error('The test made no frame.');
  return { frame, tag: parseLameTag(bytes, frame) };
}

describe('parseLameTag', () => {
  it('reads counts and delays, and adds the decoder delay at the right end', () => {
    const { tag } = parse(taggedFrame({ frames: 9189, bytes: 5_000_000, delay: 576, padding: 1000 }));
    expect(tag).toEqual({
      frameCount: 9189,
      byteCount: 5_000_000,
      startPaddingFrames: 576 + 529,
      endPaddingFrames: 1000 - 529,
    });
  });

  it('drops nothing where the encoder is unknown: its delay field means nothing', () => {
    const { tag } = parse(taggedFrame({ frames: 10, encoder: 'XYZ', delay: 576, padding: 1000 }));
    expect(tag).toMatchObject({ frameCount: 10, startPaddingFrames: 0, endPaddingFrames: 0 });
  });

  it('never asks for negative padding', () => {
    expect(parse(taggedFrame({ delay: 576, padding: 100 })).tag?.endPaddingFrames).toBe(0);
  });

  it('leaves out what the flags leave out', () => {
    const bytes = taggedFrame({ flags: 0, frames: 7 });
    bytes.set(new TextEncoder().encode('Lavf'), 44);
    bytes.set([0x24, 0x00, 0x00], 44 + 21);
    expect(parse(bytes).tag).toMatchObject({
      frameCount: null,
      byteCount: null,
      startPaddingFrames: 576 + 529,
    });
  });

  it('takes sound for sound, and does not read beyond a short frame', () => {
    expect(parse(taggedFrame({ id: 'abcd' })).tag).toBeNull();
    const { frame } = parse(taggedFrame({}));
    expect(parseLameTag(taggedFrame({ frames: 3 }).subarray(0, 46), frame)).toMatchObject({
      frameCount: null,
    });
  });
});

describe('mp3Timeline', () => {
  it('counts the sound alone', () => {
    const { frame, tag } = parse(taggedFrame({ frames: 471, bytes: 1000, delay: 576, padding: 823 }));
    const timeline = mp3Timeline(tag, frame, 1000);
    expect(timeline.originSeconds * 44_100).toBeCloseTo(1105, 6);
    expect((timeline.totalSeconds ?? 0) * 44_100).toBeCloseTo(471 * 1152 - 1105 - (823 - 529), 6);
  });

  it('does not believe the length in a tag that describes only the first of several joined files', () => {
    const { frame, tag } = parse(taggedFrame({ frames: 471, bytes: 200_000, delay: 576, padding: 823 }));
    expect(mp3Timeline(tag, frame, 2_000_000).totalSeconds).toBeNull();
  });
});
