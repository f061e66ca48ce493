/** Lets every tab see the progress of the one that works. */
import { type AnalysisProgress, CHANGE_CHANNEL, type ChangeEvent } from '../shared/change-events.ts';
import { throttle } from './throttle.ts';

export const IDLE_PROGRESS: AnalysisProgress = {
  phase: 'idle',
  done: 0,
  total: 0,
  failed: 0,
  times_realtime: null,
  eta_seconds: null,
  current: [],
  hearing: [],
  worker_count: 0,
};

const SEND_INTERVAL_MS = 250;
/** The working tab repeats itself so often, that a tab opened later hears of it and a closed one is missed. */
const HEARTBEAT_MS = 2_000;
const FORGET_AFTER_MS = 6_000;

export interface ProgressSharingOptions {
  /** Called with what to show: this tab's progress while it works, else another's. */
  onShow(progress: AnalysisProgress, leading: boolean): void;
  onEvent(event: ChangeEvent): void;
}

export class ProgressSharing {
  readonly #options: ProgressSharingOptions;
  readonly #channel = new BroadcastChannel(CHANGE_CHANNEL);
  #own: AnalysisProgress = IDLE_PROGRESS;
  #others: AnalysisProgress = IDLE_PROGRESS;
  #forgetTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #send: () => void;
  readonly #show: () => void;
  /** Tells all tabs, the screen of this one included, that files came to hand or left: nothing was written. */
  readonly announceAvailability: () => void;

  constructor(options: ProgressSharingOptions) {
    this.#options = options;
    this.#send = throttle(() => {
      const event: ChangeEvent = { type: 'analysis.progress', revision: 0, progress: this.#own };
      this.#channel.postMessage(event);
    }, SEND_INTERVAL_MS);
    this.announceAvailability = throttle(() => {
      const event: ChangeEvent = { type: 'library.rescanned', revision: 0 };
      this.#channel.postMessage(event);
    }, SEND_INTERVAL_MS);
    this.#show = throttle(() => {
      const leading = isActive(this.#own) || !isActive(this.#others);
      options.onShow(leading ? this.#own : this.#others, leading);
    }, SEND_INTERVAL_MS);
    this.#channel.addEventListener('message', (message: MessageEvent<ChangeEvent>) =>
      this.#receive(message.data),
    );
    setInterval(() => {
      if (isActive(this.#own)) this.#send();
    }, HEARTBEAT_MS);
  }

  /** This tab came further. */
  report(progress: AnalysisProgress): void {
    const wasActive = isActive(this.#own);
    this.#own = progress;
    if (wasActive || isActive(progress)) this.#send();
    this.#show();
  }

  #receive(event: ChangeEvent): void {
    if (event.type !== 'analysis.progress') {
      this.#options.onEvent(event);
      return;
    }
    this.#others = event.progress ?? IDLE_PROGRESS;
    clearTimeout(this.#forgetTimer);
    this.#forgetTimer = setTimeout(() => {
      this.#others = IDLE_PROGRESS;
      this.#show();
    }, FORGET_AFTER_MS);
    this.#show();
  }
}

function isActive(progress: AnalysisProgress): boolean {
  return progress.phase !== 'idle';
}
