/** Settings that go together, one click each. */
import type { similar } from '../../messages/similar.ts';
import {
  EVEN_SHARES,
  type FamilyShares,
  type Lean,
  type SimilarAddress,
  weightsText,
} from './similar-address.ts';

export interface Preset {
  name: keyof typeof similar.presets;
  shares: FamilyShares;
  lean?: Lean;
  tempo?: true;
}

export const PRESETS: readonly Preset[] = [
  { name: 'even', shares: EVEN_SHARES },
  { name: 'mood', shares: { rhythm: 0, brightness: 1.4, dynamics: 1, harmony: 1.4 } },
  { name: 'tempo', shares: { ...EVEN_SHARES, rhythm: 1.6 }, tempo: true },
  { name: 'groove', shares: { rhythm: 2, brightness: 0.6, dynamics: 0.8, harmony: 0.4 } },
  { name: 'timbre', shares: { rhythm: 0.4, brightness: 2, dynamics: 0.6, harmony: 1.2 } },
  { name: 'darker', shares: { ...EVEN_SHARES, brightness: 0.4 }, lean: 'darker' },
  { name: 'livelier', shares: { ...EVEN_SHARES, rhythm: 0.6 }, lean: 'busier' },
  { name: 'calmer', shares: { ...EVEN_SHARES, rhythm: 0.6 }, lean: 'calmer' },
];

type PresetChange = { [Name in 'weights' | 'lean' | 'tempo']: SimilarAddress[Name] | undefined };

/** What a preset sets in the address; limits stay as they are. */
export function presetChange({ shares, lean, tempo }: Preset): PresetChange {
  return { weights: weightsText(shares) || undefined, lean, tempo };
}

/** Whether the address is as a preset sets it. */
export function isPreset(preset: Preset, { weights, lean, tempo }: SimilarAddress): boolean {
  const change = presetChange(preset);
  return change.weights === weights && change.lean === lean && change.tempo === tempo;
}
