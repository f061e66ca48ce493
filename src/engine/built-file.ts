/** Where a file of the build comes from. */
export interface FileSources {
  fetch(address: string): Promise<Response>;
  /** The installed app's own copy, if there is one. */
  match(address: string): Promise<Response | undefined>;
}

/**
 * Reads a file of the build now and keeps it, so that it is there when somebody asks without a network; where it could not be read,
 * whoever asks tries again.
 */
export function builtFile(address: string, sources: FileSources): () => Promise<Response> {
  let kept: Promise<Response> | null = null;
  const read = (): Promise<Response> => {
    kept ??= readFile(address, sources).catch((thrown: unknown) => {
      kept = null;
      throw thrown;
    });
    return kept;
  };
  read().catch(() => undefined); // who asks hears of it
  return async () => (await read()).clone();
}

async function readFile(address: string, { fetch, match }: FileSources): Promise<Response> {
  try {
    const response = await fetch(address);
    if (!response.ok)
      throw new Error(`A file of the app is missing: its host answered with ${response.status}.`);
    return await whole(response);
  } catch (thrown) {
    const installed = await match(address);
    if (!installed) throw thrown;
    return whole(installed);
  }
}

/** With its body here: one that is still on its way would stop with the network. */
async function whole(response: Response): Promise<Response> {
  const { status, headers } = response;
  return new Response(await response.blob(), { status, headers });
}
