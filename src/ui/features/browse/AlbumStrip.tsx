import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type GroupFilter, groupPageOptions } from '../../data/group-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { browse } from '../../messages/browse.ts';
import classes from './AlbumStrip.module.css';
import { albumDetail, artistOf } from './album-words.ts';
import { dragGroup } from './drag-group.ts';
import { GroupFace } from './GroupFace.tsx';
import { albumTracks } from './group-tracks.ts';
import { albumPlace } from './track-places.ts';

interface AlbumStripProps {
  /** Whose albums, or of what genre. */
  filter: Pick<GroupFilter, 'artist' | 'genre'>;
  /** Whether each says whose it is. */
  withArtist?: boolean;
}

/** Albums of an artist or a genre, the newest first, in one row that scrolls sideways. */
export function AlbumStrip({ filter, withArtist = false }: AlbumStripProps) {
  const { client } = useEngine();
  const { data, isPending } = useQuery(
    groupPageOptions(client, { kind: 'albums', sort: 'year', order: 'desc', filter }, 0),
  );
  if (isPending) return <Ghost />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={browse.otherAlbums} className={classes.strip} data-testid="album-strip">
      <ul className={classes.albums}>
        {data.items.map((item) => (
          <li key={`${artistOf(item)}\n${item.name}`} className={classes.album}>
            <Link
              {...albumPlace(item.name, artistOf(item))}
              className={classes.link}
              onDragStart={(event) => dragGroup(event, item, albumTracks(item.name, artistOf(item) ?? ''))}
            >
              <GroupFace item={item} className={classes.face} />
              <span className={classes.name}>{item.name}</span>
              <span className={classes.detail}>{albumDetail(item, withArtist)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As high as the row that is to come, so that the list below does not jump. */
function Ghost() {
  return (
    <div className={classes.strip} aria-hidden="true">
      <div className={classes.albums}>
        <span className={classes.album}>
          <span className={classes.ghost} />
          <span className={classes.name}>&nbsp;</span>
          <br />
          <span className={classes.detail}>&nbsp;</span>
        </span>
      </div>
    </div>
  );
}
