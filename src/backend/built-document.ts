/** Reads a document that was built with the app. */
export async function readBuiltDocument(response: Response): Promise<object> {
  const document: unknown = response.ok ? await response.json() : null;
  if (typeof document === 'object' && document !== null) return document;
  throw new Error(`A file of the app is missing: its host answered with ${response.status}.`);
}
