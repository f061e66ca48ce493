import { useId } from 'react';
import type { CacheConfig } from '../../../api/contract.ts';
import { engine } from '../../messages/engine.ts';
import classes from './SettingField.module.css';
import { settingOf } from './setting-changes.ts';
import type { SettingName } from './setting-draft.ts';

interface SettingFieldProps {
  name: SettingName;
  config: CacheConfig;
  /** What was typed; `undefined` where nothing was. */
  text: string | undefined;
  fault: string | undefined;
  onChange: (text: string) => void;
}

/** One setting: a number to type, or a switch. */
export function SettingField({ name, config, text, fault, onChange }: SettingFieldProps) {
  const id = useId();
  const value = settingOf(config, name);
  const words = engine.settingNames[name];
  const about = {
    id,
    'aria-describedby': fault ? `${id}-hint ${id}-fault` : `${id}-hint`,
    'data-testid': `setting-${name}`,
  };
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{words.name}</label>
      {typeof value === 'boolean' ? (
        <input
          {...about}
          type="checkbox"
          className={classes.check}
          checked={text === undefined ? value : text === 'true'}
          onChange={({ currentTarget }) => onChange(String(currentTarget.checked))}
        />
      ) : (
        <input
          {...about}
          type="text"
          inputMode="decimal"
          className={classes.number}
          aria-invalid={fault !== undefined}
          placeholder={value === null ? engine.inherits : undefined}
          value={text ?? (value === null ? '' : String(value))}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
      <span id={`${id}-hint`} className={classes.hint}>
        {words.hint}
      </span>
      {fault !== undefined && (
        <span id={`${id}-fault`} className={classes.fault} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
