import { asciiAt } from './read-bytes.ts';

interface ForeignFormat {
  readonly name: string;
  matches(bytes: Uint8Array): boolean;
}

/** Audio formats that are known by sight but have no demuxer here. */
export const FOREIGN_AUDIO: readonly ForeignFormat[] = [
  magic('Windows Media audio', 0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11),
  text("Monkey's Audio", 'MAC '),
  text('WavPack', 'wvpk'),
  text('DSD (DSF)', 'DSD '),
  text('DSD (DSDIFF)', 'FRM8'),
  text('True Audio', 'TTA1'),
  text('Musepack', 'MPCK'),
  text('Musepack', 'MP+'),
  text('TAK', 'tBaK'),
  text('OptimFROG', 'OFR '),
  text('MIDI notes', 'MThd'),
  text('AMR speech', '#!AMR'),
  text('Sun audio', '.snd'),
  text('RealAudio', '.RMF'),
  magic('AC-3', 0x0b, 0x77),
  magic('DTS', 0x7f, 0xfe, 0x80, 0x01),
];

function text(name: string, prefix: string): ForeignFormat {
  return { name, matches: (bytes) => asciiAt(bytes, 0, prefix.length) === prefix };
}

function magic(name: string, ...prefix: number[]): ForeignFormat {
  return { name, matches: (bytes) => prefix.every((byte, index) => bytes[index] === byte) };
}

const OTHER_CONTENT: readonly ForeignFormat[] = [
  text('a ZIP archive', 'PK\x03\x04'),
  text('a PDF document', '%PDF'),
  magic('a JPEG picture', 0xff, 0xd8, 0xff),
  text('a PNG picture', '\x89PNG'),
  text('a GIF picture', 'GIF8'),
  { name: 'a WebP picture', matches: (bytes) => asciiAt(bytes, 8, 4) === 'WEBP' },
  { name: 'an AVI video', matches: (bytes) => asciiAt(bytes, 8, 4) === 'AVI ' },
  magic('a compressed archive', 0x1f, 0x8b),
  text('a RAR archive', 'Rar!'),
  text('a 7-Zip archive', '7z\xbc\xaf'),
  text('a program', '\x7fELF'),
  text('a database', 'SQLite format 3'),
];

const INSPECTED_BYTES = 4096;

/** Names what a file that is no audio seems to be, as the end of "This is not audio: …". */
export function describeOtherContent(bytes: Uint8Array): string {
  const known = OTHER_CONTENT.find((format) => format.matches(bytes));
  if (known) return `it is ${known.name}`;
  const sample = bytes.subarray(0, INSPECTED_BYTES);
  if (sample.length === 0) return 'there is nothing in it but tags';
  if (sample.every((byte) => byte === 0)) return 'it begins with nothing but zeros';
  if (asciiAt(sample, 0, 64).trimStart().toLowerCase().startsWith('<!doctype html'))
    return 'it is a web page';
  if (isText(sample)) return 'it is a text file';
  return 'no known audio format begins like this';
}

function isText(sample: Uint8Array): boolean {
  return sample.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
