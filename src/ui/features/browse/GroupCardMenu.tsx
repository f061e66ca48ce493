import { Menu } from '@mantine/core';
import { IconArrowsShuffle, IconPlayerPlay } from '@tabler/icons-react';
import type { ListRequest } from '../../data/track-lists.ts';
import { browse } from '../../messages/browse.ts';
import classes from '../library/TrackMenu.module.css';
import { useListIds, useTrackActions } from '../library/track-actions.tsx';
import { useListDeeds } from './use-list-deeds.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
const words = browse.menu;

export interface GroupCardMenuProps {
  name: string;
  count: number;
  /** Its tracks. */
  tracks: ListRequest;
  /** Where on the screen, in pixels. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** What can be done with an album, an artist or a genre. */
export function GroupCardMenu({ name, count, tracks, at, onClose }: GroupCardMenuProps) {
  const actions = useTrackActions();
  const listIds = useListIds();
  const deeds = useListDeeds(tracks);
  const ids = () => listIds(tracks);
  const all = { total: count, ids: (from: number, most: number) => listIds(tracks, from, most) };
  const items = [
    { label: words.play, Icon: IconPlayerPlay, run: () => actions.play(ids) },
    { label: browse.shuffle, Icon: IconArrowsShuffle, run: () => actions.shuffle(all) },
    ...deeds,
  ];
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      offset={0}
      width={230}
      shadow="md"
      withinPortal
      transitionProps={{ duration: 0 }}
      classNames={{ item: classes.item, dropdown: classes.dropdown, label: classes.label }}
    >
      <Menu.Target>
        <span className={classes.place} style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={words.label(name)} data-testid="card-menu">
        <Menu.Label>{name}</Menu.Label>
        {items.map(({ label, Icon, run }) => (
          <Menu.Item key={label} leftSection={<Icon {...icon} />} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
