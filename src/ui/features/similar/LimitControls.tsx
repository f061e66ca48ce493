import { useId } from 'react';
import { similar as words } from '../../messages/similar.ts';
import classes from './LimitControls.module.css';
import { LEANS, type SimilarAddress } from './similar-address.ts';
import type { AddressChange } from './use-similar-address.ts';

const COUNTS = [1, 2, 3, 5];
const HOURS: readonly (readonly [number, string])[] = [
  [24, words.playedDay],
  [24 * 7, words.playedWeek],
  [24 * 30, words.playedMonth],
  [24 * 365, words.playedYear],
];
const COUNT_CHOICES = COUNTS.map((count) => [String(count), words.atMost(count)] as const);

interface LimitControlsProps {
  address: SimilarAddress;
  onChange: (change: AddressChange) => void;
}

/** Which way results shall lean, and what is left out. */
export function LimitControls({ address, onChange }: LimitControlsProps) {
  const count = (value: string) => (value === '' ? undefined : Number(value));
  return (
    <fieldset className={classes.limits}>
      <legend>{words.limits}</legend>
      <Choice
        label={words.lean}
        value={address.lean ?? ''}
        none={words.leans.none}
        choices={LEANS.map((lean) => [lean, words.leans[lean]] as const)}
        onChange={(value) => onChange({ lean: LEANS.find((lean) => lean === value) })}
        testId="lean"
      />
      <Choice
        label={words.perArtist}
        value={String(address.artist ?? '')}
        none={words.noLimit}
        choices={COUNT_CHOICES}
        onChange={(value) => onChange({ artist: count(value) })}
        testId="per-artist"
      />
      <Choice
        label={words.perAlbum}
        value={String(address.album ?? '')}
        none={words.noLimit}
        choices={COUNT_CHOICES}
        onChange={(value) => onChange({ album: count(value) })}
        testId="per-album"
      />
      <Choice
        label={words.played}
        value={String(address.played ?? '')}
        none={words.playedNever}
        choices={HOURS.map(([hours, name]) => [String(hours), name] as const)}
        onChange={(value) => onChange({ played: count(value) })}
        testId="not-played"
      />
      <Check
        label={words.tempo}
        checked={address.tempo === true}
        onChange={(isOn) => onChange({ tempo: isOn ? true : undefined })}
      />
      <Check
        label={words.key}
        checked={address.key === true}
        onChange={(isOn) => onChange({ key: isOn ? true : undefined })}
      />
    </fieldset>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  /** What no choice is called. */
  none: string;
  choices: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
  testId: string;
}

function Choice({ label, value, none, choices, onChange, testId }: ChoiceProps) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-testid={testId}
      >
        <option value="">{none}</option>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
