/**
 * Makes the short files of test/fixtures/audio anew, with ffmpeg: forms of sound that no other fixture has. Each is
 * half a second of six channels, or the first ones of them, that differ in pitch and hold a little noise.
 * `expected.json` gets the SHA-256 of the samples that ffmpeg decodes, and their count.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../test/fixtures/audio/', import.meta.url));

/** Name of the file, sample rate, channels, encoder; and the integer format for lossless ones. */
const FILES = /** @type {const} */ ([
  ['alac-16.m4a', 44_100, 2, ['-c:a', 'alac', '-sample_fmt', 's16p'], 's16le'],
  ['alac-24.m4a', 48_000, 2, ['-c:a', 'alac', '-sample_fmt', 's32p'], 's24le'],
  ['alac-16-mono.caf', 22_050, 1, ['-c:a', 'alac', '-sample_fmt', 's16p'], 's16le'],
  ['alac-16-5.1.m4a', 16_000, 6, ['-c:a', 'alac', '-sample_fmt', 's16p'], 's16le'],
  ['flac-24-192k.flac', 192_000, 1, ['-c:a', 'flac', '-sample_fmt', 's32'], 's24le'],
  ['flac-16-5.1.flac', 16_000, 6, ['-c:a', 'flac', '-sample_fmt', 's16'], 's16le'],
  ['flac-16.oga', 32_000, 2, ['-c:a', 'flac', '-sample_fmt', 's16', '-f', 'ogg'], 's16le'],
  ['vorbis-5.1.ogg', 16_000, 6, ['-c:a', 'libvorbis', '-q:a', '2'], null],
  ['vorbis-8k.ogg', 8_000, 1, ['-c:a', 'libvorbis', '-q:a', '2'], null],
  ['opus-5.1.opus', 48_000, 6, ['-c:a', 'libopus', '-b:a', '160k'], null],
  ['opus-mono.opus', 48_000, 1, ['-c:a', 'libopus', '-b:a', '32k'], null],
  ['aac-8k.m4a', 8_000, 1, ['-c:a', 'aac', '-b:a', '24k'], null],
  ['aac-5.1.m4a', 48_000, 6, ['-c:a', 'aac', '-b:a', '192k'], null],
  ['mp3-8k.mp3', 8_000, 1, ['-c:a', 'libmp3lame', '-b:a', '24k'], null],
  ['mp3-vbr.mp3', 44_100, 2, ['-c:a', 'libmp3lame', '-q:a', '4'], null],
  ['mp3-no-xing.mp3', 32_000, 2, ['-c:a', 'libmp3lame', '-b:a', '64k', '-write_xing', '0'], null],
  ['locked.mp4', 22_050, 1, ['-c:a', 'aac', '-b:a', '32k', ...lock()], null],
]);

/** @type {Record<string, { sampleCount: number, sha256?: string }>} */
const expected = {};
for (const [name, rate, channels, encoder, format] of FILES) {
  const file = join(folder, name);
  const tones = Array.from(
    { length: channels },
    (_, index) => `0.3*sin(2*PI*${220 * (index + 1)}*t)+0.01*(random(${index})-0.5)`,
  );
  const layout = { 1: 'mono', 2: 'stereo', 6: '5.1' }[channels];
  const source = `aevalsrc=exprs=${tones.join('|')}:s=${rate}:d=0.5:c=${layout}`;
  run(['-f', 'lavfi', '-i', source, '-map_metadata', '-1', '-fflags', '+bitexact', ...encoder, file]);
  if (name === 'locked.mp4') continue;
  const pcm = run(['-i', file, '-f', 'f32le', '-']);
  const entry = { sampleCount: pcm.length / 4 / channels };
  const hash = ['-f', 'hash', '-hash', 'sha256', '-'];
  expected[name] =
    format === null
      ? entry
      : {
          ...entry,
          sha256: run(['-i', file, '-c:a', `pcm_${format}`, ...hash])
            .toString()
            .trim()
            .slice(7),
        };
}
makeSplitTone();
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);

/** One steady tone, cut at sample 50,123 and encoded as two files each: played one behind the other, it must be whole. */
function makeSplitTone() {
  /** @type {readonly (readonly [string, number, readonly string[]])[]} */
  const kinds = [
    ['flac', 44_100, ['-c:a', 'flac']],
    ['mp3', 44_100, ['-c:a', 'libmp3lame', '-b:a', '64k']],
    ['ogg', 44_100, ['-c:a', 'libvorbis', '-q:a', '2']],
    ['m4a', 44_100, ['-c:a', 'aac', '-b:a', '64k']],
    ['opus', 48_000, ['-c:a', 'libopus', '-b:a', '32k']],
  ];
  for (const [kind, rate, encoder] of kinds) {
    const tone = `aevalsrc=exprs=0.48828125*sin(2*PI*187*n/${rate}):s=${rate}:d=${105_840 / rate}`;
    for (const [half, part] of [
      ['a', 'end_sample=50123'],
      ['b', 'start_sample=50123'],
    ]) {
      const source = ['-f', 'lavfi', '-i', `${tone},atrim=${part},asetpts=PTS-STARTPTS,aformat=s16`];
      run([
        ...source,
        '-map_metadata',
        '-1',
        '-fflags',
        '+bitexact',
        ...encoder,
        join(folder, `split-${half}.${kind}`),
      ]);
    }
  }
}

/** @param {readonly string[]} parameters */
function run(parameters) {
  return execFileSync('ffmpeg', ['-v', 'error', '-y', ...parameters], { maxBuffer: 2 ** 26 });
}

/** Common Encryption with keys of no use to anyone. */
function lock() {
  const key = '00112233445566778899aabbccddeeff';
  return ['-encryption_scheme', 'cenc-aes-ctr', '-encryption_key', key, '-encryption_kid', key];
}
