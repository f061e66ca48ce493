import type { AnalysisProgress } from '../shared/change-events.ts';
import type { HearingProgress } from './analysis-scheduler.ts';
import type { ImportProgress } from './import-run.ts';

/** While tags are read the bar shows that; hearing goes on beside it and lends its speed. */
export function mergeProgress(importing: ImportProgress | null, hearing: HearingProgress): AnalysisProgress {
  return importing ? { ...hearing, ...importing, eta_seconds: null } : hearing;
}
