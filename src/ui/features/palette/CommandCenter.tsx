import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useAppCommands } from './use-app-commands.ts';

const Palette = lazy(() => import('./Palette.tsx').then((m) => ({ default: m.Palette })));

/** Offers the commands of the whole app, and opens the palette; its code is loaded when it is first opened. */
export function CommandCenter() {
  const [isOpen, setOpen] = useState(false);
  const focused = useRef<Element | null>(null);
  const chosen = useRef<(() => void) | undefined>(undefined);
  const open = useCallback(() => {
    focused.current = document.activeElement;
    setOpen(true);
  }, []);
  useAppCommands(open);
  useEffect(() => {
    if (isOpen) return;
    // What was chosen may take the focus elsewhere: it comes after the focus is back.
    if (focused.current instanceof HTMLElement) focused.current.focus();
    focused.current = null;
    const run = chosen.current;
    chosen.current = undefined;
    run?.();
  }, [isOpen]);
  const close = useCallback((then?: () => void) => {
    chosen.current = then;
    setOpen(false);
  }, []);
  return <Suspense>{isOpen && <Palette onClose={close} />}</Suspense>;
}
