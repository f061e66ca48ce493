import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LENA = fileURLToPath(new URL('../../../node_modules/audio-lena/', import.meta.url));

/** The kinds of file in which the audio-lena fixture comes. */
export type LenaKind = 'mp3' | 'flac' | 'ogg' | 'wav' | 'opus' | 'm4a' | 'aac' | 'webm' | 'aiff' | 'caf';

/** A synthesised recording: partials over a pulse, so that it has pitch, rhythm and a brightness of its own. */
export interface Tone {
  /** Path within the folder, ending in `.wav`. */
  path: string;
  seconds: number;
  /** Fundamental. */
  frequencyHz: number;
  /** Pulses a minute; 0 for a steady tone. */
  tempoBpm: number;
  /** Number of partials: more of them sound brighter. */
  partials: number;
  tags?: ToneTags;
}

/** Tags as a WAV file has them. */
export interface ToneTags {
  title: string;
  artist?: string;
  album?: string;
  genre?: string;
  track?: number;
}

const SAMPLE_RATE_HZ = 22_050;

/** An empty temporary folder for music. */
export function makeMusicFolder(): string {
  return mkdtempSync(join(tmpdir(), 'earmark-music-'));
}

/** Copies the real recording of the fixtures to a path within the folder. */
export function addLena(folder: string, kind: LenaKind, path = `lena.${kind}`): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(LENA, `lena.${kind}`), target);
}

/** Writes a synthesised recording as 16-bit mono WAV. */
export function addTone(folder: string, tone: Tone): void {
  const target = join(folder, tone.path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, encodeWav(synthesise(tone), tone.tags));
}

function synthesise({ seconds, frequencyHz, tempoBpm, partials }: Tone): Int16Array {
  const samples = new Int16Array(Math.round(seconds * SAMPLE_RATE_HZ));
  const pulseSeconds = tempoBpm > 0 ? 60 / tempoBpm : Number.POSITIVE_INFINITY;
  for (let index = 0; index < samples.length; index += 1) {
    const time = index / SAMPLE_RATE_HZ;
    const sincePulse = Number.isFinite(pulseSeconds) ? time % pulseSeconds : 0;
    const envelope = Math.exp(-6 * sincePulse);
    let value = 0;
    for (let partial = 1; partial <= partials; partial += 1) {
      value += Math.sin(2 * Math.PI * frequencyHz * partial * time) / partial;
    }
    samples[index] = Math.round(8_000 * envelope * value);
  }
  return samples;
}

/** The tags as a chunk of text fields, as WAV files have them. */
function encodeTags({ title, artist, album, genre, track }: ToneTags): Buffer {
  const fields = { INAM: title, IART: artist, IPRD: album, IGNR: genre, ITRK: track?.toString() };
  const chunks = Object.entries(fields).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const value = Buffer.from(`${text}\0${text.length % 2 === 0 ? '\0' : ''}`, 'latin1');
    return [chunkHead(name, value.length), value];
  });
  const list = Buffer.concat([Buffer.from('INFO', 'latin1'), ...chunks]);
  return Buffer.concat([chunkHead('LIST', list.length), list]);
}

function chunkHead(name: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(length, 4);
  return head;
}

/** Mono samples as a 16-bit WAV. */
export function encodeWav(
  samples: Int16Array,
  tags?: ToneTags | undefined,
  sampleRateHz: number = SAMPLE_RATE_HZ,
): Buffer {
  const tagChunk = tags ? encodeTags(tags) : Buffer.alloc(0);
  const header = Buffer.alloc(44);
  const byteLength = samples.byteLength;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + byteLength + tagChunk.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, byteLength), tagChunk]);
}
