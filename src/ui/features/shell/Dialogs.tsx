import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useScreenState } from '../../screen-state.ts';

const AboutDialog = lazy(() => import('./AboutDialog.tsx').then((m) => ({ default: m.AboutDialog })));
const FoldersDialog = lazy(() =>
  import('../roots/FoldersDialog.tsx').then((m) => ({ default: m.FoldersDialog })),
);
const ShortcutSheet = lazy(() =>
  import('../palette/ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet })),
);

/** The dialog that the address names; its code is loaded when it is first opened. The failures have a view of their own. */
export function Dialogs() {
  const { state, change } = useScreenState();
  const close = () => change({ open: undefined }, 'replace');
  return (
    <Suspense>
      {state.open === 'failures' && <Navigate to="/analysis" search={{ files: 'failed' }} replace />}
      {state.open === 'about' && <AboutDialog onClose={close} />}
      {state.open === 'folders' && <FoldersDialog onClose={close} />}
      {state.open === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </Suspense>
  );
}
