import type { TableKeyActions } from './table-keys.ts';
import type { TableSelection } from './table-selection.ts';
import type { TrackActions } from './track-actions.tsx';
import type { RowOpening } from './use-row-opening.ts';
import type { TableWindow } from './use-table-window.ts';

interface TableParts {
  selection: TableSelection;
  opening: RowOpening;
  actions: TrackActions;
  view: Pick<TableWindow, 'scrollTo'>;
  openMenu: () => void;
  onClose: () => void;
}

/** What each key of a table does: to the selected rows where several are, else to the active one. */
export function tableKeyActions({
  selection,
  opening,
  actions,
  view,
  openMenu,
  onClose,
}: TableParts): TableKeyActions {
  const { active } = selection;
  const several = selection.ids.size > 1;
  const targets = () => selection.targets(active);
  return {
    go(index, modifiers) {
      selection.moveTo(index, modifiers);
      if (!modifiers.toggle && !modifiers.shift) opening.follow(index);
      view.scrollTo(index);
    },
    play: () => (several ? actions.play(targets()) : opening.playAt(active)),
    enter() {
      opening.dontFollow();
      opening.openAt(active, 'enter');
    },
    leave: () => (several ? selection.clear() : onClose()),
    toggle: () => selection.toggle(active),
    selectAll: selection.selectAll,
    openMenu,
    favourite: () => actions.favourite(targets(), !(opening.latest.current.at(active)?.favourite ?? false)),
    rate: (stars) => actions.rate(targets(), stars),
    remove: () => actions.remove(targets()),
    playNext: () => actions.playNext(targets()),
    enqueue: () => actions.enqueue(targets()),
  };
}
