/** What the first bytes of a picture say. */
export interface PictureHeader {
  mimeType: string;
  widthPx: number;
  heightPx: number;
}

/**
 * Reads type and dimensions of a JPEG, PNG, WebP, GIF or BMP picture; `null` for anything else. The type that a tag
 * declares is not asked: it is often wrong.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (text: string, offset = 0) =>
    [...text].every((character, index) => bytes[offset + index] === character.charCodeAt(0));
  if (starts('\x89PNG\r\n\x1a\n') && bytes.length >= 24) {
    return header('image/png', view.getUint32(16), view.getUint32(20));
  }
  if (starts('GIF8') && bytes.length >= 10) {
    return header('image/gif', view.getUint16(6, true), view.getUint16(8, true));
  }
  if (starts('BM') && bytes.length >= 26) {
    return header('image/bmp', Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  }
  if (starts('RIFF') && starts('WEBP', 8) && bytes.length >= 30) return webpHeader(view, starts);
  if (starts('\xff\xd8\xff')) return jpegHeader(view);
  return null;
}

function header(mimeType: string, widthPx: number, heightPx: number): PictureHeader | null {
  return widthPx > 0 && heightPx > 0 ? { mimeType, widthPx, heightPx } : null;
}

/** WebP's three bitstreams keep their dimensions each in its own way (RFC 9649 §2.5–2.7). */
function webpHeader(view: DataView, starts: (text: string, offset: number) => boolean): PictureHeader | null {
  if (starts('VP8 ', 12)) {
    return header('image/webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (starts('VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return header('image/webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (starts('VP8X', 12)) {
    const width = (view.getUint32(24, true) & 0xffffff) + 1;
    const height = (view.getUint16(27, true) | (view.getUint8(29) << 16)) + 1;
    return header('image/webp', width, height);
  }
  return null;
}

/** Walks a JPEG's segments to its frame header (ITU-T T.81 §B.2.2). */
function jpegHeader(view: DataView): PictureHeader | null {
  let offset = 2;
  while (offset + 9 <= view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return header('image/jpeg', view.getUint16(offset + 7), view.getUint16(offset + 5));
    const hasLength = marker !== 0xff && marker !== 0x01 && !(marker >= 0xd0 && marker <= 0xd8);
    offset += hasLength ? 2 + view.getUint16(offset + 2) : marker === 0xff ? 1 : 2;
  }
  return null;
}
