export interface ApiCall {
  method: string;
  /** Below `/api/v1/`. */
  address: string;
  body: { type: string; text: string } | null;
}

/** The call as a line for the console of this page. */
export function asFetch({ method, address, body }: ApiCall): string {
  const url = JSON.stringify(`./api/v1/${address}`);
  if (method === 'GET' && body === null) return `await (await fetch(${url})).json();`;
  const parts = [`method: ${JSON.stringify(method)}`];
  if (body !== null) {
    parts.push(`headers: { 'content-type': ${JSON.stringify(body.type)} }`);
    parts.push(`body: ${JSON.stringify(compact(body.text))}`);
  }
  return `await (await fetch(${url}, { ${parts.join(', ')} })).json();`;
}

/** JSON without its line breaks; what is none stays as it is. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text; // the API says what is wrong with it
  }
}
