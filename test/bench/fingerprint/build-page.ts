import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the page and its worker as production code into `folder`, and returns it. */
export async function buildBenchPage(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'warn',
    worker: { format: 'es' },
    // The static server's policy lets scripts fetch files, not data addresses.
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
  return folder;
}
