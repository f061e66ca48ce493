import { Menu } from '@mantine/core';
import { IconPlaylistAdd, IconPlus } from '@tabler/icons-react';
import { useAddToPlaylist } from '../../data/playlist-adding.ts';
import { usePlaylists } from '../../data/playlists.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { PHONE_QUERY, useMediaQuery } from '../../use-media-query.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** As many as fit beside a menu; all are behind the last item. */
const MOST_SHOWN = 8;

/** An item for any menu of tracks: the playlists of late, a new one, or all. On a phone it leads to the choice at once. */
export function AddToPlaylistMenu({ trackIds }: { trackIds: readonly string[] }) {
  const phone = useMediaQuery(PHONE_QUERY);
  const { choose } = useAddToPlaylist();
  if (phone) {
    return (
      <Menu.Item leftSection={<IconPlaylistAdd {...icon} />} onClick={() => choose(trackIds)}>
        {words.addTo}
      </Menu.Item>
    );
  }
  return (
    <Menu.Sub transitionProps={{ duration: 0 }}>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconPlaylistAdd {...icon} />} data-testid="add-to-playlist">
          {words.addTo}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown aria-label={words.addTo}>
        <Choices trackIds={trackIds} />
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function Choices({ trackIds }: { trackIds: readonly string[] }) {
  const { add, choose, createWith } = useAddToPlaylist();
  const all = usePlaylists() ?? [];
  const latest = all.toSorted((left, right) => right.updated_at.localeCompare(left.updated_at));
  return (
    <>
      <Menu.Item
        leftSection={<IconPlus {...icon} />}
        onClick={() => createWith(trackIds)}
        data-testid="add-to-new-playlist"
      >
        {words.create}
      </Menu.Item>
      {latest.length > 0 && <Menu.Divider />}
      {latest.slice(0, MOST_SHOWN).map((playlist) => (
        <Menu.Item key={playlist.id} onClick={() => add(playlist, trackIds)}>
          {playlist.name}
        </Menu.Item>
      ))}
      {latest.length > MOST_SHOWN && <Menu.Item onClick={() => choose(trackIds)}>{words.choose}</Menu.Item>}
    </>
  );
}
