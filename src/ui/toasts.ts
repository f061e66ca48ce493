/** What is told of what was done, as a list that changes: nothing here renders or waits. */

/** Takes something back; `false` where there is nothing to take back any more. May be asynchronous, and fail. */
export type Undo = () => unknown;

/** One thing that was done. */
export interface Deed {
  message: string;
  /** `null` where it cannot be taken back. */
  undo: Undo | null;
  /** Names it to whoever takes it back in another way than through the toast. */
  key?: string | undefined;
}

interface NumberedDeed extends Deed {
  /** Grows with every deed: what is taken back goes by it, across all series. */
  number: number;
}

export interface Toast {
  id: number;
  /** One, or several of a series, the latest last: the latest is told, and taken back first. Never empty. */
  deeds: readonly NumberedDeed[];
  /** What is done again and again, such as to put a list in order, is told in one place. */
  series: string | null;
  /** How often it was told anew: it stays for so long again. */
  renewals: number;
}

export interface ToastListState {
  /** Numbers the next deed, and names its toast if it begins one. */
  nextId: number;
  list: readonly Toast[];
}

export const NO_TOASTS: ToastListState = { nextId: 1, list: [] };

/** More at a time nobody reads. */
const MOST_TOASTS = 3;
/** As many steps back as a series remembers. */
const MOST_STEPS = 50;

/**
 * The list with something more to tell. Of a series it takes the place of what was told before, which is kept only to be
 * taken back.
 */
export function withDeed(state: ToastListState, deed: Deed, series: string | null): ToastListState {
  const told = series === null ? undefined : state.list.find((toast) => toast.series === series);
  const others = state.list.filter((toast) => toast !== told);
  const before = told?.deeds.filter(({ undo }) => undo !== null) ?? [];
  const numbered = { ...deed, number: state.nextId };
  const toast: Toast = told
    ? { ...told, deeds: [...before, numbered].slice(-MOST_STEPS), renewals: told.renewals + 1 }
    : { id: state.nextId, deeds: [numbered], series, renewals: 0 };
  return { nextId: state.nextId + 1, list: [...withRoomFor(toast, others), toast] };
}

/**
 * The others that stay beside the newest. What only tells goes first, then the oldest; but what only tells never pushes out
 * what can be taken back: it is one more, until the next comes.
 */
function withRoomFor(newest: Toast, others: readonly Toast[]): readonly Toast[] {
  let left = others;
  while (left.length >= MOST_TOASTS) {
    const outdone = left.find((toast) => !canBeUndone(toast)) ?? (canBeUndone(newest) ? left[0] : undefined);
    if (!outdone) break;
    left = left.filter((toast) => toast !== outdone);
  }
  return left;
}

function canBeUndone({ deeds }: Toast): boolean {
  return deeds.some(({ undo }) => undo !== null);
}

export function withoutToast(state: ToastListState, id: number): ToastListState {
  return { ...state, list: state.list.filter((toast) => toast.id !== id) };
}

/** The list after the latest deed of a toast was taken back: those of its series before it are still told. */
export function withoutLatestDeed(state: ToastListState, id: number): ToastListState {
  const list = state.list.flatMap((toast) => {
    if (toast.id !== id) return [toast];
    const deeds = toast.deeds.slice(0, -1);
    return deeds.length === 0 ? [] : [{ ...toast, deeds, renewals: toast.renewals + 1 }];
  });
  return { ...state, list };
}

/** The list after something was taken back in another way: it is not told any more. */
export function withoutDeed(state: ToastListState, key: string): ToastListState {
  const list = state.list.flatMap((toast) => {
    const deeds = toast.deeds.filter((deed) => deed.key !== key);
    if (deeds.length === toast.deeds.length) return [toast];
    return deeds.length === 0 ? [] : [{ ...toast, deeds }];
  });
  return { ...state, list };
}

export function latestDeed({ deeds }: Toast): NumberedDeed {
  const deed = deeds.at(-1);
  if (!deed) throw new Error('A toast tells nothing.');
  return deed;
}

/** The toast that tells what can be taken back next: what was done last, of whichever series. */
export function nextToUndo({ list }: Pick<ToastListState, 'list'>): Toast | undefined {
  return list
    .filter((toast) => latestDeed(toast).undo !== null)
    .reduce<Toast | undefined>(
      (latest, toast) => (latest && latestDeed(latest).number > latestDeed(toast).number ? latest : toast),
      undefined,
    );
}

/** Takes back at most once: a second click, or a key pressed twice, finds nothing to take back. */
export function onceOnly(undo: Undo): Undo {
  let isUsed = false;
  return () => {
    if (isUsed) return false;
    isUsed = true;
    return undo();
  };
}
