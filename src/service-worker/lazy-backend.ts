import { explainStorageTrouble } from '../shared/storage-trouble.ts';

/** As much of the backend as the service worker hands on to. */
export interface BootedBackend<Reply> {
  fetch(request: Request): Promise<Response>;
  handleMessage(data: unknown): Promise<Reply | undefined>;
  /** Resolves when nothing goes on beside the requests. */
  settled(): Promise<void>;
}

/** The headers that every refusal of the API carries: callers read them without asking who answered. */
const PROBLEM_HEADERS = {
  'Content-Type': 'application/problem+json',
  'X-Content-Type-Options': 'nosniff',
  'X-Cache-Hit': 'false',
  'X-Cache-Strategy': 'computed',
  'Cache-Control': 'no-store',
  'Server-Timing': 'app;dur=0.00',
};

/** A refusal by the service worker itself, where the backend is not there to say it. */
export function problem(status: number, code: string, title: string, detail: string): Response {
  const body = { type: 'about:blank', title, status, detail, code };
  return new Response(JSON.stringify(body), { status, headers: PROBLEM_HEADERS });
}

/**
 * Boots the backend with the first request and once: the service worker is restarted often, and mostly to serve
 * files. A failed boot is answered with 503 and tried again with the next request.
 * @param boot opens the database and composes the backend
 */
export function lazyBackend<Reply>(
  boot: () => BootedBackend<Reply> | Promise<BootedBackend<Reply>>,
): BootedBackend<Reply> {
  let booting: Promise<BootedBackend<Reply>> | null = null;

  const booted = (): Promise<BootedBackend<Reply>> => {
    booting ??= Promise.resolve()
      .then(boot)
      .catch((error: unknown) => {
        booting = null;
        throw error;
      });
    return booting;
  };

  return {
    async fetch(request) {
      let backend: BootedBackend<Reply>;
      try {
        backend = await booted();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const detail = explainStorageTrouble(error) ?? reason;
        return problem(503, 'backend_unavailable', 'The library could not be opened', detail);
      }
      return backend.fetch(request);
    },
    handleMessage: async (data) => (await booted()).handleMessage(data),
    // What has not been booted has nothing going on, and asking must not boot it.
    settled: async () => (booting ? (await booting.catch(() => null))?.settled() : undefined),
  };
}
