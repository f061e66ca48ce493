import { EarmarkError } from '../shared/failures.ts';
import { sha256Hex } from './content-key.ts';
import type { CoverPicture } from './import-types.ts';
import { readPictureHeader } from './picture-header.ts';

/** Edge of the square that a kept cover fits in. */
const COVER_EDGE_PX = 512;
const INPUT_LIMIT_BYTES = 24 * 1024 * 1024;
/** A few hundred kilobytes of PNG can unfold to gigabytes: decoding 64 megapixels takes 256 MB. */
const INPUT_LIMIT_PIXELS = 64_000_000;
const QUALITY = 0.85;

/**
 * Scales a picture down to fit {@link COVER_EDGE_PX} and encodes it as WebP, or JPEG where the browser has no WebP
 * encoder. Never enlarges.
 * @throws EarmarkError `too_large`, or `corrupt` for what is no picture or doesn't decode.
 */
export async function makeCover(original: Uint8Array): Promise<CoverPicture> {
  if (original.byteLength > INPUT_LIMIT_BYTES) throw tooLarge();
  const header = readPictureHeader(original);
  if (!header) throw new EarmarkError('corrupt', 'The cover is not a picture of a known kind.');
  if (header.widthPx * header.heightPx > INPUT_LIMIT_PIXELS) throw tooLarge();
  const bitmap = await decode(new Blob([new Uint8Array(original)], { type: header.mimeType }));
  try {
    const blob = await encode(bitmap);
    return { hash: await sha256Hex(blob), blob };
  } finally {
    bitmap.close();
  }
}

function tooLarge(): EarmarkError {
  return new EarmarkError('too_large', 'The cover picture is too large to be decoded safely.');
}

async function decode(picture: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(picture);
  } catch (cause) {
    throw new EarmarkError('corrupt', 'The cover picture is damaged and could not be decoded.', { cause });
  }
}

async function encode(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, COVER_EDGE_PX / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new EarmarkError('internal', 'The browser gave no canvas to scale the cover on.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  // A browser without the encoder answers with PNG, several times the size.
  return webp.type === 'image/webp' ? webp : canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
