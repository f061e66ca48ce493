import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { groupPageOptions } from '../../data/group-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import { browse } from '../../messages/browse.ts';
import classes from './AlbumStrip.module.css';
import { albumDetail, artistOf } from './album-words.ts';
import { GroupFace } from './GroupFace.tsx';
import { albumPlace } from './track-places.ts';

/** The albums on which an artist is to be heard, the newest first, in one row that scrolls sideways. */
export function AlbumStrip({ artist }: { artist: string }) {
  const { client } = useEngine();
  const { data } = useQuery(
    groupPageOptions(client, { kind: 'albums', sort: 'year', order: 'desc', filter: { artist } }, 0),
  );
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={browse.otherAlbums} className={classes.strip} data-testid="album-strip">
      <ul className={classes.albums}>
        {data.items.map((item) => (
          <li key={`${artistOf(item)}\n${item.name}`} className={classes.album}>
            <Link {...albumPlace(item.name, artistOf(item))} className={classes.link}>
              <GroupFace item={item} className={classes.face} />
              <span className={classes.name}>{item.name}</span>
              <span className={classes.detail}>{albumDetail(item, false)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
