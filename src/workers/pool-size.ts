/** How much of the machine the analysis may take: 1 worker, cores − 1, or cores + 1. */
export type AnalysisSpeed = 'quiet' | 'normal' | 'full';

/**
 * Number of analysis workers. `full` takes one more than there are cores: a worker waits for its decoder often
 * enough that two workers on two cores used only 1.7 of them.
 */
export function poolSize(speed: AnalysisSpeed, coreCount: number): number {
  const wanted = { quiet: 1, normal: coreCount - 1, full: coreCount + 1 }[speed];
  return Math.max(1, wanted);
}
