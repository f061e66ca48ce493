/**
 * Builds the fingerprint kernel: generates the median networks, then compiles the AssemblyScript to WebAssembly.
 * Does nothing while its inputs are unchanged.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianNetworkSource } from './kernel/median-source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const kernel = join(root, 'src', 'fingerprint', 'kernel');
const assembly = join(kernel, 'assembly');
const generated = join(assembly, 'generated', 'median-network.ts');
const output = join(kernel, 'dist', 'kernel.wasm');
const stamp = join(kernel, 'dist', 'inputs.sha256');

const OPTIONS = ['--enable', 'simd', '-O3', '--runtime', 'stub', '--noAssert', '--converge'];

const networks = medianNetworkSource();
const digest = await inputDigest();
if ((await contentOf(stamp)) === digest && (await contentOf(output)) !== null) {
  console.log('kernel: up to date');
} else {
  await mkdir(join(kernel, 'dist'), { recursive: true });
  await writeFile(generated, networks);
  await compile();
  await writeFile(stamp, digest);
}

/** Everything that decides about the output: sources, generator, options, compiler version. */
async function inputDigest() {
  const hash = createHash('sha256');
  const compiler = JSON.parse(
    await readFile(join(root, 'node_modules', 'assemblyscript', 'package.json'), 'utf8'),
  );
  hash.update(compiler.version).update(OPTIONS.join(' ')).update(networks);
  for (const name of (await readdir(assembly)).filter((entry) => entry.endsWith('.ts')).sort()) {
    hash.update(name).update(await readFile(join(assembly, name)));
  }
  return hash.digest('hex');
}

/** Compiles beside the old file and then takes its place, so that no reader meets half a kernel. */
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
  await rename(fresh, output);
  const { length } = await readFile(output);
  console.log(`kernel: built ${relative(root, output)}, ${(length / 1024).toFixed(0)} KiB`);
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
