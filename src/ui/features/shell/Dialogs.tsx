import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useScreenChange, useScreenField } from '../../screen-state.ts';

const AboutDialog = lazy(() => import('./AboutDialog.tsx').then((m) => ({ default: m.AboutDialog })));
const FoldersDialog = lazy(() =>
  import('../roots/FoldersDialog.tsx').then((m) => ({ default: m.FoldersDialog })),
);
const ShortcutSheet = lazy(() =>
  import('../palette/ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet })),
);

/** The dialog that the address names; its code is loaded when it is first opened. The failures have a view of their own, which begins with those that there are. */
export function Dialogs() {
  const shown = useScreenField('open');
  const change = useScreenChange();
  const close = () => change({ open: undefined }, 'replace');
  return (
    <Suspense>
      {shown === 'failures' && <Navigate to="/analysis" search={{}} replace />}
      {shown === 'about' && <AboutDialog onClose={close} />}
      {shown === 'folders' && <FoldersDialog onClose={close} />}
      {shown === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </Suspense>
  );
}
