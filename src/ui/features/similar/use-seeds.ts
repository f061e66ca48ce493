import { idsOf, type SimilarAddress } from './similar-address.ts';
import type { AddressChange } from './use-similar-address.ts';

/** The tracks that results shall sound like and unlike, and what can be done with them. */
export interface Seeds {
  like: readonly string[];
  unlike: readonly string[];
  add(id: string): void;
  addUnlike(id: string): void;
  /** Like becomes unlike, and the other way round. */
  turn(id: string): void;
  remove(...ids: string[]): void;
  /** Begins anew, with this one alone. */
  startFrom(id: string): void;
}

export function seedsOf(
  address: SimilarAddress,
  change: (wanted: AddressChange, how?: 'step' | 'replace') => void,
): Seeds {
  const like = idsOf(address.seeds);
  const unlike = idsOf(address.not);
  const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id);
  const set = (seeds: readonly string[], not: readonly string[]) =>
    change({ seeds: seeds.join(',') || undefined, not: not.join(',') || undefined }, 'step');
  return {
    like,
    unlike,
    add: (id) => set([...without(like, id), id], without(unlike, id)),
    addUnlike: (id) => set(without(like, id), [...without(unlike, id), id]),
    turn: (id) =>
      like.includes(id) ? set(without(like, id), [...unlike, id]) : set([...like, id], without(unlike, id)),
    remove: (...ids) =>
      set(
        like.filter((id) => !ids.includes(id)),
        unlike.filter((id) => !ids.includes(id)),
      ),
    startFrom: (id) => set([id], []),
  };
}
