/** Search over a synthetic library of `--tracks N`, in Node and in Chromium: `npm run bench:search`. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { test } from 'vitest';
import { startBrowser } from '../e2e/harness/browser.ts';
import { measureSearch } from './search/measure-search.ts';

const tracks = Number(process.env.EARMARK_BENCH_TRACKS ?? 100_000);
const repeats = Number(process.env.EARMARK_BENCH_REPEATS ?? 5);

test('search', async () => {
  const inNode = await measureSearch(tracks, repeats, () => new Promise((resolve) => setImmediate(resolve)));
  const inChromium = await measureInChromium();
  console.table(inChromium.queries);
  console.log(JSON.stringify({ node: inNode, chromium: inChromium }));
});

async function measureInChromium() {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    return await page.evaluate(
      async ([count, times]) => {
        if (!window.measureSearch) throw new Error('The benchmark did not load.');
        return window.measureSearch(count, times);
      },
      [tracks, repeats] as const,
    );
  } finally {
    await browser.close();
  }
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('./search/search-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'searchBench',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('Nothing was built.');
  return chunk.code;
}
