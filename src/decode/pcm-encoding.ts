/** Conversion of stored PCM to planar float. */

/** How one sample is written: unsigned or signed whole numbers, floats, logarithmic. */
export type SampleEncoding = 'u8' | 's8' | 's16' | 's24' | 's32' | 'f32' | 'f64' | 'ulaw' | 'alaw';

/** How samples are written, and in which order of bytes. */
export interface PcmEncoding {
  readonly samples: SampleEncoding;
  readonly littleEndian: boolean;
}

const BYTES: Record<SampleEncoding, number> = {
  u8: 1,
  s8: 1,
  s16: 2,
  s24: 3,
  s32: 4,
  f32: 4,
  f64: 8,
  ulaw: 1,
  alaw: 1,
};

/** Bytes of one sample of one channel. */
export function bytesPerSample(encoding: PcmEncoding): number {
  return BYTES[encoding.samples];
}

/**
 * Splits interleaved PCM into one float array a channel, full scale = 1: an n-bit integer is divided by 2^(n−1),
 * so that the conversion is exact up to 24 bits. `channels` sets the channel count and each array the frame count.
 */
export function deinterleave(
  bytes: Uint8Array,
  encoding: PcmEncoding,
  channels: readonly Float32Array[],
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytesPerSample(encoding);
  const readSample = sampleReader(view, encoding);
  const frameBytes = size * channels.length;
  channels.forEach((channel, index) => {
    let offset = index * size;
    for (let frame = 0; frame < channel.length; frame++) {
      channel[frame] = readSample(offset);
      offset += frameBytes;
    }
  });
}

function sampleReader(view: DataView, encoding: PcmEncoding): (offset: number) => number {
  const little = encoding.littleEndian;
  switch (encoding.samples) {
    case 'u8':
      return (offset) => (view.getUint8(offset) - 128) / 128;
    case 's8':
      return (offset) => view.getInt8(offset) / 128;
    case 's16':
      return (offset) => view.getInt16(offset, little) / 32768;
    case 's24':
      return little
        ? (offset) => ((view.getInt8(offset + 2) << 16) | view.getUint16(offset, true)) / 8388608
        : (offset) => ((view.getInt8(offset) << 16) | view.getUint16(offset + 1)) / 8388608;
    case 's32':
      return (offset) => view.getInt32(offset, little) / 2147483648;
    case 'f32':
      return (offset) => finite(view.getFloat32(offset, little));
    case 'f64':
      return (offset) => finite(view.getFloat64(offset, little));
    case 'ulaw':
      return (offset) => MU_LAW[view.getUint8(offset)] ?? 0;
    case 'alaw':
      return (offset) => A_LAW[view.getUint8(offset)] ?? 0;
  }
}

/** Float files may hold NaN or infinity; a single one would poison every statistic of the track. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** G.711 (ITU-T, 1988): 14-bit µ-law, scaled to 16 bits. */
const MU_LAW = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
  return ((bits & 0x80) !== 0 ? -magnitude : magnitude) / 32768;
});

/** G.711 (ITU-T, 1988): 13-bit A-law, scaled to 16 bits. */
const A_LAW = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const mantissa = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return ((bits & 0x80) !== 0 ? magnitude : -magnitude) / 32768;
});
