import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { TracksView } from './features/library/TracksView.tsx';
import { NothingThere } from './features/shell/NothingThere.tsx';
import { Screen } from './features/shell/Screen.tsx';
import { createFragmentHistory } from './hash-history.ts';
import { readScreenState } from './screen-state.ts';

/** The views and their addresses. All but the list of tracks are loaded when they are first opened (`lazyRouteComponent`). */
export function createScreenRouter() {
  const root = createRootRoute({
    component: Screen,
    validateSearch: readScreenState,
    notFoundComponent: NothingThere,
  });
  const views = [createRoute({ getParentRoute: () => root, path: '/', component: TracksView })];
  return createRouter({
    routeTree: root.addChildren(views),
    history: createFragmentHistory(),
    // A view that is on its way leaves the old one in place; nothing blinks.
    defaultPendingMs: 400,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createScreenRouter>;
  }
}
