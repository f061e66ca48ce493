/** Geometry of the mark: thirteen petals around a spindle hole, in four groups. */
import type { MetricName, MetricRecord } from '../../../shared/metrics.ts';
import { METRICS_BY_FAMILY, petalLength } from './metric-display.ts';

/** The mark is drawn in a square of this many units. */
export const EMBLEM_SIZE = 100;

const CENTRE = EMBLEM_SIZE / 2;
const HOLE_RADIUS = 7;
const SHORTEST_RADIUS = 17;
const LONGEST_RADIUS = 49;
const GAP_BETWEEN_PETALS = 0.05;
const GAP_BETWEEN_FAMILIES = 0.24;

export interface Petal {
  name: MetricName;
  /** Outline as SVG path data; a short stub where there is no value. */
  path: string;
  hasValue: boolean;
}

/** Where a petal stands; of its outline all but its length is the same for every track. */
interface Slot {
  name: MetricName;
  from: Direction;
  /** To where the two ends' tangents meet: its length is more than 1. */
  between: Direction;
  to: Direction;
  /** Where it begins and ends, on the rim of the hole. */
  start: string;
  end: string;
}

/** The cosine and the sine of an angle, times a length. */
type Direction = readonly [x: number, y: number];

const SLOTS = layOutSlots();

/** The petals for these metrics; without any, thirteen stubs. */
export function petalsOf(metrics: MetricRecord<number | null> | null): Petal[] {
  return SLOTS.map((slot) => {
    const value = metrics?.[slot.name] ?? null;
    const radius =
      value === null
        ? SHORTEST_RADIUS - 5
        : SHORTEST_RADIUS + petalLength(slot.name, value) * (LONGEST_RADIUS - SHORTEST_RADIUS);
    return { name: slot.name, path: wedge(slot, radius), hasValue: value !== null };
  });
}

function layOutSlots(): Slot[] {
  const total = METRICS_BY_FAMILY.reduce((sum, group) => sum + group.names.length, 0);
  const gaps =
    METRICS_BY_FAMILY.length * GAP_BETWEEN_FAMILIES + (total - METRICS_BY_FAMILY.length) * GAP_BETWEEN_PETALS;
  const width = (2 * Math.PI - gaps) / total;
  const slots: Slot[] = [];
  let angle = -Math.PI / 2 + GAP_BETWEEN_FAMILIES / 2;
  for (const group of METRICS_BY_FAMILY) {
    group.names.forEach((name, index) => {
      if (index > 0) angle += GAP_BETWEEN_PETALS;
      slots.push(slotAt(name, angle, angle + width));
      angle += width;
    });
    angle += GAP_BETWEEN_FAMILIES;
  }
  return slots;
}

function slotAt(name: MetricName, fromAngle: number, toAngle: number): Slot {
  const from = direction(fromAngle);
  const to = direction(toAngle);
  const between = direction((fromAngle + toAngle) / 2, 1 / Math.cos((toAngle - fromAngle) / 2));
  const start = point(from, HOLE_RADIUS);
  const end = `L${point(to, HOLE_RADIUS)}Q${point(between, HOLE_RADIUS)} ${start}Z`;
  return { name, from, between, to, start: `M${start}L`, end };
}

/** A petal is so narrow that one quadratic curve is its arc to a hundredth of a unit, and drawn faster. */
function wedge({ from, between, to, start, end }: Slot, radius: number): string {
  return `${start}${point(from, radius)}Q${point(between, radius)} ${point(to, radius)}${end}`;
}

function direction(angle: number, length = 1): Direction {
  return [Math.cos(angle) * length, Math.sin(angle) * length];
}

function point([x, y]: Direction, radius: number): string {
  return `${short(CENTRE + x * radius)} ${short(CENTRE + y * radius)}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
