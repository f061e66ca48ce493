import type { Transport } from '../api/client.ts';

const ATTEMPTS = 3;
const PAUSE_MS = 300;
const TIME_LIMIT_MS = 10_000;

/**
 * Whether the API answers through `transport`. The content type decides: a host that answers unknown addresses
 * with its page says 200 as well. A backend that is only just booting (503) is asked again.
 * @param address of the API, ending in a slash
 */
export async function apiAnswers(transport: Transport, address: string): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const status = await askHealth(transport, address);
    if (status !== 503) return status === 200;
    if (attempt < ATTEMPTS) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

/** The status of a JSON answer; `null` where nothing of the API answered in time. */
async function askHealth(transport: Transport, address: string): Promise<number | null> {
  try {
    const request = new Request(new URL('health', address), { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    const response = await transport(request);
    const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
    return isJson ? response.status : null;
  } catch {
    return null; // no network and no service worker, or too slow: the caller mounts the backend elsewhere
  }
}
