import { afterEach, describe, expect, it } from 'vitest';
import { fixture, probe } from './decode-probe.ts';

const NAME = 'decode-file-access.bin';

async function storedFile(name: string): Promise<{ handle: FileSystemFileHandle; file: File }> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(NAME, { create: true });
  const writable = await handle.createWritable();
  await writable.write(await fixture(name));
  await writable.close();
  return { handle, file: await handle.getFile() };
}

afterEach(async () => {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) if (name === NAME) await root.removeEntry(NAME);
});

// A file that vanishes must not be reported as damaged: it would be flagged for good.
describe.each(['lena.wav', 'lena.mp3', 'lena.m4a'])('%s', (name) => {
  it('is gone, or cannot be read any more, once deleted', async () => {
    const { file } = await storedFile(name);
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(NAME);
    expect((await probe({ file })).failure?.code).toMatch(/^(file_gone|unreadable_file)$/);
  });
});
