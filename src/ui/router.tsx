import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Screen } from './features/shell/Screen.tsx';
import { readScreenState } from './screen-state.ts';

/** Hash history: any static host serves it, under any path. */
export function createScreenRouter() {
  const root = createRootRoute({
    component: Screen,
    validateSearch: readScreenState,
    notFoundComponent: () => null,
  });
  const home = createRoute({ getParentRoute: () => root, path: '/' });
  return createRouter({ routeTree: root.addChildren([home]), history: createHashHistory() });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createScreenRouter>;
  }
}
