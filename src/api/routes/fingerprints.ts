/** `PUT /tracks/{id}/fingerprint`: what the workers deliver. */
import { SIDE_VERSION } from '../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type FingerprintDelivery, type FingerprintReceipt, fingerprintDeliverySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { forgetAnswersAbout } from '../library/cached-answers.ts';
import type { Delivered } from '../library/fingerprint-intake.ts';
import { trackKey } from '../library/heard-reader.ts';
import { ApiProblem, noSuchTrack } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toAnalysis } from '../track-view.ts';

export function fingerprintRoutes(deps: ApiDeps, publish: (id: string) => void): Route[] {
  return [
    {
      method: 'PUT',
      path: '/tracks/:id/fingerprint',
      handle: (request) => takeFingerprint(deps, publish, request),
    },
  ];
}

async function takeFingerprint(
  deps: ApiDeps,
  publish: (id: string) => void,
  { request, parameter }: RouteRequest,
): Promise<Answer> {
  const id = parameter('id');
  const delivery = await readJson(request, fingerprintDeliverySchema);
  const entry = deps.library.index.get(id);
  if (!entry) throw noSuchTrack(id);
  requireCurrentVersion(delivery);
  let delivered: Delivered = { stored: false, sharedWith: [] };
  if (delivery.state === 'progress') {
    if (deps.intake.progress(entry, delivery.fingerprint)) forgetAnswersAbout(deps.cache, [id]);
    publish(id);
  } else delivered = await deps.intake.deliver(id, delivery);
  return jsonAnswer(await receipt(deps, id, delivered), { strategy: 'batch' });
}

/** Fingerprints of different versions never mix, nor do side records: an old tab must reload first. */
function requireCurrentVersion(delivery: FingerprintDelivery): void {
  if (delivery.state === 'failed') return;
  requireVersion('fingerprint', delivery.fingerprint.version, FINGERPRINT_VERSION);
  if (delivery.state === 'final' && delivery.side)
    requireVersion('side', delivery.side.version, SIDE_VERSION);
}

function requireVersion(field: 'fingerprint' | 'side', version: number, current: number): void {
  if (version === current) return;
  const name = field === 'side' ? 'side record' : 'fingerprint';
  throw new ApiProblem('unprocessable', {
    detail: `The ${name} is of version ${version}, this library of ${current}.`,
    errors: [{ field: `${field}.version`, message: `must be ${current}` }],
  });
}

async function receipt(
  deps: ApiDeps,
  id: string,
  { stored, sharedWith }: Delivered,
): Promise<FingerprintReceipt> {
  const presence = await deps.presence.current();
  const entry = deps.library.index.get(id);
  if (!entry) throw noSuchTrack(id);
  const cached = deps.cache.peek(trackKey(id));
  const known =
    cached?.kind === 'track' ? cached : entry.fingerprint ? await deps.reader.read(id) : undefined;
  return {
    track_id: id,
    stored,
    shared_with: sharedWith,
    fingerprint: known?.fingerprint ?? null,
    analysis: toAnalysis(entry, presence),
  };
}
