import type { CacheConfig, PatchCacheConfigBody } from '../../../api/contract.ts';

export type SettingValue = number | boolean;

/** `{'warming.enabled': true}` as the API takes it: `{warming: {enabled: true}}`. */
export function nestedChange(flat: Readonly<Record<string, SettingValue | null>>): PatchCacheConfigBody {
  const change: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const [outer = name, inner] = name.split('.');
    if (inner === undefined) change[outer] = value;
    else change[outer] = { ...(change[outer] as object | undefined), [inner]: value };
  }
  return change as PatchCacheConfigBody; // the API checks every name and value, and says which is wrong
}

/** A setting by its name with a dot; `null` for an override that is not set. */
export function settingOf(config: CacheConfig, name: string): SettingValue | null {
  const [outer = name, inner] = name.split('.');
  const found: unknown = Reflect.get(config, outer);
  const value: unknown =
    inner === undefined || typeof found !== 'object' || found === null ? found : Reflect.get(found, inner);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** What undoes a change: the values that these settings have now. */
export function reverseOf(
  config: CacheConfig,
  flat: Readonly<Record<string, SettingValue | null>>,
): Record<string, SettingValue | null> {
  return Object.fromEntries(Object.keys(flat).map((name) => [name, settingOf(config, name)]));
}

/** What undoes a change, as far as the settings still are what it made of them: the others were changed again since. */
export function standingReverse(
  before: CacheConfig,
  after: CacheConfig,
  now: CacheConfig,
  flat: Readonly<Record<string, SettingValue | null>>,
): Record<string, SettingValue | null> {
  const reverse = Object.entries(reverseOf(before, flat));
  return Object.fromEntries(reverse.filter(([name]) => settingOf(now, name) === settingOf(after, name)));
}

/** The other way round: `{warming: {enabled: true}}` as `{'warming.enabled': true}`. */
export function flatChange(change: PatchCacheConfigBody): Record<string, SettingValue> {
  const settings: Record<string, SettingValue> = {};
  for (const [name, value] of Object.entries(change)) {
    if (isPlain(value)) settings[name] = value;
    else {
      for (const [inner, innerValue] of Object.entries(value)) {
        if (isPlain(innerValue)) settings[`${name}.${inner}`] = innerValue;
      }
    }
  }
  return settings;
}

function isPlain(value: unknown): value is SettingValue {
  return typeof value === 'number' || typeof value === 'boolean';
}
