import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconListDetails, IconPlayerTrackNext, IconPlaylistAdd } from '@tabler/icons-react';
import type { TrackRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';
import classes from '../library/TrackMenu.module.css';
import { useListIds, useTrackActions } from '../library/track-actions.tsx';
import { useShell } from '../shell/shell-context.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** What else can be done with a whole list. */
export function GroupMenu({ rows }: { rows: TrackRows }) {
  const { phone } = useShell();
  const actions = useTrackActions();
  const listIds = useListIds();
  const tracks = () => listIds(rows.request);
  const items = [
    { label: browse.menu.playNext, Icon: IconPlayerTrackNext, run: () => actions.playNext(tracks) },
    { label: browse.menu.enqueue, Icon: IconListDetails, run: () => actions.enqueue(tracks) },
    { label: browse.menu.addToPlaylist, Icon: IconPlaylistAdd, run: () => actions.addToPlaylist(tracks) },
  ];
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
