import { ActionIcon } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { lazy, memo, Suspense, useState } from 'react';
import { browse } from '../../messages/browse.ts';
import type { ColumnId } from './columns.ts';

const ColumnsMenuList = lazy(() =>
  import('./ColumnsMenuList.tsx').then((m) => ({ default: m.ColumnsMenuList })),
);

/** Chooses the columns of the lists of tracks. A press before the list has come opens it when it comes. */
export const ColumnsMenu = memo(function ColumnsMenu({
  usual,
}: {
  usual: Partial<Record<ColumnId, boolean>>;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <Suspense fallback={<ColumnsButton onClick={() => setOpened(true)} />}>
      <ColumnsMenuList button={<ColumnsButton />} usual={usual} opened={opened} onChange={setOpened} />
    </Suspense>
  );
});

/** Takes what the menu gives its button: what it controls, and whether that is open. */
function ColumnsButton(given: Omit<React.ComponentPropsWithRef<'button'>, 'color' | 'disabled' | 'style'>) {
  return (
    <ActionIcon
      variant="subtle"
      color="ink"
      size={36}
      aria-label={browse.columns.menu}
      title={browse.columns.button}
      data-testid="columns-menu"
      {...given}
    >
      <IconColumns3 size={20} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  );
}
