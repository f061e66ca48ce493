/** What the WebAssembly kernel offers, as far as the driver needs it. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBufferLike };
  configure(
    channelCount: number,
    inputRateHz: number,
    halvings: number,
    analysisRateHz: number,
    hopSize: number,
  ): number;
  currentSession(): number;
  blockSize(): number;
  stagingAddress(): number;
  rowsAddress(): number;
  spectrumAddress(): number;
  analysedBinCount(): number;
  processBlock(): number;
  endWindow(count: number): number;
  damagedSamples(): number;
  mixedEnergy(): number;
  meanChannelEnergy(): number;
  configureSide(wanted: number, inputRateHz: number, analysisRateHz: number, channelCount: number): void;
  coefficientsAddress(): number;
  channelWeightsAddress(): number;
  stepsAddress(): number;
  stepCount(): number;
  piecesAddress(): number;
  pieceCount(): number;
  pieceSize(): number;
  bandEnergiesAddress(): number;
  bandCount(): number;
  profileAddress(): number;
  profileSize(): number;
  fluxAddress(): number;
  pushFlux(address: number): number;
  flushFlux(): number;
  resetOnsets(): void;
  windowFrames(): number;
  envelopeFrames(): number;
  advanceWindow(): void;
  correlationAddress(): number;
  correlationLags(): number;
  correlateOnsets(): number;
  posteriorAddress(): number;
  candidateCount(): number;
  judgeTempi(frameRateHz: number): void;
}

const FUNCTION_NAMES = [
  'configure',
  'currentSession',
  'blockSize',
  'stagingAddress',
  'rowsAddress',
  'spectrumAddress',
  'analysedBinCount',
  'processBlock',
  'endWindow',
  'damagedSamples',
  'mixedEnergy',
  'meanChannelEnergy',
  'configureSide',
  'coefficientsAddress',
  'channelWeightsAddress',
  'stepsAddress',
  'stepCount',
  'piecesAddress',
  'pieceCount',
  'pieceSize',
  'bandEnergiesAddress',
  'bandCount',
  'profileAddress',
  'profileSize',
  'fluxAddress',
  'pushFlux',
  'flushFlux',
  'resetOnsets',
  'windowFrames',
  'envelopeFrames',
  'advanceWindow',
  'correlationAddress',
  'correlationLags',
  'correlateOnsets',
  'posteriorAddress',
  'candidateCount',
  'judgeTempi',
] as const satisfies readonly Exclude<keyof KernelExports, 'memory'>[];

/** The imports with which the kernel is instantiated. */
export const KERNEL_IMPORTS = {
  env: {
    abort: (): never => {
      throw new Error('The fingerprint kernel aborted.');
    },
  },
};

/**
 * Checks that an instance's exports are those of the kernel.
 *
 * @throws TypeError if one is missing, as when a stale build is served.
 */
export function toKernelExports(exports: Readonly<Record<string, unknown>>): KernelExports {
  const missing = FUNCTION_NAMES.filter((name) => typeof exports[name] !== 'function');
  if (missing.length > 0 || !exports.memory) {
    throw new TypeError(`This is not the fingerprint kernel; it lacks ${missing.join(', ') || 'memory'}.`);
  }
  // Every function was just found, and the build fixes their signatures.
  return exports as unknown as KernelExports;
}
