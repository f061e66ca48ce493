/**
 * What follows from a request whatever it is about: the neighbours of a track after the track, the next page after a page. It
 * says something of addresses that were never asked for, where {@link UsageModel} knows only those that were.
 */

/** As often as a pattern must have had its chance until it counts as much as it shows. */
const DOUBT = 2;
/** Of the shapes of addresses, which are few; more would be a mistake. */
const MOST_SHAPES = 200;
const NEXT_PAGE = 'next page';

interface Following {
  /** Times that something could have followed. */
  chances: number;
  /** How often what did. */
  next: Map<string, number>;
}

export interface Followed {
  item: string;
  /** Estimated, 0–1. */
  probability: number;
}

/** An address as what it is about, and what of it is asked for. */
interface Parts {
  subject: string;
  shape: string;
}

/** Counts what follows what about the same track, and how often lists are paged on. */
export class AddressPatterns {
  readonly #following = new Map<string, Following>();
  #last: { item: string; nextPage: string | null } | null = null;

  /**
   * Notes that an address was asked for.
   * @param nextPage the address of the page after it; `null` where there is none
   */
  observe(item: string, nextPage: string | null): void {
    const last = this.#last;
    this.#last = { item, nextPage };
    if (last === null || last.item === item) return;
    if (last.nextPage !== null) this.#count(pageShape(last.item), item === last.nextPage ? NEXT_PAGE : null);
    const before = partsOf(last.item);
    const after = partsOf(item);
    if (before) this.#count(before.shape, after?.subject === before.subject ? after.shape : null);
  }

  /** What follows the address asked for last with at least this probability, likeliest first. */
  predict(leastProbability: number): Followed[] {
    const last = this.#last;
    if (last === null) return [];
    const followed: Followed[] = [];
    const add = (item: string, probability: number) => {
      if (probability >= leastProbability) followed.push({ item, probability });
    };
    if (last.nextPage !== null) add(last.nextPage, this.#share(pageShape(last.item), NEXT_PAGE));
    const parts = partsOf(last.item);
    const known = parts && this.#following.get(parts.shape)?.next.keys();
    for (const shape of known ?? []) {
      if (parts) add(`/tracks/${parts.subject}${shape}`, this.#share(parts.shape, shape));
    }
    return followed.sort((left, right) => right.probability - left.probability);
  }

  #count(shape: string, next: string | null): void {
    const following = this.#following.get(shape) ?? { chances: 0, next: new Map() };
    if (!this.#following.has(shape) && this.#following.size >= MOST_SHAPES) return;
    this.#following.set(shape, following);
    following.chances += 1;
    if (next !== null && (following.next.has(next) || following.next.size < MOST_SHAPES)) {
      following.next.set(next, (following.next.get(next) ?? 0) + 1);
    }
  }

  #share(shape: string, next: string): number {
    const following = this.#following.get(shape);
    return following ? (following.next.get(next) ?? 0) / (following.chances + DOUBT) : 0;
  }
}

function partsOf(item: string): Parts | null {
  const [, subject, shape] = /^\/tracks\/([^/?]+)(.*)$/.exec(item) ?? [];
  return subject === undefined || shape === undefined ? null : { subject, shape };
}

/** First pages are often enough, who has turned one turns more. */
function pageShape(item: string): string {
  const [path = ''] = item.split('?');
  return `${path} ${item.includes('cursor=') ? 'later' : 'first'}`;
}
