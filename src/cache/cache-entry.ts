import type { Fingerprint, SideRecord } from '../shared/fingerprint.ts';

/** What a track sounds like, ready to answer with. */
export interface TrackEntry {
  readonly kind: 'track';
  readonly fingerprint: Fingerprint;
  readonly side: SideRecord | null;
  /** How far the fingerprint was checked; an `invalid` one is never answered with. */
  readonly validation: 'pending' | 'valid' | 'invalid';
  /** Distance between the passes where they were compared, else `null`. */
  readonly validationScore: number | null;
  /** Milliseconds since the Unix epoch when the entry was written. */
  readonly writtenAtMs: number;
}

/** An answer of a list or a search, encoded. */
export interface AnswerEntry {
  readonly kind: 'answer';
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** Tracks that it tells of, where it stays right whatever is heard in others; `null` where it may depend on any. */
  readonly shows: ReadonlySet<string> | null;
  /** Mean average confidence of the fingerprints that it shows, 0–1; `null` where it shows none. */
  readonly averageConfidence?: number | null;
  /** Where the next page of the list begins; `null` where there is none. */
  readonly nextCursor?: string | null;
  /** What other answers can be made from, for whoever put it there to know again. */
  readonly basis?: AnswerBasis | null;
}

/** Something beside the answer that is as large as it says. */
export interface AnswerBasis {
  readonly byteLength: number;
}

export type CacheEntry = TrackEntry | AnswerEntry;

/** Bytes of bookkeeping an entry costs beside its value: list links, size, expiry, map slots. */
const OVERHEAD_BYTES = 120;
/** Bytes a member of a set takes beside its value. */
const SET_SLOT_BYTES = 24;

/** Bytes an entry and its key take in memory: encoded answers by length, fingerprints by walking their structure. */
export function entryBytes(key: string, entry: CacheEntry): number {
  const value = entry.kind === 'answer' ? answerBytes(entry) : structureBytes(entry);
  return OVERHEAD_BYTES + stringBytes(key) + value;
}

function answerBytes({ body, etag, shows, basis }: AnswerEntry): number {
  let bytes = body.byteLength + stringBytes(etag) + (basis?.byteLength ?? 0);
  for (const id of shows ?? []) bytes += SET_SLOT_BYTES + stringBytes(id);
  return bytes;
}

/** Estimated heap bytes of plain data: 8 a number or slot, 16 an object or array header, strings by length. */
function structureBytes(value: unknown): number {
  if (typeof value === 'string') return stringBytes(value);
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 16;
  for (const part of Object.values(value)) bytes += 8 + structureBytes(part);
  return bytes;
}

/** Two bytes a code unit; engines store Latin-1 in one, so that this errs to the safe side. */
function stringBytes(text: string): number {
  return 16 + 2 * text.length;
}
