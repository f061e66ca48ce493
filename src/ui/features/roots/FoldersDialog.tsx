import { Button } from '@mantine/core';
import { IconFolderPlus, IconPlugConnected, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { RootState } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import { useFolderChooser } from './FolderChooser.tsx';
import classes from './FoldersDialog.module.css';
import { useReconnect } from './RootBanners.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** The folders of the library: their state, and what can be done with each. */
export function FoldersDialog({ onClose }: { onClose: () => void }) {
  const roots = useEngineState((snapshot) => snapshot.roots);
  const choose = useFolderChooser();
  return (
    <DialogFrame title={messages.roots.title} onClose={onClose}>
      {roots.length === 0 ? (
        <p className={classes.none}>{messages.roots.none}</p>
      ) : (
        <ul className={classes.list}>
          {roots.map((root) => (
            <Folder key={root.id} root={root} />
          ))}
        </ul>
      )}
      <Button leftSection={<IconFolderPlus {...icon} />} onClick={choose} className={classes.add}>
        {messages.menu.addFolder}
      </Button>
    </DialogFrame>
  );
}

function Folder({ root }: { root: RootState }) {
  const engine = useEngine();
  const { run } = useActions();
  const reconnect = useReconnect(root);
  const [asking, setAsking] = useState(false);
  const lost = root.access === 'needs_permission' || root.access === 'away';
  return (
    <li className={classes.folder} data-testid="folder">
      <div className={classes.what}>
        <strong>{root.name}</strong>
        <span>
          {messages.roots.tracks(root.trackCount)} · {messages.roots.access[root.access]}
        </span>
      </div>
      {asking ? (
        <div
          className={classes.confirm}
          role="alertdialog"
          aria-label={messages.roots.removeTitle(root.name)}
        >
          <p>{messages.roots.removeDetail(root.trackCount)}</p>
          <div className={classes.actions}>
            <Button variant="default" size="xs" autoFocus onClick={() => setAsking(false)}>
              {messages.roots.cancel}
            </Button>
            <Button
              size="xs"
              className={classes.danger}
              onClick={() => run(() => engine.removeRoot(root.id))}
              data-testid="confirm-remove"
            >
              {messages.roots.removeConfirm}
            </Button>
          </div>
        </div>
      ) : (
        <div className={classes.actions}>
          {lost && (
            <Button
              size="xs"
              leftSection={<IconPlugConnected {...icon} />}
              aria-label={messages.roots.reconnectOf(root.name)}
              onClick={reconnect}
            >
              {messages.menu.reconnect}
            </Button>
          )}
          {root.access === 'ready' && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconRefresh {...icon} />}
              aria-label={messages.roots.rescanOf(root.name)}
              onClick={() => run(() => engine.rescan(root.id))}
            >
              {messages.menu.rescan}
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTrash {...icon} />}
            aria-label={messages.roots.removeOf(root.name)}
            onClick={() => setAsking(true)}
          >
            {messages.menu.remove}
          </Button>
        </div>
      )}
    </li>
  );
}
