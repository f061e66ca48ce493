/** What the view of similar tracks keeps in the address. */
import type { MetricFamily } from '../../../shared/metrics.ts';

export const FAMILIES_STEERED = [
  'rhythm',
  'brightness',
  'dynamics',
  'harmony',
] as const satisfies MetricFamily[];

export type FamilyShares = Readonly<Record<MetricFamily, number>>;

/** In what way results must differ from the first seed. */
export const LEANS = ['darker', 'brighter', 'slower', 'faster', 'calmer', 'busier'] as const;
export type Lean = (typeof LEANS)[number];

export interface SimilarAddress {
  tab?: 'path';
  /** Ids with commas: what results shall sound like, the first being what they are compared with. */
  seeds?: string;
  /** Ids with commas: what they shall not sound like. */
  not?: string;
  /** How much each family counts, as {@link weightsText} spells it. */
  weights?: string;
  lean?: Lean;
  /** At most so many of an artist, of an album. */
  artist?: number;
  album?: number;
  tempo?: true;
  key?: true;
  /** Leaves out what was played in the last so many hours. */
  played?: number;
  /** The ends of a path, and how many tracks it has. */
  from?: string;
  to?: string;
  length?: number;
}

export const EVEN_SHARES: FamilyShares = { rhythm: 1, brightness: 1, dynamics: 1, harmony: 1 };
export const MOST_SHARE = 2;
export const SHORTEST_PATH = 3;
export const LONGEST_PATH = 50;
export const USUAL_PATH = 12;
const MOST_SEEDS = 20;

/** Reads an address; what makes no sense is left out. */
export function readSimilarAddress(search: Record<string, unknown>): SimilarAddress {
  const address: SimilarAddress = {};
  if (search.tab === 'path') address.tab = 'path';
  const lists = { seeds: idsText(search.seeds), not: idsText(search.not) };
  if (lists.seeds !== '') address.seeds = lists.seeds;
  if (lists.not !== '') address.not = lists.not;
  const weights = weightsText(sharesOf(text(search.weights)));
  if (weights !== '') address.weights = weights;
  const lean = LEANS.find((known) => known === search.lean);
  if (lean) address.lean = lean;
  if (search.tempo === true) address.tempo = true;
  if (search.key === true) address.key = true;
  for (const [name, least, most] of COUNTS) {
    const value = search[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
      address[name] = value;
  }
  for (const end of ['from', 'to'] as const) {
    const id = text(search[end]);
    if (id !== '') address[end] = id;
  }
  return address;
}

const COUNTS = [
  ['artist', 1, 50],
  ['album', 1, 50],
  ['played', 1, 87_600],
  ['length', SHORTEST_PATH, LONGEST_PATH],
] as const;

/** The ids of a list of the address. */
export function idsOf(list: string | undefined): string[] {
  return list === undefined ? [] : list.split(',');
}

/** Shares as the address has them, e.g. `rhythm:1.5,harmony:0`; those of 1 are not spelled out. */
export function weightsText(shares: FamilyShares): string {
  return FAMILIES_STEERED.filter((family) => shares[family] !== 1)
    .map((family) => `${family}:${shares[family]}`)
    .join(',');
}

/** The shares that a text spells; what makes no sense counts as 1. */
export function sharesOf(weights: string | undefined): FamilyShares {
  const shares = { ...EVEN_SHARES };
  for (const part of (weights ?? '').split(',')) {
    const [name, value] = part.split(':');
    const family = FAMILIES_STEERED.find((known) => known === name);
    const share = Number(value);
    if (family && value !== '' && share >= 0 && share <= MOST_SHARE) shares[family] = share;
  }
  return shares;
}

function idsText(value: unknown): string {
  const ids = text(value)
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return [...new Set(ids)].slice(0, MOST_SEEDS).join(',');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
