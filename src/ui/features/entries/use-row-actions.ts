import { useMemo, useRef } from 'react';
import { IS_MAC } from '../../commands/platform.ts';
import type { EntryRowActions } from './EntryRow.tsx';
import type { Modifiers } from './entry-selection.ts';

interface RowDoings {
  play: (index: number) => void;
  click: (index: number, modifiers: Modifiers) => void;
  openMenu: (index: number) => void;
  closeMenu: () => void;
  press: EntryRowActions['onPress'];
  focusList: () => void;
}

/** What rows report, as functions that stay the same: a row renders again only when it shows something else. */
export function useRowActions(doings: RowDoings): EntryRowActions {
  const latest = useRef(doings);
  latest.current = doings;
  return useMemo(
    () => ({
      onClick(index, event) {
        const { nativeEvent } = event;
        // A finger has no double click to play with, and no keys to move what it selects.
        if (nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch') {
          latest.current.play(index);
        }
        latest.current.click(index, {
          toggle: IS_MAC ? event.metaKey : event.ctrlKey,
          shift: event.shiftKey,
        });
        latest.current.focusList();
      },
      onPlay: (index) => latest.current.play(index),
      onMenu(index) {
        if (index !== null) latest.current.openMenu(index);
        else {
          latest.current.closeMenu();
          latest.current.focusList();
        }
      },
      onPress: (index, event) => latest.current.press(index, event),
    }),
    [],
  );
}
