import type { ArtworkRecord } from '../../../../src/store/library-store.ts';
import { COVER_HASH } from '../../../fixtures/synthetic-library.ts';

/** That of the covers which an import stores. */
const EDGE_PX = 512;

/** The one cover that made-up tracks share, as large and of the kind that an import stores. */
export async function madeUpCover(): Promise<ArtworkRecord> {
  const canvas = new OffscreenCanvas(EDGE_PX, EDGE_PX);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws nothing.');
  const colours = context.createConicGradient(0, EDGE_PX / 2, EDGE_PX / 2);
  for (let at = 0; at <= 12; at += 1)
    colours.addColorStop(at / 12, `hsl(${at * 30} 70% ${30 + 40 * (at % 2)}%)`);
  context.fillStyle = colours;
  context.fillRect(0, 0, EDGE_PX, EDGE_PX);
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  return { hash: COVER_HASH, type: picture.type, bytes: await picture.arrayBuffer() };
}
