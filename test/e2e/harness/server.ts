import type { Server } from 'node:http';
import { createStaticServer, listen } from '../../../scripts/static-server.mjs';
import { ensureBuiltDist } from './dist.ts';

/** The app's own static server, as `npm start` runs it, that a test may stop and start again on its port. */
export interface AppServer {
  /** Address of the page, ending in a slash. */
  readonly url: string;
  /** Stops for real: the port refuses connections afterwards. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * Serves a built app on a free port.
 * @param root the folder to serve; the build of this repository when absent
 */
export async function startServer(root: string = ensureBuiltDist()): Promise<AppServer> {
  const host = '127.0.0.1';
  let server: Server | null = createStaticServer(root);
  const port = await listen(server, { port: 0, host, search: false });
  return {
    url: `http://localhost:${port}/`,
    async stop() {
      if (server !== null) await closeServer(server);
      server = null;
    },
    async start() {
      if (server !== null) return;
      server = createStaticServer(root);
      await listen(server, { port, host, search: false });
    },
  };
}

/** Ends a server and the connections that browsers keep open. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
