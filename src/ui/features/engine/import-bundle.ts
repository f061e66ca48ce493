import type { ApiClient } from '../../../api/client.ts';
import type { ImportBundleAnswer } from '../../../api/contract.ts';
import { bundleParts, likelyParts } from './bundle-parts.ts';

/** What is counted of a bundle, in the order in which it is told. */
export const BUNDLE_COUNTS = [
  'matched',
  'unmatched',
  'fingerprints',
  'tracks',
  'plays',
  'playlists',
  'unmatched_items',
] as const satisfies readonly (keyof ImportBundleAnswer)[];

/**
 * Brings a bundle in, part after part.
 * @param onPart is told which part is about to go, from 1, and how many there will be
 * @returns what came of all parts together
 */
export async function importBundle(
  client: Pick<ApiClient, 'importLibrary'>,
  file: Pick<Blob, 'stream' | 'size'>,
  onPart: (part: number, parts: number) => void,
): Promise<ImportBundleAnswer> {
  const likely = likelyParts(file.size);
  const sum: ImportBundleAnswer = {
    matched: 0,
    unmatched: 0,
    fingerprints: 0,
    tracks: 0,
    plays: 0,
    playlists: 0,
    unmatched_items: 0,
  };
  let number = 0;
  for await (const part of bundleParts(file)) {
    number += 1;
    onPart(number, Math.max(number, likely));
    const answer = await client.importLibrary(part);
    for (const name of BUNDLE_COUNTS) sum[name] += answer[name];
  }
  return sum;
}
