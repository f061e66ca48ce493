/** A request of the benchmark. */
export interface Ask {
  method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v1/`. */
  path: string;
  body?: unknown;
}

/** What an answer cost, as the page sees it: from the call until the whole body is there. */
export interface Answered {
  ms: number;
  status: number;
  hit: boolean;
  bytes: number;
}

/** An answer with its text. */
export type AnsweredText = Answered & { text: string };

/** Asks through the mount that the page itself uses. */
export async function ask({ method, path, body }: Ask): Promise<AnsweredText> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const startedAt = performance.now();
  const response = await fetch(new URL(`/api/v1/${path}`, location.origin), init);
  const bytes = await response.arrayBuffer();
  const ms = performance.now() - startedAt;
  return {
    ms,
    status: response.status,
    hit: response.headers.get('x-cache-hit') === 'true',
    bytes: bytes.byteLength,
    text: new TextDecoder().decode(bytes),
  };
}

/** Asks one after another, and keeps what each cost. */
export async function askAll(asks: readonly Ask[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const each of asks) {
    const { text: _text, ...cost } = await ask(each);
    answers.push(cost);
  }
  return answers;
}
