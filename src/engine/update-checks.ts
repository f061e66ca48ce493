import type { UpdateFlow } from './update-flow.ts';

const HOUR_MS = 3_600_000;
const SHORTEST_PAUSE_MS = 600_000;

/**
 * Asks for a newer version every hour, and when the tab is looked at again. A navigation asks by itself, but an
 * installed app may stay open for weeks.
 */
export function scheduleUpdateChecks(updates: UpdateFlow): void {
  let lastCheck = performance.now();
  const check = () => {
    lastCheck = performance.now();
    void updates.check();
  };
  setInterval(check, HOUR_MS);
  document.addEventListener('visibilitychange', () => {
    const rested = performance.now() - lastCheck > SHORTEST_PAUSE_MS;
    if (document.visibilityState === 'visible' && rested) check();
  });
}
