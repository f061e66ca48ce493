import { useKeptDraft } from './kept-draft.ts';
import { readDraft } from './setting-draft.ts';
import { useEngineConfig } from './use-engine-figures.ts';

/** How many settings were changed and not saved. */
export function useUnsavedCount(): number {
  const draft = useKeptDraft();
  const { data: config } = useEngineConfig();
  if (!config) return 0;
  const { changes, faults } = readDraft(config, draft);
  return Object.keys(changes).length + Object.keys(faults).length;
}
