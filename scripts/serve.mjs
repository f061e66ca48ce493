/** Serves the built app: `node scripts/serve.mjs [--port N] [--host NAME] [--root FOLDER]`. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DIST } from './build.mjs';
import { createStaticServer, listen } from './static-server.mjs';

const DEFAULT_PORT = 4310;

/**
 * What the command line says.
 * @param {string[]} args
 */
export function readServeOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      root: { type: 'string', default: DIST },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '') {
    throw new Error(`--port wants a number from 0 to 65535, not "${values.port}".`);
  }
  return {
    port,
    /** Only a port nobody named may be replaced by another. */
    search: values.port === undefined,
    host: values.host,
    root: resolve(values.root),
    open: !values['no-open'],
  };
}

/**
 * Serves until interrupted.
 * @param {ReturnType<typeof readServeOptions>} options
 * @returns {Promise<string>} the address of the page
 */
export async function serve({ port, search, host, root }) {
  if (!existsSync(join(root, 'index.html')))
    throw new Error(`Nothing is built in ${root}: run "npm run build".`);
  const server = createStaticServer(root);
  const actualPort = await listen(server, { port, host, search }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new Error(`Port ${port} is taken. Name another with --port.`);
    throw error;
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
  // A name rather than 127.0.0.1: they are different origins, and a library belongs to one.
  const shown = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${actualPort}/`;
  console.log(`Earmark is at ${url} (Ctrl+C stops it)`);
  return url;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await serve(readServeOptions(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
