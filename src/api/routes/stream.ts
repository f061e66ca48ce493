/** `GET /tracks/{id}/stream`: the audio itself, whole or in ranges. */
import type { Answer } from '../answer.ts';
import { audioTypeOf } from '../audio-type.ts';
import { type ByteRange, byteRangeOf, ifRangeHolds } from '../byte-range.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, noSuchTrack } from '../problem.ts';
import type { Route, RouteRequest } from '../route.ts';

/**
 * The most bytes of one partial answer; players ask for the next by themselves. An open answer holds up the replacement of
 * the service worker, hence none stays open for long.
 */
export const PIECE_BYTES = 2 * 1024 * 1024;

export function streamRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/tracks/:id/stream',
      needs: 'nothing',
      handle: (request) => answerStream(deps, request),
    },
  ];
}

async function answerStream(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const entry = await deps.library.find(parameter('id'));
  if (!entry) throw noSuchTrack(parameter('id'));
  const { root_id: rootId, path } = entry.track;
  const file = await deps.files.open(rootId, path);
  const etag = `"${file.size.toString(36)}-${file.lastModified.toString(36)}"`;
  const lastModified = new Date(file.lastModified).toUTCString();
  const mayBePart = ifRangeHolds(request.headers.get('if-range'), etag, lastModified);
  const range = mayBePart ? byteRangeOf(request.headers.get('range'), file.size) : null;
  if (range === 'unsatisfiable') throw notSatisfiable(file.size);
  const contentType = audioTypeOf(path, file.type);
  const headers = { 'Accept-Ranges': 'bytes', 'Last-Modified': lastModified };
  return {
    contentType,
    etag,
    cacheStrategy: 'database',
    ...(range ? partOf(file, range, headers) : wholeOf(file, headers)),
  };
}

/** A blob goes out by reference: its bytes never lie in this realm's memory. */
function wholeOf(file: File, headers: Record<string, string>) {
  return { body: file, headers: { ...headers, 'Content-Length': String(file.size) } };
}

function partOf(file: File, { first, last: wanted }: ByteRange, headers: Record<string, string>) {
  const last = Math.min(wanted, first + PIECE_BYTES - 1);
  return {
    status: 206,
    body: file.slice(first, last + 1),
    headers: {
      ...headers,
      'Content-Range': `bytes ${first}-${last}/${file.size}`,
      'Content-Length': String(last + 1 - first),
    },
  };
}

function notSatisfiable(size: number): ApiProblem {
  return new ApiProblem('range_not_satisfiable', {
    detail: `The file has ${size} bytes.`,
    headers: { 'Content-Range': `bytes */${size}`, 'Accept-Ranges': 'bytes' },
  });
}
