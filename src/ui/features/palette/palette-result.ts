import type { TrackRow } from '../../../api/contract.ts';
import type { palette } from '../../messages/palette.ts';

export type SectionName = keyof typeof palette.sections;

/** One thing that the palette leads to. */
export interface PaletteResult {
  /** Unique among all results. */
  id: string;
  section: SectionName;
  title: string;
  /** Stretches of the title that fit what was typed. */
  ranges?: readonly (readonly [number, number])[];
  /** Beside the title, softer. */
  detail?: string;
  keys?: string;
  track?: TrackRow;
  choose(): void;
}
