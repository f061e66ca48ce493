import type { EffortState } from './effort-steering.ts';
import type { EngineSnapshot } from './engine-types.ts';
import { IDLE_PROGRESS } from './progress-sharing.ts';

/** The engine before it has connected. */
export function initialSnapshot(effort: EffortState): EngineSnapshot {
  return {
    status: 'connecting',
    problem: null,
    mount: null,
    roots: [],
    progress: IDLE_PROGRESS,
    leading: true,
    paused: false,
    ...effort,
    demo: null,
    notices: [],
    update: 'none',
    revision: 0,
    canPickDirectory: 'showDirectoryPicker' in window,
  };
}
