import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { messages } from '../../messages.ts';

const LibraryMenuList = lazy(() =>
  import('./LibraryMenuList.tsx').then((m) => ({ default: m.LibraryMenuList })),
);

/** The way to what is done to the library as a whole. A press before the list has come opens it when it comes. */
export function LibraryMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <Suspense fallback={<MenuButton onClick={() => setOpened(true)} />}>
      <LibraryMenuList button={<MenuButton />} opened={opened} onChange={setOpened} />
    </Suspense>
  );
}

/** Takes what the menu gives its button: what it controls, and whether that is open. */
function MenuButton(given: Omit<React.ComponentPropsWithRef<'button'>, 'color' | 'disabled' | 'style'>) {
  return (
    <ActionIcon
      variant="default"
      color="ink"
      size={40}
      aria-label={messages.menu.more}
      data-testid="library-menu"
      {...given}
    >
      <IconMenu2 size={20} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  );
}
