import type { CacheConfig } from '../../../api/contract.ts';
import { engine } from '../../messages/engine.ts';
import { type SettingValue, settingOf } from './setting-changes.ts';

export type SettingName = keyof typeof engine.settingNames;

/** The settings as they are offered, in groups that belong together. */
export const SETTING_GROUPS: readonly { group: keyof typeof engine.groups; names: readonly SettingName[] }[] =
  [
    { group: 'memory', names: ['max_size_mb', 'ttl_seconds'] },
    {
      group: 'confidence',
      names: [
        'confidence_threshold',
        'fast_confidence',
        'confidence_overrides.search',
        'confidence_overrides.tracks',
        'confidence_overrides.batch',
        'confidence_overrides.similar',
        'validation_enabled',
      ],
    },
    {
      group: 'warming',
      names: ['warming_enabled', 'warming.enabled', 'warming.batch_size', 'warming.delay_ms'],
    },
    {
      group: 'alerts',
      names: [
        'alerts.hit_rate_low',
        'alerts.avg_time_high_ms',
        'alerts.utilization_high',
        'alerts.validation_error_rate',
      ],
    },
    { group: 'adaptive', names: ['adaptive.prediction_enabled', 'adaptive.threshold_tuning_enabled'] },
  ];

interface DraftReading {
  /** What differs from the settings in force. */
  changes: Record<string, SettingValue | null>;
  /** What cannot even be sent, by setting. */
  faults: Record<string, string>;
}

/** What was typed, as values: `true` and `false` for switches, an emptied override as `null`. */
export function readDraft(config: CacheConfig, draft: Readonly<Record<string, string>>): DraftReading {
  const reading: DraftReading = { changes: {}, faults: {} };
  for (const [name, text] of Object.entries(draft)) {
    const value = parsed(name, text.trim());
    if (value === undefined) reading.faults[name] = engine.notANumber;
    else if (value !== settingOf(config, name)) reading.changes[name] = value;
  }
  return reading;
}

function parsed(name: string, text: string): SettingValue | null | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === '') return name.startsWith('confidence_overrides.') ? null : undefined;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
