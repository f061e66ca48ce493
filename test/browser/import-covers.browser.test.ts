import { describe, expect, test } from 'vitest';
import { makeCover } from '../../src/import/cover.ts';
import { CoverShelf } from '../../src/import/cover-shelf.ts';
import { readPictureHeader } from '../../src/import/picture-header.ts';
import { fileOf, joined, latin1, picture, read, retagged } from './import-fixtures.ts';

async function sizeOf(blob: Blob): Promise<[number, number]> {
  const bitmap = await createImageBitmap(blob);
  const size: [number, number] = [bitmap.width, bitmap.height];
  bitmap.close();
  return size;
}

async function encoded(type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(123, 45);
  canvas.getContext('2d')?.fillRect(0, 0, 50, 50);
  const blob = await canvas.convertToBlob({ type });
  expect(blob.type).toBe(type);
  return new Uint8Array(await blob.arrayBuffer());
}

describe('a cover', () => {
  test('is scaled to fit 512 pixels, its shape kept, as WebP', async () => {
    const { blob, hash } = await makeCover(await picture(1024, 2048));
    expect(blob.type).toBe('image/webp');
    expect(await sizeOf(blob)).toEqual([256, 512]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/u);
  });

  test('is never enlarged, and one of extreme shape keeps a pixel', async () => {
    expect(await sizeOf((await makeCover(await picture(100, 60))).blob)).toEqual([100, 60]);
    expect(await sizeOf((await makeCover(await picture(4000, 2))).blob)).toEqual([512, 1]);
  });

  test('too many bytes or pixels are refused before anything is decoded', async () => {
    const bomb = await picture(8, 8);
    new DataView(bomb.buffer).setUint32(16, 60_000); // the width in a PNG's header
    new DataView(bomb.buffer).setUint32(20, 60_000);
    await expect(makeCover(bomb)).rejects.toMatchObject({ code: 'too_large' });
    const heavy = joined(await picture(8, 8), new Uint8Array(25 * 1024 * 1024));
    await expect(makeCover(heavy)).rejects.toMatchObject({ code: 'too_large' });
  });

  test('that is no picture, or a broken one, is refused with a code', async () => {
    const whole = await picture(300, 300);
    await expect(makeCover(latin1('<svg xmlns="http://www.w3.org/2000/svg"/>'))).rejects.toMatchObject({
      code: 'corrupt',
    });
    await expect(makeCover(whole.slice(0, 60))).rejects.toMatchObject({ code: 'corrupt' });
  });

  test.each(['image/png', 'image/jpeg', 'image/webp'])('%s tells its dimensions', async (type) => {
    expect(readPictureHeader(await encoded(type))).toEqual({ mimeType: type, widthPx: 123, heightPx: 45 });
  });
});

describe('the covers of a scan', () => {
  const none = new Map<string, () => Promise<File>>();
  const folderPicture = async (colour: string) => {
    const bytes = await picture(40, 40, colour);
    return async () => fileOf(bytes, 'cover.png');
  };

  test('the front picture is taken before others', async () => {
    const [back, front] = [await picture(10, 10, 'red'), await picture(20, 20, 'blue')];
    const shelf = new CoverShelf(none);
    const cover = await shelf.coverFor('x.mp3', [
      { bytes: back, isFront: false },
      { bytes: front, isFront: true },
    ]);
    expect(cover?.picture && (await sizeOf(cover.picture.blob))).toEqual([20, 20]);
  });

  test('one that all files of an album repeat is carried once', async () => {
    const shelf = new CoverShelf(none);
    const bytes = await picture(30, 30);
    const covers = await Promise.all(
      ['1.mp3', '2.mp3', '3.mp3'].map((path) =>
        shelf.coverFor(path, [{ bytes: bytes.slice(), isFront: true }]),
      ),
    );
    const hashes = new Set(covers.map((cover) => cover?.hash));
    const carried = covers.map((cover) => cover && shelf.carry(cover)).filter((picked) => picked !== null);
    expect(hashes.size).toBe(1);
    expect(carried).toHaveLength(1);
  });

  test('a folder’s picture serves files without their own, in its disc folders too', async () => {
    const shelf = new CoverShelf(new Map([['A/B', await folderPicture('green')]]));
    const [beside, onDisc, elsewhere] = await Promise.all(
      ['A/B/1.mp3', 'A/B/CD1/1.mp3', 'A/C/1.mp3'].map((path) => shelf.coverFor(path, [])),
    );
    expect(beside?.hash).toBeTruthy();
    expect(onDisc?.hash).toBe(beside?.hash);
    expect(elsewhere).toBeNull();
  });

  test('a broken picture is reported, and the folder’s takes its place', async () => {
    const broken = [{ bytes: latin1('not a picture'), isFront: true }];
    const alone = await new CoverShelf(none).coverFor('A/1.mp3', broken);
    expect(alone).toMatchObject({ hash: null, failure: { code: 'corrupt' } });
    const helped = await new CoverShelf(new Map([['A', await folderPicture('pink')]])).coverFor(
      'A/1.mp3',
      broken,
    );
    expect(helped?.hash).toBeTruthy();
  });
});

test.each(['mp3', 'flac', 'ogg', 'm4a'])('the picture in %s comes out as it went in', async (extension) => {
  const data = await picture(50, 50);
  const images = [{ data, mimeType: 'image/png', kind: 'coverFront' as const }];
  const { tags } = await read(fileOf(await retagged(extension, { title: 'T', images }), 'x'));
  expect(tags.pictures).toHaveLength(1);
  expect(tags.pictures[0]?.isFront).toBe(true);
  expect(Array.from(tags.pictures[0]?.bytes ?? [])).toEqual(Array.from(data));
});
