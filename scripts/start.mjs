/** `npm start`: from a fresh clone to the open page. Installs and builds only what is missing or stale. */
import { ensureBuilt } from './build.mjs';
import { hasDisplay, openBrowser } from './open-browser.mjs';
import { readServeOptions, serve } from './serve.mjs';
import { ensureInstalled } from './setup.mjs';

try {
  const options = readServeOptions(process.argv.slice(2));
  await ensureInstalled();
  await ensureBuilt({ quiet: true });
  const url = await serve(options);
  if (options.open && hasDisplay()) openBrowser(url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
