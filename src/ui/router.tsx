import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readAnalysisAddress } from './features/analysis/file-filter.ts';
import {
  readAlbumSearch,
  readAlbumsSearch,
  readFolderSearch,
  readNameSearch,
  readNamesSearch,
  readRecentSearch,
} from './features/browse/group-search.ts';
import { readEngineAddress } from './features/engine/engine-address.ts';
import { TracksView } from './features/library/TracksView.tsx';
import { readNowAddress } from './features/player/now-address.ts';
import { readPlaylistsAddress } from './features/playlists/playlists-address.ts';
import { NothingThere } from './features/shell/NothingThere.tsx';
import { Screen } from './features/shell/Screen.tsx';
import { ViewTrouble } from './features/shell/ViewTrouble.tsx';
import { readSimilarAddress } from './features/similar/similar-address.ts';
import { createFragmentHistory } from './hash-history.ts';
import { readScreenState } from './screen-state.ts';

/** The views and their addresses. All but the list of tracks are loaded when they are first opened (`lazyRouteComponent`). */
export function createScreenRouter() {
  const root = createRootRoute({
    component: Screen,
    validateSearch: readScreenState,
    notFoundComponent: NothingThere,
  });
  const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path });
  const views = [
    createRoute({ ...at('/'), component: TracksView }),
    createRoute({
      ...at('/albums'),
      validateSearch: readAlbumsSearch,
      component: lazyRouteComponent(() => import('./features/browse/AlbumsView.tsx'), 'AlbumsView'),
    }),
    createRoute({
      ...at('/albums/album'),
      validateSearch: readAlbumSearch,
      component: lazyRouteComponent(() => import('./features/browse/AlbumPage.tsx'), 'AlbumPage'),
    }),
    createRoute({
      ...at('/artists'),
      validateSearch: readNamesSearch,
      component: lazyRouteComponent(() => import('./features/browse/ArtistsView.tsx'), 'ArtistsView'),
    }),
    createRoute({
      ...at('/artists/artist'),
      validateSearch: readNameSearch,
      component: lazyRouteComponent(() => import('./features/browse/ArtistPage.tsx'), 'ArtistPage'),
    }),
    createRoute({
      ...at('/genres'),
      validateSearch: readNamesSearch,
      component: lazyRouteComponent(() => import('./features/browse/GenresView.tsx'), 'GenresView'),
    }),
    createRoute({
      ...at('/genres/genre'),
      validateSearch: readNameSearch,
      component: lazyRouteComponent(() => import('./features/browse/GenrePage.tsx'), 'GenrePage'),
    }),
    createRoute({
      ...at('/folders'),
      validateSearch: readFolderSearch,
      component: lazyRouteComponent(() => import('./features/browse/FoldersView.tsx'), 'FoldersView'),
    }),
    createRoute({
      ...at('/favourites'),
      component: lazyRouteComponent(() => import('./features/browse/FavouritesView.tsx'), 'FavouritesView'),
    }),
    createRoute({
      ...at('/recent'),
      validateSearch: readRecentSearch,
      component: lazyRouteComponent(() => import('./features/browse/RecentView.tsx'), 'RecentView'),
    }),
    createRoute({
      ...at('/now'),
      validateSearch: readNowAddress,
      component: lazyRouteComponent(() => import('./features/player/NowView.tsx'), 'NowView'),
    }),
    createRoute({
      ...at('/similar'),
      validateSearch: readSimilarAddress,
      component: lazyRouteComponent(() => import('./features/similar/SimilarView.tsx'), 'SimilarView'),
    }),
    createRoute({
      ...at('/playlists'),
      validateSearch: readPlaylistsAddress,
      component: lazyRouteComponent(() => import('./features/playlists/PlaylistsView.tsx'), 'PlaylistsView'),
    }),
    createRoute({
      ...at('/playlists/$playlistId'),
      component: lazyRouteComponent(() => import('./features/playlists/PlaylistView.tsx'), 'PlaylistView'),
    }),
    createRoute({
      ...at('/analysis'),
      validateSearch: readAnalysisAddress,
      component: lazyRouteComponent(() => import('./features/analysis/AnalysisView.tsx'), 'AnalysisView'),
    }),
    createRoute({
      ...at('/engine'),
      validateSearch: readEngineAddress,
      component: lazyRouteComponent(() => import('./features/engine/EngineView.tsx'), 'EngineView'),
    }),
    createRoute({
      ...at('/settings'),
      component: lazyRouteComponent(() => import('./features/settings/SettingsView.tsx'), 'SettingsView'),
    }),
  ] as const;
  return createRouter({
    routeTree: root.addChildren(views),
    history: createFragmentHistory(),
    defaultErrorComponent: ViewTrouble,
    // A view that is on its way leaves the old one in place; nothing blinks.
    defaultPendingMs: 400,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createScreenRouter>;
  }
}
