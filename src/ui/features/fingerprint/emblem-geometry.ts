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

interface Slot {
  name: MetricName;
  from: number;
  to: number;
}

const SLOTS = layOutSlots();

/** The petals for these metrics; without any, thirteen stubs. */
export function petalsOf(metrics: MetricRecord<number | null> | null): Petal[] {
  return SLOTS.map(({ name, from, to }) => {
    const value = metrics?.[name] ?? null;
    const radius =
      value === null
        ? SHORTEST_RADIUS - 5
        : SHORTEST_RADIUS + petalLength(name, value) * (LONGEST_RADIUS - SHORTEST_RADIUS);
    return { name, path: wedge(from, to, radius), hasValue: value !== null };
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
      slots.push({ name, from: angle, to: angle + width });
      angle += width;
    });
    angle += GAP_BETWEEN_FAMILIES;
  }
  return slots;
}

function wedge(from: number, to: number, radius: number): string {
  const inner = `M${point(from, HOLE_RADIUS)}L${point(from, radius)}`;
  const rim = `A${short(radius)} ${short(radius)} 0 0 1 ${point(to, radius)}`;
  return `${inner}${rim}L${point(to, HOLE_RADIUS)}A${HOLE_RADIUS} ${HOLE_RADIUS} 0 0 0 ${point(from, HOLE_RADIUS)}Z`;
}

function point(angle: number, radius: number): string {
  return `${short(CENTRE + Math.cos(angle) * radius)} ${short(CENTRE + Math.sin(angle) * radius)}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
