import { type ChunkGrammar, walkChunks } from './chunk-walk.ts';
import type { PcmEncoding, SampleEncoding } from './pcm-encoding.ts';
import { corruptHeader, type PcmLayout, unsupportedPcm, validLayout } from './pcm-layout.ts';
import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

/** How CAF writes its chunks. */
export const CAF_GRAMMAR: ChunkGrammar = { firstOffset: 8, sizeBytes: 8, littleEndian: false, padded: false };

interface Description {
  readonly encoding: PcmEncoding;
  readonly channelCount: number;
  readonly sampleRateHz: number;
}

const FLAG_FLOAT = 1;
const FLAG_LITTLE_ENDIAN = 2;
/** The data chunk begins with a counter of edits. */
export const EDIT_COUNT_BYTES = 4;

/** Finds the PCM of a Core Audio file. Throws `corrupt` or `unsupported_codec` (it may also hold AAC or ALAC). */
export async function readCafLayout(file: Blob): Promise<PcmLayout> {
  let description: Description | null = null;
  for await (const chunk of walkChunks(file, CAF_GRAMMAR)) {
    if (chunk.id === 'desc') {
      description = parseDescription(await readBytes(file, chunk.start, chunk.start + 32));
    } else if (chunk.id === 'data') {
      if (!description) throw corruptHeader('the format is missing');
      return validLayout({
        container: 'caf',
        ...description,
        dataStart: chunk.start + EDIT_COUNT_BYTES,
        declaredDataBytes:
          chunk.declaredBytes < 0 ? null : Math.max(0, chunk.declaredBytes - EDIT_COUNT_BYTES),
      });
    }
  }
  throw corruptHeader('there is no sound after it');
}

function parseDescription(bytes: Uint8Array): Description {
  if (bytes.length < 32) throw corruptHeader('the format is cut short');
  const view = viewOf(bytes);
  const format = asciiAt(bytes, 8, 4);
  const flags = view.getUint32(12);
  const bits = view.getUint32(28);
  const samples = sampleEncoding(format, (flags & FLAG_FLOAT) !== 0, bits);
  if (!samples) throw unsupportedPcm(`this kind of CAF (${format.trim()}, ${bits} bits)`);
  return {
    encoding: { samples, littleEndian: (flags & FLAG_LITTLE_ENDIAN) !== 0 },
    channelCount: view.getUint32(24),
    sampleRateHz: view.getFloat64(0),
  };
}

function sampleEncoding(format: string, float: boolean, bits: number): SampleEncoding | null {
  if (format === 'alaw') return 'alaw';
  if (format === 'ulaw') return 'ulaw';
  if (format !== 'lpcm') return null;
  if (float) return bits === 32 ? 'f32' : bits === 64 ? 'f64' : null;
  const depths: Readonly<Record<number, SampleEncoding>> = { 8: 's8', 16: 's16', 24: 's24', 32: 's32' };
  return depths[bits] ?? null;
}
