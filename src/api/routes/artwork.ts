/** `PUT`, `GET /artwork/{hash}`, `GET /tracks/{id}/artwork`. */
import { sha256Hex } from '../../shared/sha256.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type ArtworkReceipt, sha256Schema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, invalidField, noSuchTrack } from '../problem.ts';
import { readBytes, requireType } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';

const PICTURE_TYPES = ['image/webp', 'image/jpeg', 'image/png'] as const;
const MAXIMUM_BYTES = 2 * 1024 * 1024;

export function artworkRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'PUT',
      path: '/artwork/:hash',
      needs: 'nothing',
      handle: (request) => takePicture(deps, request),
    },
    {
      method: 'GET',
      path: '/artwork/:hash',
      needs: 'nothing',
      handle: ({ parameter }) => answerPicture(deps, parameter('hash')),
    },
    {
      method: 'GET',
      path: '/tracks/:id/artwork',
      query: ['v'], // which of the track's pictures over time, for whoever keeps pictures by address
      needs: 'nothing',
      handle: async ({ parameter }) => {
        const entry = await deps.library.find(parameter('id'));
        if (!entry) throw noSuchTrack(parameter('id'));
        return answerPicture(deps, entry.track.artwork_hash);
      },
    },
  ];
}

async function takePicture(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const hash = parameter('hash');
  if (!sha256Schema.safeParse(hash).success)
    throw invalidField('hash', 'must be a SHA-256 in lower-case hex');
  const type = requireType(request, PICTURE_TYPES);
  const bytes = await readBytes(request, MAXIMUM_BYTES);
  if ((await sha256Hex(bytes)) !== hash) {
    throw new ApiProblem('unprocessable', {
      detail: 'The picture does not have the hash it was sent under.',
      errors: [{ field: 'hash', message: 'must be the SHA-256 of the body' }],
    });
  }
  await deps.store.writeArtwork({ hash, type, bytes: bytes.buffer });
  return jsonAnswer({ hash, bytes: bytes.byteLength } satisfies ArtworkReceipt);
}

async function answerPicture(deps: ApiDeps, hash: string | null): Promise<Answer> {
  const picture = hash === null ? undefined : await deps.store.readArtwork(hash);
  if (!picture) throw new ApiProblem('not_found', { detail: 'There is no cover picture.' });
  return {
    body: picture.bytes,
    contentType: picture.type,
    cacheStrategy: 'database',
    etag: `"${picture.hash}"`,
  };
}
