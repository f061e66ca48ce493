/** More than this of a body nobody reads, and the page would stumble over. */
const SHOWN_CHARACTERS = 100_000;
/** Those that say how the answer came about, in this order. */
const TELLING_HEADERS = [
  'x-cache-hit',
  'x-cache-strategy',
  'x-fingerprint-strategy',
  'server-timing',
  'etag',
  'cache-control',
  'content-type',
];

export interface ApiAnswer {
  status: number;
  ok: boolean;
  /** From the click to the last byte. */
  tookMs: number;
  headers: [string, string][];
  body:
    | { kind: 'empty' }
    | { kind: 'text'; text: string; isCut: boolean; characters: number }
    | { kind: 'binary'; type: string; bytes: number };
}

/** Sends, and reads the answer as far as it can be shown. */
export async function readAnswer(send: () => Promise<Response>): Promise<ApiAnswer> {
  const startedAtMs = performance.now();
  const response = await send();
  const type = response.headers.get('content-type') ?? '';
  const body = /json|text|mpegurl/.test(type)
    ? textBody(await response.text(), type)
    : binaryBody(await response.blob(), type);
  return {
    status: response.status,
    ok: response.ok,
    tookMs: performance.now() - startedAtMs,
    headers: inTellingOrder(response.headers),
    body,
  };
}

function textBody(text: string, type: string): ApiAnswer['body'] {
  if (text === '') return { kind: 'empty' };
  const pretty = /\/(problem\+)?json/.test(type) ? prettyJson(text) : text;
  return {
    kind: 'text',
    text: pretty.slice(0, SHOWN_CHARACTERS),
    isCut: pretty.length > SHOWN_CHARACTERS,
    characters: pretty.length,
  };
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // shown as it came: that it is no JSON is what one wants to see
  }
}

function binaryBody(blob: Blob, type: string): ApiAnswer['body'] {
  return blob.size === 0 ? { kind: 'empty' } : { kind: 'binary', type, bytes: blob.size };
}

function inTellingOrder(headers: Headers): [string, string][] {
  const rank = (name: string) => {
    const at = TELLING_HEADERS.indexOf(name);
    return at < 0 ? TELLING_HEADERS.length : at;
  };
  return [...headers].sort(([left], [right]) => rank(left) - rank(right) || (left < right ? -1 : 1));
}
