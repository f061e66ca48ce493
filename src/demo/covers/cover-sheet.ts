import type { RandomSource } from '../seeded-random.ts';

/** A square canvas of `size` pixels a side, and the colours to draw with. */
export interface CoverSheet {
  pen: OffscreenCanvasRenderingContext2D;
  size: number;
  ink: string;
  accent: string;
  second: string;
  paper: string;
  random: RandomSource;
}

/** A full circle in radians. */
export const TURN = 2 * Math.PI;

/** A filled circle. */
export function disc({ pen }: CoverSheet, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, TURN);
  pen.fill();
}

/** A line through points. */
export function stroke({ pen }: CoverSheet, points: [number, number][], width: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineJoin = 'round';
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.stroke();
}

/** A filled rectangle. */
export function block(
  { pen }: CoverSheet,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

/** Fills from a line of points down to the lower edge. */
export function ground({ pen, size }: CoverSheet, points: [number, number][], colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(0, size);
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.lineTo(size, size);
  pen.fill();
}

/** The outline of hills across the sheet, from left to right. */
export function ridge({ size, random }: CoverSheet, height: number, roughness: number): [number, number][] {
  const phases = [random() * TURN, random() * TURN, random() * TURN];
  return Array.from({ length: 61 }, (_, index) => {
    const along = index / 60;
    const wave = phases.reduce(
      (sum, phase, order) => sum + Math.sin(along * TURN * (order + 1.3) + phase) / (order + 1),
      0,
    );
    return [along * size, size * (height + roughness * wave)];
  });
}
