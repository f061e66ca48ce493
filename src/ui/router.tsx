import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Screen } from './features/shell/Screen.tsx';
import { createFragmentHistory } from './hash-history.ts';
import { readScreenState } from './screen-state.ts';

export function createScreenRouter() {
  const root = createRootRoute({
    component: Screen,
    validateSearch: readScreenState,
    notFoundComponent: () => null,
  });
  const home = createRoute({ getParentRoute: () => root, path: '/' });
  return createRouter({ routeTree: root.addChildren([home]), history: createFragmentHistory() });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createScreenRouter>;
  }
}
