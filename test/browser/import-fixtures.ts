import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  FlacOutputFormat,
  Input,
  type MetadataTags,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WavOutputFormat,
} from 'mediabunny';
import { type FileContents, readFile } from '../../src/import/read-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads a file as the import does, with nobody to stop it. */
export function read(file: Blob): Promise<FileContents> {
  return readFile(file, new AbortController().signal);
}

/** A real recording of twelve seconds, in the format that the extension names. */
export async function recording(extension: string): Promise<Bytes> {
  const url = new URL(`../../node_modules/audio-lena/lena.${extension}`, import.meta.url);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`No recording as ${extension}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const OUTPUTS: Record<string, () => OutputFormat> = {
  mp3: () => new Mp3OutputFormat(),
  flac: () => new FlacOutputFormat(),
  ogg: () => new OggOutputFormat(),
  opus: () => new OggOutputFormat(),
  m4a: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  wav: () => new WavOutputFormat(),
};

/** The recording with these tags in place of its own: its packets are copied, not encoded anew. */
export async function retagged(extension: string, tags: MetadataTags): Promise<Bytes> {
  const input = new Input({
    source: new BlobSource(new Blob([await recording(extension)])),
    formats: ALL_FORMATS,
  });
  const format = OUTPUTS[extension];
  if (!format) throw new Error(`Nothing writes ${extension}.`);
  const target = new BufferTarget();
  const output = new Output({ format: format(), target });
  const conversion = await Conversion.init({ input, output, tags, showWarnings: false });
  await conversion.execute();
  input.dispose();
  if (!target.buffer) throw new Error('The muxer wrote nothing.');
  return new Uint8Array(target.buffer);
}

export function fileOf(bytes: Bytes | string, name: string, lastModified = 0): File {
  return new File([bytes], name, { lastModified });
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes;
}

export function latin1(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** An ID3v2 tag of the given frames; `flags` as in its header. */
export function id3v2(version: 3 | 4, flags: number, frames: Bytes): Bytes {
  const size = frames.length;
  const sizeBytes = [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
  return joined(latin1('ID3'), Uint8Array.from([version, 0, flags, ...sizeBytes]), frames);
}

/** A text frame whose body is given with its encoding byte. */
export function id3Frame(id: string, body: Bytes): Bytes {
  const size = body.length; // below 128, and so alike whether synchsafe or not
  return joined(latin1(id), Uint8Array.from([0, 0, 0, size, 0, 0]), body);
}

/** The audio of the mp3 recording without any tag. */
export async function bareMp3(): Promise<Bytes> {
  return withoutId3v2(await recording('mp3'));
}

function withoutId3v2(bytes: Bytes): Bytes {
  if (String.fromCharCode(...bytes.subarray(0, 3)) !== 'ID3') return bytes;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return bytes.slice(10 + ((a << 21) | (b << 14) | (c << 7) | d));
}

export function id3v1(title: string): Bytes {
  const tag = new Uint8Array(128);
  tag.set(latin1('TAG'));
  tag.set(latin1(title), 3);
  tag[127] = 17; // Rock
  return tag;
}

/** An APEv2 tag with header and footer. */
export function apev2(items: Record<string, string>): Bytes {
  const bodies = Object.entries(items).map(([key, value]) => {
    const text = new TextEncoder().encode(value);
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, text.length, true);
    return joined(new Uint8Array(head.buffer), latin1(`${key}\0`), text);
  });
  const body = joined(...bodies);
  const edge = (flags: number) => {
    const view = new DataView(new ArrayBuffer(32));
    new Uint8Array(view.buffer).set(latin1('APETAGEX'));
    view.setUint32(8, 2000, true);
    view.setUint32(12, body.length + 32, true);
    view.setUint32(16, bodies.length, true);
    view.setUint32(20, flags, true);
    return new Uint8Array(view.buffer);
  };
  return joined(edge(0xa0000000), body, edge(0x80000000));
}

/** A wave file of silence, 8 kHz mono, with a RIFF INFO chunk; values are written as UTF-8, as most software does. */
export function waveWithInfo(info: Record<string, string>, seconds = 1): Bytes {
  const chunk = (id: string, body: Uint8Array) => {
    const size = new DataView(new ArrayBuffer(4));
    size.setUint32(0, body.length, true);
    return joined(latin1(id), new Uint8Array(size.buffer), body, new Uint8Array(body.length % 2));
  };
  const format = new DataView(new ArrayBuffer(16));
  format.setUint16(0, 1, true);
  format.setUint16(2, 1, true);
  format.setUint32(4, 8000, true);
  format.setUint32(8, 16_000, true);
  format.setUint16(12, 2, true);
  format.setUint16(14, 16, true);
  const items = Object.entries(info).map(([id, text]) => chunk(id, new TextEncoder().encode(`${text}\0`)));
  const list = chunk('LIST', joined(latin1('INFO'), ...items));
  const data = chunk('data', new Uint8Array(seconds * 16_000));
  return chunk('RIFF', joined(latin1('WAVE'), chunk('fmt ', new Uint8Array(format.buffer)), list, data));
}

/** A PNG of one colour. */
export async function picture(widthPx: number, heightPx: number, colour = 'teal'): Promise<Bytes> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.fillStyle = colour;
  context.fillRect(0, 0, widthPx, heightPx);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** An empty folder of the origin's own file system; the same handles as a picked folder's. */
export async function emptyFolder(name: string): Promise<FileSystemDirectoryHandle> {
  const origin = await navigator.storage.getDirectory();
  await origin.removeEntry(name, { recursive: true }).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  });
  return origin.getDirectoryHandle(name, { create: true });
}

/** Writes files into a folder, making the folders on their paths. */
export async function fill(
  folder: FileSystemDirectoryHandle,
  files: Record<string, Bytes | string>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const segments = path.split('/');
    const name = segments.pop() ?? path;
    let parent = folder;
    for (const segment of segments) parent = await parent.getDirectoryHandle(segment, { create: true });
    const handle = await parent.getFileHandle(name, { create: true });
    const writable = await handle.createWritable();
    await writable.write(content);
    await writable.close();
  }
}
