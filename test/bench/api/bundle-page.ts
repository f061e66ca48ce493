import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * The page's side of a benchmark as one script.
 * @param entry its module, from this folder
 * @param name a name for it that nothing else in the page has
 */
export async function bundlePage(entry = './page/api-bench.ts', name = 'earmarkApiBench'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL(entry, import.meta.url)),
        formats: ['iife'],
        name,
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('Nothing was built.');
  return chunk.code;
}
