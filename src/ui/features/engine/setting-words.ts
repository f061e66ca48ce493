import { count, decimal } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import type { SettingValue } from './setting-changes.ts';

type SettingName = keyof typeof engine.settingNames;

function isKnown(name: string): name is SettingName {
  return name in engine.settingNames;
}

/** A setting's name for a person. */
function settingName(name: string): string {
  return isKnown(name) ? engine.settingNames[name].name : name;
}

/** Settings and what they are set to, in one line. */
export function settingWords(settings: Readonly<Record<string, SettingValue>>): string {
  return Object.entries(settings)
    .map(([name, value]) => engine.setTo(settingName(name).toLowerCase(), valueWords(value, unitOf(name))))
    .join(', ');
}

function unitOf(name: string): string {
  if (name.endsWith('_mb')) return '\u00a0MB';
  if (name.endsWith('_seconds')) return '\u00a0s';
  return name.endsWith('_ms') ? '\u00a0ms' : '';
}

function valueWords(value: SettingValue, unit: string): string {
  if (typeof value === 'boolean') return (value ? engine.on : engine.off).toLowerCase();
  return `${Number.isInteger(value) ? count(value) : decimal(value, 2)}${unit}`;
}
