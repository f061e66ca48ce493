/** Groups by a text in their names, as one types: the groups of the whole library are kept until the library changes. */
import { foldText } from '../../query/fold-text.ts';
import { groupTracks } from '../../query/groups/group-tracks.ts';
import type { GroupKind, TrackGroup } from '../../query/groups/track-group.ts';
import type { LibraryIndex } from '../../query/library-index.ts';
import type { ApiDeps } from '../deps.ts';

interface Kept {
  revision: number;
  groups: Promise<TrackGroup[]>;
}

/** A keystroke asks for three kinds of groups; grouping 100,000 tracks takes a tenth of a second each. */
export class NamedGroups {
  readonly #deps: Pick<ApiDeps, 'library' | 'yieldTurn'>;
  /** By the index that they are of: after everything was read anew, nothing here may keep the one before in memory. */
  readonly #kept = new WeakMap<LibraryIndex, Map<GroupKind, Kept>>();

  constructor(deps: Pick<ApiDeps, 'library' | 'yieldTurn'>) {
    this.#deps = deps;
  }

  /** Of all groups of a kind those that have a text in their names, whatever case and accents. */
  async find(kind: GroupKind, name: string): Promise<TrackGroup[]> {
    return withName(kind, await this.all(kind), name);
  }

  /** All groups of a kind. */
  all(kind: GroupKind): Promise<TrackGroup[]> {
    const { index, revision } = this.#deps.library;
    const ofIndex = this.#kept.get(index) ?? new Map<GroupKind, Kept>();
    this.#kept.set(index, ofIndex);
    const kept = ofIndex.get(kind);
    if (kept?.revision === revision) return kept.groups;
    const request = { kind, test: null, folder: '' };
    const groups = groupTracks(index.entriesByPlace(), request, this.#deps.yieldTurn);
    ofIndex.set(kind, { revision, groups });
    groups.catch(() => ofIndex.delete(kind)); // whoever waits hears of it, and the next one asks anew
    return groups;
  }
}

/** Those that have a text in their names; folders in the last part of their paths. */
export function withName(kind: GroupKind, groups: readonly TrackGroup[], name: string): TrackGroup[] {
  const wanted = foldText(name);
  // What all but folders are told apart by is their name, folded once for all keystrokes.
  const folded = (group: TrackGroup) => (kind === 'folders' ? foldText(group.name) : group.inner);
  return groups.filter((group) => folded(group).includes(wanted));
}
