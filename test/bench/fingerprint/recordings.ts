/** The audio files of the benchmark: encoded by ffmpeg from one track, or the small ones that come with the tests. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesise, writeWave } from './synthetic-track.ts';

/** A file to decode, and its format. */
export interface Recording {
  readonly format: string;
  readonly path: string;
}

/** The files of a run, and how to get rid of them. */
export interface Recordings {
  /** PCM for the kernels. */
  readonly wave: string;
  /** One of each format, of one track. */
  readonly formats: readonly Recording[];
  /** The same track again and again as mp3; null without ffmpeg. */
  readonly long: { readonly tenMinutes: string; readonly sixtyMinutes: string } | null;
  readonly source: string;
}

const TRACK_SECONDS = 240;
const ENCODINGS: Readonly<Record<string, { extension: string; options: string[] }>> = {
  mp3: { extension: 'mp3', options: ['-c:a', 'libmp3lame', '-b:a', '192k'] },
  aac: { extension: 'm4a', options: ['-c:a', 'aac', '-b:a', '160k'] },
  vorbis: { extension: 'ogg', options: ['-c:a', 'libvorbis', '-q:a', '5'] },
  opus: { extension: 'opus', options: ['-c:a', 'libopus', '-b:a', '128k'] },
  flac: { extension: 'flac', options: ['-c:a', 'flac'] },
  wav: { extension: 'wav', options: ['-c:a', 'pcm_s16le'] },
};

/**
 * Makes the files in `folder`. With `music` the track is the one in the middle of that folder that is long enough, cut to
 * four minutes; else it is synthesised.
 */
export function makeRecordings(folder: string, music: string | undefined): Recordings {
  const wave = join(folder, 'track.wav');
  if (!hasFfmpeg()) {
    writeWave(wave, synthesise(TRACK_SECONDS));
    return { wave, formats: lenaFormats(), long: null, source: 'synthesised; formats: audio-lena, 12 s' };
  }
  const original = music === undefined ? null : trackOf(music);
  if (original === null) writeWave(wave, synthesise(TRACK_SECONDS));
  else ffmpeg('-i', original, '-t', String(TRACK_SECONDS), '-ar', '44100', '-ac', '2', wave);
  const formats = Object.entries(ENCODINGS).map(([format, { extension, options }]) => {
    const path = join(folder, `${format}.${extension}`);
    ffmpeg('-i', wave, ...options, path);
    return { format, path };
  });
  const mp3 = formats[0]?.path ?? '';
  const looped = (minutes: number) => {
    const path = join(folder, `${minutes}-minutes.mp3`);
    ffmpeg('-stream_loop', '-1', '-i', mp3, '-t', String(60 * minutes), '-c', 'copy', path);
    return path;
  };
  const long = { tenMinutes: looped(10), sixtyMinutes: looped(60) };
  return { wave, formats, long, source: original ?? 'synthesised, 4 min' };
}

function hasFfmpeg(): boolean {
  return spawnSync('ffmpeg', ['-version']).status === 0;
}

function ffmpeg(...options: string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', ...options], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg ${options.join(' ')}: ${stderr}`);
}

/** The track in the middle among the larger half of a folder's audio files: no jingle, and the same at every run. */
function trackOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(mp3|ogg|opus|flac|m4a|wav)$/i.test(name))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(a).size - statSync(b).size);
  const middle = files[Math.floor(files.length * 0.75)];
  if (middle === undefined) throw new Error(`There is no music in ${folder}.`);
  return middle;
}

function lenaFormats(): Recording[] {
  const folder = fileURLToPath(new URL('../../../node_modules/audio-lena/', import.meta.url));
  return Object.entries(ENCODINGS).map(([format, { extension }]) => ({
    format,
    path: join(folder, `lena.${extension}`),
  }));
}
