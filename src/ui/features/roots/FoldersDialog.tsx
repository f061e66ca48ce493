import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { messages } from '../../messages.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import { useFolderChooser } from './FolderChooser.tsx';
import { FolderList } from './FolderList.tsx';
import classes from './FoldersDialog.module.css';

/** The folders of the library: their state, and what can be done with each. */
export function FoldersDialog({ onClose }: { onClose: () => void }) {
  const choose = useFolderChooser();
  const add = useRef<HTMLButtonElement>(null);
  return (
    <DialogFrame title={messages.roots.title} onClose={onClose}>
      <FolderList adder={add} />
      <Button
        ref={add}
        leftSection={<IconFolderPlus size={16} stroke={1.75} aria-hidden="true" />}
        onClick={choose}
        className={classes.add}
      >
        {messages.menu.addFolder}
      </Button>
    </DialogFrame>
  );
}
