import { describe, expect, test } from 'vitest';
import { type DraggedTracks, droppedTracks, hasDraggedTracks, setDraggedTracks } from './track-drag.ts';
import type { ListRequest } from './track-lists.ts';

/** What a browser gives to the handlers of a drag, as far as it is used. */
function transferOf(data = new Map<string, string>()) {
  const transfer = {
    effectAllowed: 'none',
    setData: (type: string, text: string) => void data.set(type, text),
    getData: (type: string) => data.get(type) ?? '',
    get types() {
      return [...data.keys()];
    },
  };
  return transfer as unknown as DataTransfer; // Node has none
}

const ALBUM: ListRequest = {
  kind: 'browse',
  sort: 'album',
  order: 'asc',
  filter: { album: 'Open "Fields"', album_artist: '' },
};

describe('a drag', () => {
  // An album without an artist has an empty one: left out, another album of that name would come along.
  test.each<DraggedTracks>([
    { ids: ['a', 'b'] },
    { list: ALBUM },
    { list: { ...ALBUM, order: 'desc', filter: { genre: 'Jazz' } } },
  ])('of %j arrives as it was begun', (dragged) => {
    const transfer = transferOf();
    setDraggedTracks(transfer, dragged);
    expect(hasDraggedTracks(transfer)).toBe(true);
    expect(droppedTracks(transfer)).toEqual(dragged);
  });

  // Dropped text or a link would be read as tracks, or break the handler.
  test.each([
    new Map([['text/plain', '{"ids":["a"]}']]),
    new Map([['application/x-earmark-tracks', '{"list":{"sort":"colour"}}']]),
    new Map([['application/x-earmark-tracks', 'null']]),
  ])('of something else is none of tracks', (data) => {
    expect(droppedTracks(transferOf(data))).toBeNull();
  });
});
