import type { ApiClient } from '../api/client.ts';
import type { RootRegistry } from './root-registry.ts';

export interface RootRemoval {
  client: Pick<ApiClient, 'deleteRoot'>;
  roots: Pick<RootRegistry, 'state' | 'remove' | 'keep'>;
  /** Ends the making of the demo, where it is under way. */
  stopDemo(): void;
  deleteDemoFiles(): Promise<void>;
  /** Has the registry take in again what the backend knows. */
  refresh(): void;
}

/**
 * Forgets a root and its tracks. The registry stops the work on it first: what comes in late would be refused.
 * Of the demo the files go too, since they were made here and nobody else has a use for them.
 */
export async function removeRoot(rootId: string, removal: RootRemoval): Promise<void> {
  const { client, roots } = removal;
  const isDemo = roots.state(rootId)?.kind === 'demo';
  if (isDemo) removal.stopDemo();
  roots.remove(rootId);
  try {
    await client.deleteRoot(rootId);
  } catch (error) {
    roots.keep(rootId);
    removal.refresh();
    throw error;
  }
  if (isDemo) await removal.deleteDemoFiles();
}
