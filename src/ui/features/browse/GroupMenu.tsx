import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { TrackRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';
import classes from '../library/TrackMenu.module.css';
import { useShell } from '../shell/shell-context.ts';
import { useListDeeds } from './use-list-deeds.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** What else can be done with a whole list. */
export function GroupMenu({ rows }: { rows: TrackRows }) {
  const { phone } = useShell();
  const items = useListDeeds(rows.request);
  return (
    <Menu
      position="bottom-start"
      width={230}
      shadow="md"
      withinPortal
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      classNames={{ item: classes.item, dropdown: classes.dropdown }}
    >
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="ink"
          size={phone ? 44 : 36}
          disabled={!rows.table}
          aria-label={browse.more}
          title={browse.more}
          data-testid="group-menu"
        >
          <IconDots size={20} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={browse.more}>
        {items.map(({ label, Icon, run }) => (
          <Menu.Item key={label} leftSection={<Icon {...icon} />} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
