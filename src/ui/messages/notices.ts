/** Words of what is told in passing. */
export const notices = {
  undo: 'Undo',
  undoKey: 'Take back what was just done',
  undone: (message: string) => `Taken back: ${message}`,
  notUndone: 'Nothing was taken back: that is undone already, or was not the last change.',
  undoOf: (message: string) => `Undo: ${message}`,
  dismissOf: (message: string) => `Dismiss: ${message}`,
  region: 'What was done',
  couldNotBeHeard: 'could not be heard',
  toCentre: 'Open the analysis centre',
} as const;
