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
  envelopeAddress(): number;
  longestEnvelope(): number;
  correlationAddress(): number;
  correlationLags(): number;
  correlateEnvelope(length: number): number;
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
  'envelopeAddress',
  'longestEnvelope',
  'correlationAddress',
  'correlationLags',
  'correlateEnvelope',
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
