/** Encodes the demo pieces and writes them to the private file system, off the main thread. */
import { expose } from 'comlink';
import type { MetadataTags } from 'mediabunny';
import { toFailure } from '../shared/failures.ts';
import { drawCover } from './covers/draw-cover.ts';
import { placeDemoFile } from './demo-folders.ts';
import type { DemoEncoderApi, EncodingOutcome, EncodingRequest, PieceTags } from './encoder-protocol.ts';
import { encodeOggOpus } from './opus-encoding.ts';

const covers = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
let aborted = false;

const encoder: DemoEncoderApi = {
  async encode(request: EncodingRequest): Promise<EncodingOutcome> {
    try {
      const tags = await metadataOf(request.tags);
      const file = await encodeOggOpus(request.channels, request.sampleRateHz, tags, () => aborted);
      await placeDemoFile(request.path, file);
      return { status: 'written', bytes: file.byteLength };
    } catch (thrown) {
      return { status: 'failed', failure: toFailure(thrown) };
    }
  },
  abort() {
    aborted = true;
  },
};

async function metadataOf({ title, genre, trackNumber, album }: PieceTags): Promise<MetadataTags> {
  const cover = covers.get(album.title) ?? drawCover(album);
  covers.set(album.title, cover);
  return {
    title,
    artist: album.artist,
    album: album.title,
    albumArtist: album.artist,
    genre,
    date: new Date(Date.UTC(album.year, 0, 1)),
    trackNumber,
    images: [{ data: await cover, mimeType: 'image/jpeg', kind: 'coverFront', name: 'cover.jpg' }],
  };
}

expose(encoder);
