import { walkChunks } from './chunk-walk.ts';
import type { PcmEncoding, SampleEncoding } from './pcm-encoding.ts';
import { corruptHeader, type PcmLayout, unsupportedPcm, validLayout } from './pcm-layout.ts';
import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

interface CommonChunk {
  readonly encoding: PcmEncoding;
  readonly channelCount: number;
  readonly sampleRateHz: number;
}

const COMPRESSIONS: Readonly<Record<string, { samples: SampleEncoding }>> = {
  fl32: { samples: 'f32' },
  FL32: { samples: 'f32' },
  fl64: { samples: 'f64' },
  FL64: { samples: 'f64' },
  'raw ': { samples: 'u8' },
  alaw: { samples: 'alaw' },
  ALAW: { samples: 'alaw' },
  ulaw: { samples: 'ulaw' },
  ULAW: { samples: 'ulaw' },
};

/** Finds the PCM of an AIFF or AIFF-C file. Throws `corrupt` or `unsupported_codec`. */
export async function readAiffLayout(file: Blob): Promise<PcmLayout> {
  const compressed = asciiAt(await readBytes(file, 8, 12), 0, 4) === 'AIFC';
  let common: CommonChunk | null = null;
  let sound: { dataStart: number; declaredDataBytes: number } | null = null;
  const grammar = { firstOffset: 12, sizeBytes: 4, littleEndian: false, padded: true } as const;
  for await (const chunk of walkChunks(file, grammar)) {
    if (chunk.id === 'COMM') {
      common = parseCommon(await readBytes(file, chunk.start, chunk.start + chunk.declaredBytes), compressed);
    } else if (chunk.id === 'SSND') {
      const offsetBytes = await readBytes(file, chunk.start, chunk.start + 4);
      if (offsetBytes.length < 4) break;
      const skipped = 8 + viewOf(offsetBytes).getUint32(0);
      sound = {
        dataStart: chunk.start + skipped,
        declaredDataBytes: Math.max(0, chunk.declaredBytes - skipped),
      };
    }
    // The common chunk may follow the sound.
    if (common && sound) return validLayout({ container: 'aiff', ...common, ...sound });
  }
  throw corruptHeader(common ? 'there is no sound after it' : 'the format is missing');
}

function parseCommon(bytes: Uint8Array, compressed: boolean): CommonChunk {
  if (bytes.length < (compressed ? 22 : 18)) throw corruptHeader('the format is cut short');
  const view = viewOf(bytes);
  const compression = compressed ? asciiAt(bytes, 18, 4) : 'NONE';
  const bits = view.getUint16(6);
  const encoding = encodingOf(compression, bits);
  if (!encoding) throw unsupportedPcm(`this kind of AIFF (${compression}, ${bits} bits)`);
  return { encoding, channelCount: view.getUint16(0), sampleRateHz: extendedFloat(view, 8) };
}

function encodingOf(compression: string, bits: number): PcmEncoding | null {
  const known = COMPRESSIONS[compression];
  if (known) return { samples: known.samples, littleEndian: false };
  if (!['NONE', 'twos', 'sowt', 'in24', 'in32'].includes(compression)) return null;
  const samples = ([null, 's8', 's16', 's24', 's32'] as const)[Math.ceil(bits / 8)];
  return samples ? { samples, littleEndian: compression === 'sowt' } : null;
}

/** An 80-bit IEEE 754 extended number: sign and 15-bit exponent, then a 64-bit mantissa with its leading one. */
function extendedFloat(view: DataView, offset: number): number {
  const exponent = (view.getUint16(offset) & 0x7fff) - 16383;
  const mantissa = view.getUint32(offset + 2) * 2 ** 32 + view.getUint32(offset + 6);
  return mantissa * 2 ** (exponent - 63);
}
