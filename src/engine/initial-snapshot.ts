import type { EngineSnapshot } from './engine-types.ts';
import { IDLE_PROGRESS } from './progress-sharing.ts';
import { storedSpeed } from './stored-speed.ts';

/** The engine before it has connected. */
export function initialSnapshot(): EngineSnapshot {
  return {
    status: 'connecting',
    problem: null,
    mount: null,
    roots: [],
    progress: IDLE_PROGRESS,
    leading: true,
    paused: false,
    speed: storedSpeed(),
    demo: null,
    notices: [],
    update: 'none',
    revision: 0,
    canPickDirectory: 'showDirectoryPicker' in window,
  };
}
