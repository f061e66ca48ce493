import simdKernelUrl from '../fingerprint/kernel/dist/kernel.wasm?url';
import scalarKernelUrl from '../fingerprint/kernel/dist/kernel-scalar.wasm?url';
import { KERNEL_IMPORTS, type KernelExports, toKernelExports } from '../fingerprint/kernel/kernel-exports.ts';
import { supportsSimd } from './simd-support.ts';

/** Which build of the kernel; both find the same, the scalar one more slowly. */
export type KernelBuild = 'simd' | 'scalar';

let loading: Promise<KernelExports> | undefined;

/**
 * The kernel of this worker, compiled once. Not `instantiateStreaming`: some static hosts serve wasm with another type.
 *
 * @throws when the file cannot be fetched or compiled; the next call tries again.
 */
export function loadKernel(): Promise<KernelExports> {
  loading ??= instantiateKernel().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Another kernel, with memory of its own; the scalar build where the engine has no SIMD.
 *
 * @throws when the file cannot be fetched or compiled.
 */
export async function instantiateKernel(
  build: KernelBuild = supportsSimd() ? 'simd' : 'scalar',
): Promise<KernelExports> {
  const response = await fetch(build === 'simd' ? simdKernelUrl : scalarKernelUrl);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), KERNEL_IMPORTS);
  return toKernelExports(instance.exports);
}
