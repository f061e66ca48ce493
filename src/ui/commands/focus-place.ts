import type { FocusPlace } from './key-follower.ts';

const TEXT_FIELDS =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable=true]';
/** The track's panel is a dialog on a phone, where there are no keys to speak of. */
const COVERS = '[role=dialog], [role=alertdialog], [role=menu]';
const PRESSED =
  'button, a[href], summary, [role=button], [role=switch], [role=option], [role=menuitem], input';
const MOVED =
  '[role=slider], [role=grid], [role=listbox], [role=tablist], [role=radiogroup], [role=tree], input';

/** What the element with the focus makes of keys. */
export function placeOf(target: EventTarget | null): FocusPlace {
  const element = target instanceof Element ? target : null;
  const isIn = (selector: string) => element?.closest(selector) != null;
  return {
    typing: isIn(TEXT_FIELDS),
    covered: isIn(COVERS),
    takes: (key) => {
      if (key === ' ' || key === 'Enter') return isIn(PRESSED);
      return /^(?:Arrow|Home|End|Page)/.test(key) && isIn(MOVED);
    },
  };
}
