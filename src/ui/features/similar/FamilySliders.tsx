import { useEffect, useId, useRef, useState } from 'react';
import type { MetricFamily } from '../../../shared/metrics.ts';
import { similar } from '../../messages/similar.ts';
import { FAMILY_NAMES } from '../../messages.ts';
import classes from './FamilySliders.module.css';
import { FAMILIES_STEERED, type FamilyShares, MOST_SHARE } from './similar-address.ts';

/** How often a slider that moves asks anew. */
const EVERY_MS = 70;
const words = similar.weightWords;

interface FamilySlidersProps {
  shares: FamilyShares;
  onChange: (shares: FamilyShares) => void;
}

/** One slider a family, from not at all to twice. The list follows while they move. */
export function FamilySliders({ shares, onChange }: FamilySlidersProps) {
  return (
    <fieldset className={classes.sliders}>
      <legend>{similar.weights}</legend>
      {FAMILIES_STEERED.map((family) => (
        <Slider
          key={family}
          family={family}
          share={shares[family]}
          onChange={(share) => onChange({ ...shares, [family]: share })}
        />
      ))}
    </fieldset>
  );
}

interface SliderProps {
  family: MetricFamily;
  share: number;
  onChange: (share: number) => void;
}

function Slider({ family, share, onChange }: SliderProps) {
  const id = useId();
  const [moving, setMoving] = useThrottled(share, onChange);
  return (
    <div className={classes.slider}>
      <label htmlFor={id}>
        {similar.families[family]} <span>{FAMILY_NAMES[family].meaning}</span>
      </label>
      <output htmlFor={id}>{wordFor(moving)}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={MOST_SHARE}
        step={0.05}
        value={moving}
        aria-valuetext={wordFor(moving)}
        onChange={(event) => setMoving(Number(event.currentTarget.value))}
        data-testid={`weight-${family}`}
      />
    </div>
  );
}

/** A value that is shown at once and told now and then while it moves; the last one is always told. */
function useThrottled(value: number, onChange: (value: number) => void) {
  const [moving, setMoving] = useState<number | null>(null);
  const latest = useRef({ wanted: value, arrived: value, tell: onChange });
  latest.current.tell = onChange;
  latest.current.arrived = value;
  const isMoving = moving !== null;
  useEffect(() => {
    if (!isMoving) return;
    let told: number | null = null;
    const timer = setInterval(() => {
      const { wanted, arrived, tell } = latest.current;
      if (told !== wanted) tell(wanted);
      // It rests, and what it shows is what the address says.
      else if (arrived === wanted) setMoving(null);
      told = wanted;
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isMoving]);
  const move = (wanted: number) => {
    latest.current.wanted = wanted;
    setMoving(wanted);
  };
  return [moving ?? value, move] as const;
}

function wordFor(share: number): string {
  if (share === 0) return words.none;
  if (share < 0.95) return words.less;
  if (share <= 1.05) return words.even;
  return share < MOST_SHARE ? words.more : words.most;
}
