/** Brings the result of a track to the library, as far as the library takes it. */
import type { ApiClient } from '../api/client.ts';
import type { FingerprintDelivery } from '../api/contract.ts';
import { type Failure, toFailure } from '../shared/failures.ts';
import { isGone, isOutdated, isStorageFull } from './api-refusal.ts';

/** What is delivered last of a track. */
export type LastDelivery = Exclude<FingerprintDelivery, { state: 'progress' }>;

export type DeliveryOutcome =
  /** It is stored; `failed` where nothing was heard. `sharedWith`: copies that got it too. */
  | { status: 'committed'; failed: boolean; sharedWith: readonly string[] }
  /** The file changed while it was heard: it is to be heard again. */
  | { status: 'outdated' }
  /** The track was removed while it was heard. */
  | { status: 'gone' }
  | { status: 'storage_full'; error: unknown }
  /** Neither the result nor its failure was taken. */
  | { status: 'refused'; error: unknown };

/** A service worker that was stopped, or is being replaced, answers again after so long. */
const SECOND_ATTEMPT_AFTER_MS = 1_000;

/** Sends the result, once more if that fails, and then a failure in its place. Never rejects. */
export async function deliverResult(
  client: Pick<ApiClient, 'putFingerprint'>,
  trackId: string,
  delivery: LastDelivery,
): Promise<DeliveryOutcome> {
  const first = await attempt(client, trackId, delivery);
  if (first.status !== 'refused') return first;
  await new Promise((resolve) => setTimeout(resolve, SECOND_ATTEMPT_AFTER_MS));
  const second = await attempt(client, trackId, delivery);
  if (second.status !== 'refused') return second;
  const { content_key: contentKey } = delivery;
  const audio = contentKey === undefined ? {} : { content_key: contentKey };
  return attempt(client, trackId, { state: 'failed', failure: notStored(second.error), ...audio });
}

async function attempt(
  client: Pick<ApiClient, 'putFingerprint'>,
  trackId: string,
  delivery: LastDelivery,
): Promise<DeliveryOutcome> {
  try {
    const { shared_with: sharedWith } = await client.putFingerprint(trackId, delivery);
    return { status: 'committed', failed: delivery.state === 'failed', sharedWith };
  } catch (error) {
    if (isGone(error)) return { status: 'gone' };
    if (isOutdated(error)) return { status: 'outdated' };
    return { status: isStorageFull(error) ? 'storage_full' : 'refused', error };
  }
}

function notStored(error: unknown): Failure {
  const { code, detail } = toFailure(error);
  return { code, detail: `It was heard, but the result could not be stored. ${detail}` };
}
