import { useNavigate } from '@tanstack/react-router';
import { navigation } from '../../messages/navigation.ts';
import { type NavigationGroup, VIEWS, type View } from '../../views.ts';
import { useTrackDrop } from '../entries/use-track-drop.ts';
import { useTrackActions } from '../library/track-actions.tsx';
import { Brand } from './Brand.tsx';
import classes from './NavigationRail.module.css';
import { ViewLink } from './ViewLink.tsx';

/** As many tracks as the view of similar ones starts from. */
const MOST_SEEDS = 20;

const GROUPS: readonly NavigationGroup[] = ['library', 'yours', 'sound', 'engine'];

/** A view at the side; onto some of them tracks can be dropped. */
function RailItem({ view }: { view: View }) {
  const take = useDropDeed(view.path);
  const { over, handlers } = useTrackDrop(
    () => null,
    (ids) => take?.(ids),
  );
  return (
    <li data-over={over !== null} className={classes.item} {...(take ? handlers : {})}>
      <ViewLink view={view} className={classes.link} />
    </li>
  );
}

/** What becomes of tracks that are dropped onto the way to a view. Menus and keys do the same. */
function useDropDeed(path: string): ((ids: readonly string[]) => void) | null {
  const actions = useTrackActions();
  const navigate = useNavigate();
  if (path === '/now') return actions.enqueue;
  if (path === '/playlists') return actions.addToPlaylist;
  if (path === '/favourites') return (ids) => actions.favourite(ids, true);
  if (path === '/similar')
    return (ids) => void navigate({ to: path, search: { seeds: ids.slice(0, MOST_SEEDS).join(',') } });
  return null;
}

/** The views at the side: with names where there is room, else signs alone, whose names are told on hover and to readers. */
export function NavigationRail() {
  return (
    <nav className={classes.rail} aria-label={navigation.label} data-testid="navigation">
      <div className={classes.brand}>
        <Brand />
      </div>
      <div className={classes.groups}>
        {GROUPS.map((group) => {
          const views = VIEWS.filter((view) => view.group === group);
          if (views.length === 0) return null;
          return (
            <section key={group} aria-label={navigation.groups[group]}>
              <h2 className={classes.group}>{navigation.groups[group]}</h2>
              <ul>
                {views.map((view) => (
                  <RailItem key={view.path} view={view} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </nav>
  );
}
