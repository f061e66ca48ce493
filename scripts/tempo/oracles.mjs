/**
 * Tempo estimators that share no code with the product, asked as programs: aubio, bpm-tools, SoundTouch, the Queen Mary
 * tempo tracker (a Vamp plugin), BeatRoot and essentia's tracker after Degara (npm). Those that are not installed don't vote.
 */
import { join } from 'node:path';
import { ROOT } from '../run-command.mjs';
import { ask } from './music-files.mjs';

/**
 * @typedef {{ wav: string; raw: string }} Excerpt the same audio, mono at 44.1 kHz: 16-bit WAV, and 32-bit float without header
 * @typedef {(excerpt: Excerpt) => Promise<number | null>} Oracle BPM, or `null` without an answer
 */

/** @type {Oracle} Median of the intervals between beats (Brossier 2006). */
async function aubio({ wav }) {
  const { output } = await ask('aubio', ['beat', '-i', wav]);
  return medianTempo(output.toString().split('\n').map(Number.parseFloat));
}

/** @type {Oracle} Autodifference of the energy (Hills 2013). */
async function bpmTools({ raw }) {
  const { output } = await ask('bpm', ['-m', '50', '-x', '200'], { input: raw });
  return positive(Number.parseFloat(output.toString()));
}

/** @type {Oracle} Autocorrelation of the amplitude below 4 kHz (Parviainen 2003). */
async function soundTouch({ wav }) {
  const { output, messages } = await ask('soundstretch', [wav, '-bpm']);
  return positive(Number.parseFloat(/BPM rate ([\d.]+)/.exec(messages + output.toString())?.[1] ?? ''));
}

/** @type {Oracle} Comb filters and dynamic programming on complex-domain onsets (Davies & Plumbley 2007). */
async function queenMary({ wav }) {
  const plugins = ['libardourvampplugins:qm-tempotracker', 'qm-vamp-plugins:qm-tempotracker'];
  for (const plugin of plugins) {
    const { output } = await ask('vamp-simple-host', [`${plugin}:beats`, wav]);
    const tempo = medianTempo(output.toString().split('\n').map(Number.parseFloat));
    if (tempo !== null) return tempo;
  }
  return null;
}

/** @type {Oracle} Clusters of the intervals between onsets, then competing agents (Dixon 2001). */
async function beatRoot({ raw }) {
  return askInNode('beatRoot', raw);
}

/** @type {Oracle} A hidden Markov model over the complex spectral difference (Degara et al. 2012). */
async function degara({ raw }) {
  return askInNode('degara', raw);
}

/**
 * @param {string} tracker
 * @param {string} raw
 */
async function askInNode(tracker, raw) {
  const { ok, output } = await ask(process.execPath, [
    join(ROOT, 'scripts/tempo/beat-times.mjs'),
    tracker,
    raw,
  ]);
  return ok ? medianTempo(output.toString().split('\n').map(Number.parseFloat)) : null;
}

/** @type {Readonly<Record<string, Oracle>>} */
export const oracles = { aubio, bpmTools, soundTouch, queenMary, beatRoot, degara };

/**
 * Tempo of beats at the given seconds: by the median interval, refined by the mean of those near it.
 * @param {readonly number[]} beats
 * @returns {number | null} `null` below eight beats
 */
function medianTempo(beats) {
  const seconds = beats.filter(Number.isFinite);
  const intervals = seconds
    .slice(1)
    .map((time, index) => time - (seconds[index] ?? time))
    .filter((interval) => interval > 0.1);
  if (intervals.length < 8) return null;
  const median = [...intervals].sort((a, b) => a - b)[intervals.length >> 1] ?? Number.NaN;
  const near = intervals.filter((interval) => Math.abs(interval / median - 1) < 0.08);
  return positive((60 * near.length) / near.reduce((sum, interval) => sum + interval, 0));
}

/** @param {number} value */
function positive(value) {
  return Number.isFinite(value) && value > 0 ? value : null;
}
