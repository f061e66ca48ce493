/** What the API is asked, from what the address says and what thumbs taught. */
import type { SimilarQuery } from '../../../api/contract.ts';
import type { SimilarWeights } from '../../../engine/player/player-types.ts';
import { type FamilyShares, idsOf, type SimilarAddress, sharesOf } from './similar-address.ts';
import { combinedShares } from './taste.ts';

/** As many as the view shows. */
export const SHOWN = 40;
/** Where only some of the nearest lean the asked way, more are looked at. */
const LOOKED_AT = 200;

export interface SimilarQuestion {
  /** What results are compared with. */
  id: string;
  query: SimilarQuery;
}

/** `null` where there is no seed, or no family is left to compare by. */
export function similarQuestion(address: SimilarAddress, learned: FamilyShares): SimilarQuestion | null {
  const [id, ...more] = idsOf(address.seeds);
  const weights = weightQuery(sharesOf(address.weights), learned);
  if (id === undefined || weights === null) return null;
  const seeds = idsOf(address.seeds);
  const not = idsOf(address.not).filter((each) => !seeds.includes(each));
  const query: SimilarQuery = { limit: address.lean ? LOOKED_AT : SHOWN, ...weights };
  // The client sends lists with commas between ids.
  if (more.length > 0) query.seeds = more;
  if (not.length > 0) query.not = not;
  if (address.artist !== undefined) query.per_artist = address.artist;
  if (address.album !== undefined) query.per_album = address.album;
  if (address.tempo) query.tempo_compatible = 'true';
  if (address.key) query.key_compatible = 'true';
  if (address.played !== undefined) query.exclude_played_hours = address.played;
  return { id, query };
}

/** The weights that are not even; `null` where all are nothing. */
export function weightQuery(chosen: FamilyShares, learned: FamilyShares): SimilarWeights | null {
  const shares = combinedShares(chosen, learned);
  if (Object.values(shares).every((share) => share === 0)) return null;
  const query: SimilarWeights = {};
  if (shares.dynamics !== 1) query.weight_dynamics = shares.dynamics;
  if (shares.brightness !== 1) query.weight_brightness = shares.brightness;
  if (shares.rhythm !== 1) query.weight_rhythm = shares.rhythm;
  if (shares.harmony !== 1) query.weight_harmony = shares.harmony;
  return query;
}
