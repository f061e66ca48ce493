import { walkChunks } from './chunk-walk.ts';
import type { PcmEncoding, SampleEncoding } from './pcm-encoding.ts';
import { corruptHeader, type PcmLayout, unsupportedPcm, validLayout } from './pcm-layout.ts';
import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_A_LAW = 6;
const FORMAT_MU_LAW = 7;
const FORMAT_EXTENSIBLE = 0xfffe;
/** In RF64 the real size is in `ds64`; in piped recordings the size was never filled in. */
const SIZE_UNKNOWN = 0xffffffff;

interface WaveFormat {
  readonly encoding: PcmEncoding;
  readonly channelCount: number;
  readonly sampleRateHz: number;
}

/** Finds the PCM of a RIFF, RIFX or RF64 WAVE file. Throws `corrupt` or `unsupported_codec`. */
export async function readWaveLayout(file: Blob): Promise<PcmLayout> {
  const littleEndian = asciiAt(await readBytes(file, 0, 4), 0, 4) !== 'RIFX';
  let format: WaveFormat | null = null;
  let dataBytes64: number | null = null;
  const grammar = { firstOffset: 12, sizeBytes: 4, littleEndian, padded: true } as const;
  for await (const chunk of walkChunks(file, grammar)) {
    if (chunk.id === 'fmt ') {
      format = parseFormat(
        await readBytes(file, chunk.start, chunk.start + chunk.declaredBytes),
        littleEndian,
      );
    } else if (chunk.id === 'ds64') {
      const sizes = viewOf(await readBytes(file, chunk.start, chunk.start + 16));
      if (sizes.byteLength === 16) dataBytes64 = Number(sizes.getBigUint64(8, littleEndian));
    } else if (chunk.id === 'data') {
      if (!format) throw corruptHeader('the format is missing');
      const unknown = chunk.declaredBytes === SIZE_UNKNOWN || chunk.declaredBytes === 0;
      const declaredDataBytes = unknown ? dataBytes64 : chunk.declaredBytes;
      return validLayout({ container: 'wav', ...format, dataStart: chunk.start, declaredDataBytes });
    }
  }
  throw corruptHeader('there is no sound after it');
}

function parseFormat(bytes: Uint8Array, littleEndian: boolean): WaveFormat {
  if (bytes.length < 16) throw corruptHeader('the format is cut short');
  const view = viewOf(bytes);
  let tag = view.getUint16(0, littleEndian);
  const bits = view.getUint16(14, littleEndian);
  if (tag === FORMAT_EXTENSIBLE && bytes.length >= 26) tag = view.getUint16(24, littleEndian);
  const samples = sampleEncoding(tag, bits);
  if (!samples) throw unsupportedPcm(`this kind of WAV (format ${tag}, ${bits} bits)`);
  return {
    encoding: { samples, littleEndian },
    channelCount: view.getUint16(2, littleEndian),
    sampleRateHz: view.getUint32(4, littleEndian),
  };
}

function sampleEncoding(tag: number, bits: number): SampleEncoding | null {
  if (tag === FORMAT_A_LAW) return 'alaw';
  if (tag === FORMAT_MU_LAW) return 'ulaw';
  if (tag === FORMAT_FLOAT) return bits === 32 ? 'f32' : bits === 64 ? 'f64' : null;
  if (tag !== FORMAT_PCM) return null;
  // Odd depths (12, 20 bits) are stored left-justified in whole bytes, so that rounding up keeps the scale.
  return ([null, 'u8', 's16', 's24', 's32'] as const)[Math.ceil(bits / 8)] ?? null;
}
