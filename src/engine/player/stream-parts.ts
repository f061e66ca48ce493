/** Reads a track's file over the API, part by part, through whichever mount answers the page. */
import type { ApiClient, Transport } from '../../api/client.ts';
import { EarmarkError, type FailureCode, toFailure } from '../../shared/failures.ts';
import type { StreamPart } from '../../workers/playback/playback-protocol.ts';

export class StreamParts {
  readonly #client: Pick<ApiClient, 'streamUrl'>;
  readonly #transport: Transport;

  constructor(client: Pick<ApiClient, 'streamUrl'>, transport: Transport) {
    this.#client = client;
    this.#transport = transport;
  }

  /**
   * Bytes of the file, both ends inclusive; fewer where it is shorter.
   *
   * @param etag the version that is being read; the file must not have changed since
   * @throws EarmarkError with what the API says: `file_gone`, `permission_lost` (also where it says `file_away`) and others
   */
  async part(trackId: string, first: number, last: number, etag: string | null): Promise<StreamPart> {
    const headers = new Headers({ Range: `bytes=${first}-${last}` });
    if (etag !== null) headers.set('If-Range', etag);
    const response = await this.#transport(new Request(this.#client.streamUrl(trackId), { headers }));
    if (!response.ok) throw await refusal(response);
    if (response.status !== 206) throw changed();
    return {
      bytes: await response.arrayBuffer().catch(unreadable),
      totalBytes: totalOf(response.headers.get('content-range')),
      etag: response.headers.get('etag'),
    };
  }

  /** The whole file, for a decoder that takes nothing less. */
  async whole(trackId: string, name: string): Promise<File> {
    const parts: ArrayBuffer[] = [];
    let read = 0;
    let total = 1;
    let version: string | null = null;
    while (read < total) {
      const part = await this.part(trackId, read, read + WHOLE_PART_BYTES - 1, version);
      if (part.bytes.byteLength === 0) throw changed();
      parts.push(part.bytes);
      read += part.bytes.byteLength;
      total = part.totalBytes;
      version = part.etag;
    }
    return new File(parts, name);
  }
}

/** The API gives no more at once. */
const WHOLE_PART_BYTES = 2 * 1024 * 1024;

/** What only the API has a name for: nothing else can be read either before the person has done what it says. */
const SHARED_CAUSES: ReadonlyMap<unknown, FailureCode> = new Map([
  ['file_away', 'permission_lost'],
  ['backend_unavailable', 'storage_unavailable'],
]);

/** What a problem of the API says to a person. */
async function refusal(response: Response): Promise<EarmarkError> {
  const problem: unknown = await response.json().catch(() => null); // a host without the backend answers with a page
  const thrown = Object.assign(new Error('The track could not be read.'), {
    detail: `The track could not be read: the answer was ${response.status}.`,
    ...(typeof problem === 'object' ? problem : {}),
  });
  const { code, detail } = toFailure(thrown);
  const shared = 'code' in thrown ? SHARED_CAUSES.get(thrown.code) : undefined;
  return new EarmarkError(shared ?? code, detail);
}

function totalOf(contentRange: string | null): number {
  const [, total] = /\/(\d+)$/.exec(contentRange ?? '') ?? [];
  if (total === undefined) throw changed();
  return Number(total);
}

/** The answer had begun: the file went away, or another program holds it. */
function unreadable(cause: unknown): never {
  const detail = 'This file could not be read: it is gone, or another program holds it. Rescan its folder.';
  throw new EarmarkError('unreadable_file', detail, { cause });
}

function changed(): EarmarkError {
  return new EarmarkError('unreadable_file', 'This file was changed while it was read. Play it again.');
}
