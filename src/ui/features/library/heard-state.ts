/** How far a track has been heard, as one state that a row can show. */
import type { TrackRow } from '../../../api/contract.ts';
import type { messages } from '../../messages.ts';

export type HeardState = keyof typeof messages.heard;

export function heardState({
  analysis,
  fingerprint,
}: Pick<TrackRow, 'analysis' | 'fingerprint'>): HeardState {
  if (analysis.status === 'failed' || analysis.status === 'quarantined') return analysis.status;
  if (analysis.status === 'running') return 'running';
  if (fingerprint?.pass === 'batch') return fingerprint.validation.status === 'invalid' ? 'differs' : 'full';
  if (fingerprint) return 'part';
  return analysis.status === 'queued' ? 'queued' : 'none';
}
