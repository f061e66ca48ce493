/** A file that vanishes while it is heard must not be reported as damaged: it would be flagged for good. */
import { expect, it } from 'vitest';
import { audioFixture } from '../../test/fixtures/decode-blob.ts';
import type { AudioSource } from './audio-source.ts';
import { openAudio } from './open-audio.ts';

/** Can be read until it is taken away. */
class LentBlob extends Blob {
  refusal: DOMException | null = null;

  override slice(start?: number, end?: number): Blob {
    const part = super.slice(start, end);
    const read = part.arrayBuffer.bind(part);
    const slice = (from = 0, to = part.size) =>
      this.slice((start ?? 0) + from, (start ?? 0) + Math.min(to, part.size));
    const arrayBuffer = () => (this.refusal ? Promise.reject(this.refusal) : read());
    return Object.defineProperties(part, { arrayBuffer: { value: arrayBuffer }, slice: { value: slice } });
  }
}

async function drain(source: AudioSource): Promise<void> {
  for await (const _ of source.blocks());
}

it.each([
  ['NotFoundError', 'file_gone'],
  ['NotReadableError', 'unreadable_file'],
  ['NotAllowedError', 'permission_lost'],
])('%s in the middle of a pass is %s, whatever the format', async (name, code) => {
  for (const fixture of ['flac-24-192k.flac', 'flac-16.oga', 'vorbis-5.1.ogg', 'alac-16-mono.caf']) {
    const file = new LentBlob([audioFixture(fixture)]);
    const source = await openAudio(file, { signal: new AbortController().signal });
    file.refusal = new DOMException('no longer', name);
    await expect(drain(source), fixture).rejects.toMatchObject({ code });
  }
});
