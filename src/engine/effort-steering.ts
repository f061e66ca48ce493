/** Watches the battery and whether the page is in view, and tells how hard the analysis may work. */
import type { AnalysisSpeed } from '../workers/pool-size.ts';
import { type BatteryHost, watchBattery } from './battery-watch.ts';
import { deviceSetting } from './device-setting.ts';
import {
  BATTERY_RULES,
  type Battery,
  type BatteryRule,
  type Effort,
  effortOf,
  type HiddenRule,
} from './effort.ts';

const SPEED = deviceSetting<AnalysisSpeed>('earmark.speed', ['normal', 'quiet', 'full']);
const BATTERY = deviceSetting<BatteryRule>('earmark.battery', ['below_50', ...BATTERY_RULES]);
const HIDDEN = deviceSetting<HiddenRule>('earmark.hidden', ['go_on', 'quiet', 'rest']);

/** What was chosen, what is known, and what comes of both. */
export interface EffortState {
  speed: AnalysisSpeed;
  batteryRule: BatteryRule;
  hiddenRule: HiddenRule;
  battery: Battery | null;
  effort: Effort;
}

/** The page, as far as it tells whether it is in view. */
export type WatchedVisibility = Pick<EventTarget, 'addEventListener'> & { readonly visibilityState: string };

export class EffortSteering {
  readonly #page: WatchedVisibility;
  readonly #onChange: (state: EffortState) => void;
  #speed = SPEED.read();
  #batteryRule = BATTERY.read();
  #hiddenRule = HIDDEN.read();
  #battery: Battery | null = null;

  /** @param onChange is told of whatever changes, at the earliest once this has returned */
  constructor(page: WatchedVisibility, host: BatteryHost, onChange: (state: EffortState) => void) {
    this.#page = page;
    this.#onChange = onChange;
    page.addEventListener('visibilitychange', () => this.#tell());
    this.#followOtherTabs();
    watchBattery(host, (battery) => {
      this.#battery = battery;
      this.#tell();
    });
  }

  get state(): EffortState {
    const rules = { battery: this.#batteryRule, hidden: this.#hiddenRule };
    const circumstances = { battery: this.#battery, hidden: this.#page.visibilityState === 'hidden' };
    return {
      speed: this.#speed,
      batteryRule: this.#batteryRule,
      hiddenRule: this.#hiddenRule,
      battery: this.#battery,
      effort: effortOf(this.#speed, rules, circumstances),
    };
  }

  chooseSpeed(speed: AnalysisSpeed): void {
    this.#speed = speed;
    SPEED.write(speed);
    this.#tell();
  }

  chooseBatteryRule(rule: BatteryRule): void {
    this.#batteryRule = rule;
    BATTERY.write(rule);
    this.#tell();
  }

  chooseHiddenRule(rule: HiddenRule): void {
    this.#hiddenRule = rule;
    HIDDEN.write(rule);
    this.#tell();
  }

  #followOtherTabs(): void {
    SPEED.follow((speed) => {
      this.#speed = speed;
      this.#tell();
    });
    BATTERY.follow((rule) => {
      this.#batteryRule = rule;
      this.#tell();
    });
    HIDDEN.follow((rule) => {
      this.#hiddenRule = rule;
      this.#tell();
    });
  }

  #tell(): void {
    this.#onChange(this.state);
  }
}
