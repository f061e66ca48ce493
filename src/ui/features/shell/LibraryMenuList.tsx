import { Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCommand,
  IconFolderPlus,
  IconFolders,
  IconInfoCircle,
  IconKeyboard,
  IconSparkles,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useRunCommand } from '../../commands/use-commands.tsx';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { commands } from '../../messages/palette.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import { useActions } from '../../use-action.tsx';
import { useFolderChooser } from '../roots/FolderChooser.tsx';
import classes from './LibraryMenu.module.css';
import { ThemeChoices } from './ThemeChoices.tsx';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface LibraryMenuListProps {
  button: ReactElement;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** Everything that is done to the library as a whole. */
export function LibraryMenuList({ button, opened, onChange }: LibraryMenuListProps) {
  const engine = useEngine();
  const choose = useFolderChooser();
  const { run } = useActions();
  const runCommand = useRunCommand();
  const { change } = useScreenState();
  const hasDemo = useEngineState((snapshot) => snapshot.roots.some((root) => root.kind === 'demo'));
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      withInitialFocusPlaceholder={false}
      classNames={{ item: classes.item, dropdown: classes.dropdown, label: classes.label }}
      position="bottom-end"
      width={290}
      withinPortal
      transitionProps={{ duration: 0 }}
      shadow="md"
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown aria-label={messages.menu.label}>
        <Menu.Item leftSection={<IconFolderPlus {...icon} />} onClick={choose} data-testid="choose-folder">
          {messages.menu.addFolder}
        </Menu.Item>
        {!hasDemo && (
          <Menu.Item
            leftSection={<IconSparkles {...icon} />}
            onClick={() => run(() => engine.loadDemo())}
            data-testid="load-demo"
          >
            {messages.menu.addDemo}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconFolders {...icon} />} onClick={() => change({ open: 'folders' })}>
          {messages.menu.manage}
        </Menu.Item>
        <Menu.Item leftSection={<IconAlertTriangle {...icon} />} onClick={() => change({ open: 'failures' })}>
          {messages.menu.failures}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconCommand {...icon} />} onClick={() => runCommand('palette.open')}>
          {commands.palette}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} onClick={() => change({ open: 'shortcuts' })}>
          {commands.shortcuts}
        </Menu.Item>
        <Menu.Item leftSection={<IconInfoCircle {...icon} />} onClick={() => change({ open: 'about' })}>
          {messages.menu.about}
        </Menu.Item>
        <Menu.Divider />
        <ThemeChoices />
      </Menu.Dropdown>
    </Menu>
  );
}
