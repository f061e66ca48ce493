import type { Battery } from './effort.ts';

/** What Chromium has of the Battery Status API; other browsers have none. */
interface BatterySource extends EventTarget {
  readonly charging: boolean;
  readonly level: number;
}

/** A `navigator`, as far as it is asked for a battery. */
export interface BatteryHost {
  getBattery?: () => Promise<BatterySource>;
}

/** Tells of the battery now and whenever it changes; never, where the browser has none to tell of or will not. */
export function watchBattery(host: BatteryHost, onChange: (battery: Battery) => void): void {
  if (!host.getBattery) return;
  host.getBattery().then(
    (source) => {
      const tell = () => onChange({ charging: source.charging, level: source.level });
      source.addEventListener('chargingchange', tell);
      source.addEventListener('levelchange', tell);
      tell();
    },
    // A policy may forbid it: then nothing is known, as elsewhere.
    (error: unknown) => console.info('The browser does not tell of the battery:', error),
  );
}
