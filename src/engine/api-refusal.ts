/** What the API's refusals mean to the analysis. */
import { ApiError } from '../api/client.ts';

/** The track or root is no longer in the library. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404 && error.code === 'not_found';
}

/** The file has other audio by now than what was heard of it. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'content_changed';
}

/** The browser gives the library no more room. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'storage_full';
}
