import { similar as words } from '../../messages/similar.ts';
import { FamilySliders } from './FamilySliders.tsx';
import { LimitControls } from './LimitControls.tsx';
import { isPreset, PRESETS, presetChange } from './presets.ts';
import { SeedList } from './SeedList.tsx';
import classes from './SteeringPanel.module.css';
import { type SimilarAddress, sharesOf, weightsText } from './similar-address.ts';
import { TasteNote } from './TasteNote.tsx';
import type { Seeds } from './use-seeds.ts';
import type { AddressChange } from './use-similar-address.ts';
import type { Taste } from './use-taste.ts';

interface SteeringPanelProps {
  address: SimilarAddress;
  seeds: Seeds;
  taste: Taste;
  phone: boolean;
  onChange: (change: AddressChange, how?: 'step' | 'replace') => void;
}

/** Everything that decides what is found. On a phone the rest opens below the tracks to start from. */
export function SteeringPanel({ address, seeds, taste, phone, onChange }: SteeringPanelProps) {
  const controls = (
    <>
      <section aria-label={words.presetsLabel} className={classes.presets}>
        {PRESETS.map((preset) => (
          <button
            key={preset.name}
            type="button"
            className={classes.preset}
            aria-pressed={isPreset(preset, address)}
            onClick={() => isPreset(preset, address) || onChange(presetChange(preset), 'step')}
            data-testid={`preset-${preset.name}`}
          >
            {words.presets[preset.name]}
          </button>
        ))}
      </section>
      <FamilySliders
        shares={sharesOf(address.weights)}
        onChange={(shares) => onChange({ weights: weightsText(shares) || undefined })}
      />
      <LimitControls address={address} onChange={onChange} />
      <TasteNote taste={taste} />
    </>
  );
  return (
    <div className={classes.panel} data-testid="steering">
      <SeedList seeds={seeds} />
      {phone ? (
        <details className={classes.more}>
          <summary>{words.steer}</summary>
          <div className={classes.controls}>{controls}</div>
        </details>
      ) : (
        <div className={classes.controls}>{controls}</div>
      )}
    </div>
  );
}
