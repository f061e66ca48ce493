import { EarmarkError } from '../../shared/failures.ts';
import type { Album } from '../piece.ts';
import { seededRandom } from '../seeded-random.ts';
import type { CoverSheet } from './cover-sheet.ts';
import { MOTIFS } from './motifs.ts';

const SIZE_PIXELS = 600;
const JPEG_QUALITY = 0.86;

/**
 * Draws the cover of an album and encodes it as a JPEG. The motif repeats exactly; the lettering uses the system's
 * sans serif.
 *
 * @throws {EarmarkError} `internal` where the browser gives no canvas.
 */
export async function drawCover(album: Album): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(SIZE_PIXELS, SIZE_PIXELS);
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) throw new EarmarkError('internal', 'The browser gave no canvas to draw a cover on.');
  const [paper, ink, accent, second] = album.cover.palette;
  const sheet = {
    pen,
    size: SIZE_PIXELS,
    paper,
    ink,
    accent,
    second,
    random: seededRandom(album.cover.seed),
  };
  pen.fillStyle = paper;
  pen.fillRect(0, 0, SIZE_PIXELS, SIZE_PIXELS);
  MOTIFS[album.cover.motif](sheet);
  letter(sheet, album);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}

/** Title and artist on a strip of paper at the foot. */
function letter({ pen, size, paper, ink, accent }: CoverSheet, album: Album): void {
  pen.fillStyle = paper;
  pen.fillRect(0, size * 0.83, size, size * 0.17);
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = ink;
  pen.font = `700 ${size * 0.062}px system-ui, sans-serif`;
  pen.fillText(album.title, size * 0.06, size * 0.91, size * 0.88);
  pen.fillStyle = accent;
  pen.font = `500 ${size * 0.04}px system-ui, sans-serif`;
  pen.fillText(album.artist, size * 0.06, size * 0.962, size * 0.88);
}
