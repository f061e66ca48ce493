import { Button } from '@mantine/core';
import type { RootState } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { useFocusHandedOn } from '../../use-focus-return.ts';
import classes from './Banner.module.css';
import { useFolderChooser } from './FolderChooser.tsx';

/** One line for each folder that cannot be read, with what to click. A line that goes hands the focus on to `onAnswered`. */
export function RootBanners({ onAnswered }: { onAnswered: () => void }) {
  const roots = useEngineState((snapshot) => snapshot.roots);
  return roots
    .filter((root) => root.access === 'needs_permission' || root.access === 'away')
    .map((root) => <RootBanner key={root.id} root={root} onAnswered={onAnswered} />);
}

function RootBanner({ root, onAnswered }: { root: RootState; onAnswered: () => void }) {
  const reconnect = useReconnect(root);
  useFocusHandedOn(onAnswered);
  return (
    <div className={classes.banner} role="status" data-testid="root-banner">
      <p className={classes.text}>{isMoved(root) ? messages.roots.moved(root.name) : askFor(root)}</p>
      <div className={classes.actions}>
        <Button size="xs" onClick={reconnect}>
          {isMoved(root) ? messages.roots.lookAgain : actionFor(root)}
        </Button>
        {isMoved(root) && <ChooseMoved />}
      </div>
    </div>
  );
}

/** Where the browser gives no handles, a folder that is chosen would not be known for the same. */
function ChooseMoved() {
  const choose = useFolderChooser();
  const canPickDirectory = useEngineState((snapshot) => snapshot.canPickDirectory);
  if (!canPickDirectory) return null;
  return (
    <Button size="xs" variant="default" onClick={choose}>
      {messages.roots.chooseMoved}
    </Button>
  );
}

/** Whether its directory is known, and cannot be found. */
export function isMoved({ access, kind }: RootState): boolean {
  return access === 'away' && kind !== 'input';
}

function askFor({ access, name }: RootState): string {
  return access === 'needs_permission' ? messages.roots.needsPermission(name) : messages.roots.away(name);
}

function actionFor({ access }: RootState): string {
  return access === 'needs_permission' ? messages.roots.allow : messages.roots.chooseAgain;
}

/** What brings a folder back: a permission for a stored handle, choosing again for files of an input. */
export function useReconnect(root: RootState): () => void {
  const engine = useEngine();
  const choose = useFolderChooser();
  const { run } = useActions();
  if (root.access === 'away' && root.kind === 'input') return choose;
  return () => run(() => engine.reconnect(root.id));
}
