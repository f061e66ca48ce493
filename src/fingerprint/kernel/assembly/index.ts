/**
 * The signal path of the fingerprint, one block of raw samples at a time: mix, reduce the rate, frame, measure.
 * A row of measurements leaves once the frames after it that its medians need are known, or the window ends.
 */
import { measureChroma, prepareChroma, resetChroma } from './chroma';
import { prepareCosineTransform } from './cosine-transform';
import { powerSpectrum, prepareTransform } from './fft';
import { at, FRAME_SIZE, ROW_SIZE, SPECTRUM_SIZE } from './frame-format';
import { halve, prepareHalfBand, resetHalfBand, stageInput } from './half-band';
import { GROUP_FRAMES, keepFrame, MEDIAN_REACH, prepareGroup, repeatFrame, separateFrame } from './harmonic-percussive';
import { BLOCK_SIZE, channelBlock, MONO, mixBlock, prepareIntake } from './intake';
import { measureLevel } from './level';
import { measureFlux, prepareMelBands, resetMelFlux } from './mel-flux';
import { measurePitch, preparePitch, prepareUntaper } from './pitch';
import { drainResampler, prepareResampler, resample, resamplerInput, resetResampler } from './resample';
import { measureSideBlock, measureSideFrame, resetSideWindow } from './side';
import { measureSpectrum } from './spectral';

export { correlateOnsets, correlationAddress, correlationLags } from './autocorrelation';
export {
  advanceWindow,
  envelopeFrames,
  flushFlux,
  fluxAddress,
  pushFlux,
  resetOnsets,
  windowFrames,
} from './onset-windows';
export { candidateCount, judgeTempi, posteriorAddress } from './tempo-posterior';
export { bandCount, bandEnergiesAddress } from './bands';
export { damagedSamples, meanChannelEnergy, mixedEnergy } from './intake';
export { channelWeightsAddress, coefficientsAddress, stepCount, stepsAddress } from './loudness';
export { pieceCount, piecesAddress, pieceSize } from './peaks';
export { profileAddress, profileSize } from './pitch-profile';
export { configureSide } from './side';

const HIGHEST_BIN_HERTZ: f64 = 10000;
const SIGNAL_SIZE: i32 = 1 << 15;
/** Rows wait here for their medians; at least the eleven frames of latency and the one at hand. */
const WAITING_ROWS: i32 = 16;
const RESULT_ROWS: i32 = 64;

const SIGNAL: usize = memory.data(SIGNAL_SIZE * 4, 16);
const POWER: usize = memory.data(SPECTRUM_SIZE * 4, 16);
const WAITING: usize = memory.data(WAITING_ROWS * ROW_SIZE * 4, 16);
const RESULTS: usize = memory.data(RESULT_ROWS * ROW_SIZE * 4, 16);

let tablesReady = false;
/** Analysis rate of the tables that depend on it. */
let preparedRate: i32 = 0;
let session: i32 = 0;
let halvings: i32 = 0;
let resampling = false;
let hop: i32 = 512;
let binCount: i32 = 0;
let signalCount: i32 = 0;
/** Frames measured, and frames handed out, of this window. */
let frameCount: i32 = 0;
let finishedCount: i32 = 0;
let resultCount: i32 = 0;

/** Where the first channel of a block belongs; the others follow, a block each. */
export function stagingAddress(): usize {
  return channelBlock(0);
}

/** Samples of each channel that one block takes. */
export function blockSize(): i32 {
  return BLOCK_SIZE;
}

/** Where the rows of measured frames are read. */
export function rowsAddress(): usize {
  return RESULTS;
}

/** Power spectrum of the last frame measured. */
export function spectrumAddress(): usize {
  return POWER;
}

/** Bins that the spectral measures cover, the first of them at 0 Hz. */
export function analysedBinCount(): i32 {
  return binCount;
}

/** Number of the present configuration: a driver that finds another one has lost the kernel. */
export function currentSession(): i32 {
  return session;
}

/** Begins a track. Rates in hertz; the input is halved first and resampled if that misses the analysis rate. Returns the session. */
export function configure(channelCount: i32, inputRate: i32, halvingCount: i32, analysisRate: i32, hopSize: i32): i32 {
  if (!tablesReady) {
    prepareTransform();
    prepareCosineTransform();
    prepareHalfBand();
    prepareUntaper();
    tablesReady = true;
  }
  halvings = halvingCount;
  hop = hopSize;
  // Both rates scaled by the halvings stay whole numbers.
  const scaledRate = analysisRate << halvingCount;
  resampling = inputRate != scaledRate;
  if (resampling) prepareResampler(inputRate, scaledRate);
  const rate = <f64>analysisRate;
  binCount = <i32>((HIGHEST_BIN_HERTZ * <f64>FRAME_SIZE) / rate) & ~15;
  if (analysisRate != preparedRate) {
    prepareMelBands(rate, binCount);
    prepareChroma(rate);
    preparePitch(rate);
    preparedRate = analysisRate;
  }
  resetChroma();
  prepareIntake(channelCount);
  resetWindow();
  return ++session;
}

/** Forgets all signal history; what was learned of the track as a whole (tuning, energies) stays. */
function resetWindow(): void {
  resetHalfBand();
  if (resampling) resetResampler();
  resetMelFlux();
  resetSideWindow();
  signalCount = 0;
  frameCount = 0;
  finishedCount = 0;
}

/** Analyses the block that was filled channel by channel; returns how many rows are ready. */
export function processBlock(): i32 {
  resultCount = 0;
  mixBlock(BLOCK_SIZE);
  measureSideBlock(BLOCK_SIZE);
  reduce(BLOCK_SIZE);
  measureFrames();
  return resultCount;
}

/** Analyses a last block of `count` samples, 0 to a whole block, hands out the rows that waited, and resets. */
export function endWindow(count: i32): i32 {
  resultCount = 0;
  if (count > 0) {
    mixBlock(count);
    reduce(count);
  }
  measureSideBlock(count);
  if (resampling) signalCount += drainResampler(at(SIGNAL, signalCount));
  measureFrames();
  separateRest();
  resetWindow();
  return resultCount;
}

/** Brings the first `count` samples of the mixed block to the analysis rate and appends them to the signal. */
function reduce(count: i32): void {
  const end = at(SIGNAL, signalCount);
  let remaining = count, size = BLOCK_SIZE;
  if (halvings == 0) memory.copy(resampling ? resamplerInput() : end, MONO, BLOCK_SIZE << 2);
  else memory.copy(stageInput(0), MONO, BLOCK_SIZE << 2);
  for (let stage = 0; stage < halvings; stage++) {
    const last = stage == halvings - 1;
    halve(stage, size, last ? (resampling ? resamplerInput() : end) : stageInput(stage + 1));
    size >>= 1;
    remaining = (remaining + 1) >> 1;
  }
  signalCount += resampling ? resample(remaining, end) : remaining;
}

function measureFrames(): void {
  let start = 0;
  while (start + FRAME_SIZE <= signalCount) {
    measureFrame(at(SIGNAL, start));
    start += hop;
  }
  memory.copy(SIGNAL, at(SIGNAL, start), (signalCount - start) << 2);
  signalCount -= start;
}

function measureFrame(samples: usize): void {
  const row = waitingRow(frameCount);
  measureLevel(samples, hop, row);
  powerSpectrum(samples, POWER);
  measureSpectrum(POWER, binCount, row);
  measureFlux(POWER, row);
  measureChroma(POWER, row);
  measurePitch(POWER, row);
  measureSideFrame(POWER);
  keepFrame(POWER, frameCount);
  if (frameCount < MEDIAN_REACH) repeatFrame(frameCount, -1 - frameCount);
  frameCount++;
  if (frameCount == finishedCount + GROUP_FRAMES + MEDIAN_REACH) separate(GROUP_FRAMES);
}

/** Separates the next group and hands out its first `count` rows. */
function separate(count: i32): void {
  prepareGroup(finishedCount, binCount);
  for (let i = 0; i < count; i++) {
    const row = waitingRow(finishedCount + i);
    separateFrame(finishedCount, i, binCount, row);
    handOut(row);
  }
  finishedCount += count;
}

/** At the end of a window the frames are mirrored in time; a window too short to mirror has no separation. */
function separateRest(): void {
  const mirrorable = frameCount >= GROUP_FRAMES + MEDIAN_REACH;
  while (finishedCount < frameCount) {
    const count = min(GROUP_FRAMES, frameCount - finishedCount);
    if (mirrorable) {
      const needed = finishedCount + GROUP_FRAMES + MEDIAN_REACH;
      for (let frame = frameCount; frame < needed; frame++) repeatFrame(2 * frameCount - 1 - frame, frame);
      separate(count);
    } else {
      for (let i = 0; i < count; i++) handOut(waitingRow(finishedCount + i));
      finishedCount += count;
    }
  }
}

function waitingRow(frame: i32): usize {
  return at(WAITING, (frame % WAITING_ROWS) * ROW_SIZE);
}

function handOut(row: usize): void {
  memory.copy(at(RESULTS, resultCount * ROW_SIZE), row, ROW_SIZE << 2);
  memory.fill(row, 0, ROW_SIZE << 2);
  resultCount++;
}
