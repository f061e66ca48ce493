import { expect, it } from 'vitest';
import { WatchedBlob } from '../../test/fixtures/watched-blob.ts';
import { BoxReader } from './mp4-boxes.ts';
import { openAudio } from './open-audio.ts';

function box(type: string, content: Uint8Array<ArrayBuffer>, statedBytes = content.length + 8) {
  const bytes = new Uint8Array(content.length + 8);
  new DataView(bytes.buffer).setUint32(0, statedBytes);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  return bytes;
}

const FTYP = box('ftyp', new TextEncoder().encode('M4A \0\0\0\0'));

// Ten thousand on every level would be a read for every eight bytes of a file of any size.
it('reads no more than ten thousand boxes, however they are nested', async () => {
  const empty = box('free', new Uint8Array());
  const trak = box(
    'trak',
    Uint8Array.from(
      Array(500)
        .fill([...empty])
        .flat(),
    ),
  );
  const moov = box(
    'moov',
    Uint8Array.from(
      Array(40)
        .fill([...trak])
        .flat(),
    ),
  );
  const file = new WatchedBlob([FTYP, moov]);
  await new BoxReader(file, new AbortController().signal).sampleEntries();
  expect(file.readCount).toBeLessThanOrEqual(10_010);
});

it('stops opening when it is told to', async () => {
  const abort = new AbortController();
  const boxes = new BoxReader(new Blob([FTYP, FTYP]), abort.signal);
  abort.abort();
  await expect(boxes.sampleEntries()).rejects.toMatchObject({ code: 'aborted' });
});

// The demuxer would say that it tried to read a slice, and ask for a report.
it('a file cut off before its index is told so in words of ours', async () => {
  const file = new Blob([FTYP, box('mdat', new Uint8Array(3000), 500_000)]);
  await expect(openAudio(file, { signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining('cut off before its end'),
  });
});
