import { Button } from '@mantine/core';
import type { RootState } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import classes from './Banner.module.css';
import { useFolderChooser } from './FolderChooser.tsx';

/** One line for each folder that cannot be read, with the one thing to click. */
export function RootBanners() {
  const roots = useEngineState((snapshot) => snapshot.roots);
  return roots
    .filter((root) => root.access === 'needs_permission' || root.access === 'away')
    .map((root) => <RootBanner key={root.id} root={root} />);
}

function RootBanner({ root }: { root: RootState }) {
  const waiting = root.access === 'needs_permission';
  const reconnect = useReconnect(root);
  return (
    <div className={classes.banner} role="status" data-testid="root-banner">
      <p className={classes.text}>
        {waiting ? messages.roots.needsPermission(root.name) : messages.roots.away(root.name)}
      </p>
      <Button size="xs" onClick={reconnect}>
        {waiting ? messages.roots.allow : messages.roots.chooseAgain}
      </Button>
    </div>
  );
}

/** What brings a folder back: a permission for a stored handle, choosing again for files of an input. */
export function useReconnect(root: RootState): () => void {
  const engine = useEngine();
  const choose = useFolderChooser();
  const { run } = useActions();
  if (root.access === 'away' && root.kind === 'input') return choose;
  return () => run(() => engine.reconnect(root.id));
}
