/**
 * Builds the fingerprint kernel: generates the median networks, compiles the AssemblyScript to WebAssembly with SIMD, and
 * lowers that to a scalar build for engines without. Does nothing while its inputs are unchanged.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianNetworkSource } from './kernel/median-source.mjs';
import { lowerToScalar } from './kernel/scalar-lowering.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const kernel = join(root, 'src', 'fingerprint', 'kernel');
const assembly = join(kernel, 'assembly');
const generated = join(assembly, 'generated', 'median-network.ts');
const generator = join(root, 'scripts', 'kernel');
const output = join(kernel, 'dist', 'kernel.wasm');
const scalarOutput = join(kernel, 'dist', 'kernel-scalar.wasm');
const stamp = join(kernel, 'dist', 'inputs.sha256');

const OPTIONS = ['--enable', 'simd', '-O3', '--runtime', 'stub', '--noAssert', '--converge'];

const networks = medianNetworkSource();
const digest = await inputDigest();
const isBuilt = (await contentOf(output)) !== null && (await contentOf(scalarOutput)) !== null;
if (isBuilt && (await contentOf(stamp)) === digest) {
  console.log('kernel: up to date');
} else {
  await mkdir(join(kernel, 'dist'), { recursive: true });
  await writeFile(generated, networks);
  await compile();
  await deliver(scalarOutput, lowerToScalar(await readFile(output)));
  await writeFile(stamp, digest);
}

/** Everything that decides about the output: sources, generator, options, compiler version. */
async function inputDigest() {
  const hash = createHash('sha256');
  const compiler = JSON.parse(
    await readFile(join(root, 'node_modules', 'assemblyscript', 'package.json'), 'utf8'),
  );
  hash.update(compiler.version).update(OPTIONS.join(' ')).update(networks);
  for (const folder of [assembly, generator]) {
    for (const name of (await readdir(folder)).filter((entry) => /\.(ts|mjs)$/.test(entry)).sort()) {
      hash.update(name).update(await readFile(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

async function compile() {
  const { default: asc } = await import('assemblyscript/asc');
  const fresh = `${output}.${process.pid}`;
  const entry = relative(root, join(assembly, 'index.ts'));
  const { error, stderr } = await asc.main([
    entry,
    '--baseDir',
    root,
    '-o',
    relative(root, fresh),
    ...OPTIONS,
  ]);
  const messages = stderr.toString();
  if (error) {
    console.error(messages);
    throw new Error(`kernel: ${error.message}`);
  }
  if (/WARNING/.test(messages)) console.error(messages);
  const module = await readFile(fresh);
  await rm(fresh);
  await deliver(output, module);
}

/**
 * Writes beside the old file and then takes its place, so that no reader meets half a kernel.
 * @param {string} path
 * @param {Uint8Array} module
 */
async function deliver(path, module) {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, module);
  await rename(fresh, path);
  console.log(`kernel: built ${relative(root, path)}, ${(module.length / 1024).toFixed(0)} KiB`);
}

/**
 * What a file holds, or `null` where there is none.
 * @param {string} path
 */
async function contentOf(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}
