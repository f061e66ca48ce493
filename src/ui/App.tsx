import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Engine } from '../engine/engine-types.ts';
import { CommandProvider } from './commands/use-commands.tsx';
import { keepQueriesLive } from './data/live-queries.ts';
import { createQueryClient } from './data/query-client.ts';
import { EngineProvider } from './engine-context.tsx';
import { CrashBoundary } from './features/shell/CrashBoundary.tsx';
import { createScreenRouter } from './router.tsx';
import { mantineTheme, themeMemory } from './theme/mantine-theme.ts';
import { ActionProvider } from './use-action.tsx';

/** The whole screen over an engine. */
export function App({ engine }: { engine: Engine }) {
  const [queries] = useState(createQueryClient);
  const [router] = useState(createScreenRouter);
  useEffect(() => keepQueriesLive(queries), [queries]);
  return (
    <MantineProvider
      theme={mantineTheme}
      defaultColorScheme="auto"
      colorSchemeManager={themeMemory}
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <CrashBoundary>
        <QueryClientProvider client={queries}>
          <EngineProvider engine={engine}>
            <ActionProvider>
              <CommandProvider>
                <RouterProvider router={router} />
              </CommandProvider>
            </ActionProvider>
          </EngineProvider>
        </QueryClientProvider>
      </CrashBoundary>
    </MantineProvider>
  );
}
