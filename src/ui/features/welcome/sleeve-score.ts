/** The notes on the welcome's sleeve: thirteen, beamed by family, as high on the staff as their petals are long. */
import { mapMetrics } from '../../../shared/metrics.ts';
import { petalsOf } from '../fingerprint/emblem-geometry.ts';
import { drawnRange, METRICS_BY_FAMILY, PETAL_ORDER, typicalBand } from '../fingerprint/metric-display.ts';

export const STAFF = { top: 196, spacing: 17, lines: 5, left: 12, right: 338 };
const FIRST_NOTE_X = 36;
const NOTE_STEP = 21;
const FAMILY_GAP = 12;
const STEM = 46;
const HEAD_HALF_WIDTH = 7.6;

export interface Note {
  x: number;
  y: number;
  /** Where the stem meets the beam. */
  stemTop: number;
}

export interface BeamedGroup {
  notes: Note[];
  beam: string;
}

/** A height for each petal that swells and falls, of no track in particular; 0–1. */
function swell(position: number): number {
  return 0.5 + 0.5 * Math.sin(position * 2.4 + 0.6);
}

export const SLEEVE_PETALS = petalsOf(
  mapMetrics((name) => {
    const { low, high } = drawnRange(name);
    const { from, to } = typicalBand(name);
    return low + (high - low) * (from + (to - from) * swell(PETAL_ORDER.indexOf(name)));
  }),
);

export const SLEEVE_GROUPS: BeamedGroup[] = layOutGroups();

function layOutGroups(): BeamedGroup[] {
  let position = 0;
  let x = FIRST_NOTE_X;
  return METRICS_BY_FAMILY.map(({ names }) => {
    const heads = names.map(() => {
      const step = Math.round(swell(position) * 7); // half spaces above the lowest line
      const head = { x, y: STAFF.top + (STAFF.lines - 1) * STAFF.spacing - (step * STAFF.spacing) / 2 };
      position += 1;
      x += NOTE_STEP;
      return head;
    });
    x += FAMILY_GAP;
    return beamed(heads);
  });
}

/** Stems reach up to one straight beam, whose slope is a third of that between the outer notes. */
function beamed(heads: { x: number; y: number }[]): BeamedGroup {
  const first = heads[0];
  const last = heads.at(-1);
  if (!first || !last) return { notes: [], beam: '' };
  const slope = (last.y - first.y) / (last.x - first.x) / 3;
  const highest = Math.min(...heads.map((head) => head.y - slope * (head.x - first.x)));
  const beamAt = (x: number) => highest - STEM + slope * (x - first.x);
  const notes = heads.map(({ x, y }) => ({ x, y, stemTop: beamAt(x) }));
  const ends = [first.x + HEAD_HALF_WIDTH - 1, last.x + HEAD_HALF_WIDTH + 1].map((x) => `${x} ${beamAt(x)}`);
  return { notes, beam: `M${ends.join('L')}` };
}

/** A note's stem as path data. */
export function stemPath({ x, y, stemTop }: Note): string {
  return `M${x + HEAD_HALF_WIDTH} ${y - 2}V${stemTop}`;
}
