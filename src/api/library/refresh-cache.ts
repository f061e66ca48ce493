import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import { forgetAnswers, forgetAnswersAbout } from './cached-answers.ts';
import { trackKey } from './heard-reader.ts';
import type { LibraryUpdate } from './library.ts';

/** Drops what no longer holds: the fingerprints of tracks with other audio, and every answer that a change may touch. */
export function refreshCache(cache: FingerprintCache, update: LibraryUpdate): void {
  const { changedIds, doubtfulIds, heard, onlyHearing } = update;
  if (doubtfulIds === null) cache.clearWithPrefix('track:');
  else for (const id of doubtfulIds) cache.remove(trackKey(id));
  for (const { id, heard: news } of heard) {
    cache.update(trackKey(id), cache.trackEntry(news.fingerprint, news.side));
  }
  if (changedIds && onlyHearing) forgetAnswersAbout(cache, changedIds);
  else forgetAnswers(cache);
}
