/** Brings the result of a track to the library, as far as the library takes it. */
import type { ApiClient } from '../api/client.ts';
import type { FingerprintDelivery } from '../api/contract.ts';
import { type Failure, toFailure } from '../shared/failures.ts';
import { isGone, isStorageFull } from './api-refusal.ts';

export type DeliveryOutcome =
  /** It is stored; `failed` where what is stored is a failure, or heard in part only. */
  | { status: 'committed'; failed: boolean }
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
  delivery: FingerprintDelivery,
): Promise<DeliveryOutcome> {
  const first = await attempt(client, trackId, delivery);
  if (first.status !== 'refused') return first;
  await new Promise((resolve) => setTimeout(resolve, SECOND_ATTEMPT_AFTER_MS));
  const second = await attempt(client, trackId, delivery);
  if (second.status !== 'refused') return second;
  return attempt(client, trackId, { state: 'failed', failure: notStored(second.error) });
}

async function attempt(
  client: Pick<ApiClient, 'putFingerprint'>,
  trackId: string,
  delivery: FingerprintDelivery,
): Promise<DeliveryOutcome> {
  try {
    await client.putFingerprint(trackId, delivery);
    return { status: 'committed', failed: delivery.state !== 'progress' && delivery.failure !== null };
  } catch (error) {
    if (isGone(error)) return { status: 'gone' };
    return { status: isStorageFull(error) ? 'storage_full' : 'refused', error };
  }
}

function notStored(error: unknown): Failure {
  const { code, detail } = toFailure(error);
  return { code, detail: `It was heard, but the result could not be stored. ${detail}` };
}
