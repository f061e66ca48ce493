import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { TypedAhead } from './typed-ahead.ts';
import { useAppCommands } from './use-app-commands.ts';

const Palette = lazy(() => import('./Palette.tsx').then((m) => ({ default: m.Palette })));

/** Offers the commands of the whole app, and opens the palette; its code is loaded when it is first opened. */
export function CommandCenter() {
  const [isOpen, setOpen] = useState(false);
  const focused = useRef<Element | null>(null);
  const [ahead] = useState(() => new TypedAhead());
  const chosen = useRef<(() => void) | undefined>(undefined);
  const open = useCallback(() => {
    if (focused.current) return; // it is open
    focused.current = document.activeElement;
    ahead.start(window, () => setOpen(false));
    setOpen(true);
  }, [ahead]);
  useAppCommands(open);
  useEffect(() => {
    if (isOpen) return;
    ahead.take();
    // What was chosen may take the focus elsewhere: it comes after the focus is back.
    if (focused.current instanceof HTMLElement) focused.current.focus();
    focused.current = null;
    const run = chosen.current;
    chosen.current = undefined;
    run?.();
  }, [isOpen, ahead]);
  const close = useCallback((then?: () => void) => {
    chosen.current = then;
    setOpen(false);
  }, []);
  const takeTyped = useCallback(() => ahead.take(), [ahead]);
  return <Suspense>{isOpen && <Palette onClose={close} takeTyped={takeTyped} />}</Suspense>;
}
