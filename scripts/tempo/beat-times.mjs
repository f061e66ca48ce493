/**
 * `node scripts/tempo/beat-times.mjs beatRoot|degara FILE`: seconds of the beats that a tracker of npm finds in a file, a line each. The
 * file is mono at 44.1 kHz, 32-bit float without header. Their packages, `music-tempo` and `essentia.js`, are no part of this project: they
 * are looked for in the folder named by TEMPO_TRACKERS, or else here; without them there is no output.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../run-command.mjs';

const SLOWEST_BPM = 40;
const FASTEST_BPM = 208;

const requireTracker = createRequire(join(process.env.TEMPO_TRACKERS ?? ROOT, 'package.json'));

/** @type {Readonly<Record<string, (samples: Float32Array) => Iterable<number>>>} */
const trackers = {
  beatRoot(samples) {
    const MusicTempo = requireTracker('music-tempo');
    return new MusicTempo(samples).beats;
  },
  degara(samples) {
    const { Essentia, EssentiaWASM } = requireTracker('essentia.js');
    const essentia = new Essentia(EssentiaWASM);
    const signal = essentia.arrayToVector(samples);
    return essentia.vectorToArray(
      essentia.RhythmExtractor2013(signal, FASTEST_BPM, 'degara', SLOWEST_BPM).ticks,
    );
  },
};

const [name = '', file = ''] = process.argv.slice(2);
const tracker = trackers[name];
if (tracker === undefined) throw new Error(`There is no tracker ${name}.`);
const samples = new Float32Array(new Uint8Array(await readFile(file)).buffer);
process.stdout.write([...tracker(samples)].join('\n'));
