import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import { useFolderChooser } from './FolderChooser.tsx';
import { FolderRow } from './FolderRow.tsx';
import classes from './FoldersDialog.module.css';

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
            <FolderRow key={root.id} root={root} />
          ))}
        </ul>
      )}
      <Button
        leftSection={<IconFolderPlus size={16} stroke={1.75} aria-hidden="true" />}
        onClick={choose}
        className={classes.add}
      >
        {messages.menu.addFolder}
      </Button>
    </DialogFrame>
  );
}
