import { navigation } from '../../messages/navigation.ts';
import { type NavigationGroup, VIEWS } from '../../views.ts';
import { Brand } from './Brand.tsx';
import classes from './NavigationRail.module.css';
import { ViewLink } from './ViewLink.tsx';

const GROUPS: readonly NavigationGroup[] = ['library', 'yours', 'sound', 'engine'];

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
                  <li key={view.path}>
                    <ViewLink view={view} className={classes.link} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </nav>
  );
}
