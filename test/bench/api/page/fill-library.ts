import type { TrackRecord } from '../../../../src/query/track-record.ts';
import type { SideRecord } from '../../../../src/shared/fingerprint.ts';
import { SIDE_VERSION } from '../../../../src/shared/fingerprint.ts';
import { DexieLibraryStore } from '../../../../src/store/dexie-library-store.ts';
import { seededRandom, syntheticFingerprint, syntheticTracks } from '../../../fixtures/synthetic-library.ts';
import { madeUpCover } from './made-up-cover.ts';

const ROWS_A_COMMIT = 2000;
const WAVEFORM_POINTS = 400;

/** Writes a library of made-up tracks, each heard in full, by the product's own store and before the app opens. */
export async function fillLibrary(count: number): Promise<void> {
  const store = new DexieLibraryStore();
  const random = seededRandom(2);
  const records = syntheticTracks(count);
  const root = {
    id: 'root',
    name: 'Made-up music',
    kind: 'handle' as const,
    added_at: '2024-01-01T00:00:00.000Z',
  };
  await store.writeArtwork(await madeUpCover());
  let revision = await store.commit({ roots: [root] }, 0);
  for (let at = 0; at < count && revision !== null; at += ROWS_A_COMMIT) {
    const tracks = records.slice(at, at + ROWS_A_COMMIT);
    revision = await store.commit({ tracks, heard: tracks.map((track) => heardIn(track, random)) }, revision);
  }
  store.close();
  if (revision === null) throw new Error('There is a library already.');
}

function heardIn({ id }: TrackRecord, random: () => number) {
  const number = 1 + Math.floor(random() * 12);
  const side: SideRecord = {
    version: SIDE_VERSION,
    integrated_lufs: -6 - random() * 20,
    loudness_range_lu: random() * 20,
    sample_peak: 0.9,
    key: { tonic: 'C', mode: 'major', camelot: `${number}${random() < 0.5 ? 'A' : 'B'}`, strength: 0.8 },
    band_energies: [],
    leading_silence_seconds: 0,
    trailing_silence_seconds: 0,
    waveform: Array.from({ length: WAVEFORM_POINTS }, () => Math.round(random() * 255) / 255),
  };
  return { id, heard: { fingerprint: syntheticFingerprint(random), side } };
}
