/** Which rows of a table are selected, and what a command goes for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TableRows } from '../../data/use-track-rows.ts';
import { useActions } from '../../use-action.tsx';
import {
  clicked,
  type EntrySelection,
  type Modifiers,
  movedTo,
  NOTHING_SELECTED,
  toggled,
} from '../entries/entry-selection.ts';

export interface TableSelection {
  /** The row that keys start from. */
  active: number;
  ids: ReadonlySet<string>;
  click: (index: number, modifiers: Modifiers) => void;
  moveTo: (index: number, modifiers: Modifiers) => void;
  toggle: (index: number) => void;
  selectAll: () => void;
  clear: () => void;
  /** The selection where the row is in it, else the row alone; in the order in which a table shows them as far as it is loaded. */
  targets: (index: number) => string[];
}

/** Selects rows; of a range that reaches beyond what is loaded, the rest follows as soon as it is known. */
export function useTableSelection(rows: TableRows): TableSelection {
  const [state, setState] = useState<EntrySelection>(NOTHING_SELECTED);
  const { run } = useActions();
  const latest = useRef({ rows, state });
  latest.current = { rows, state };
  const { key } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins anew
  useEffect(() => setState(NOTHING_SELECTED), [key]);

  const complete = useCallback(
    (from: number, to: number) => {
      const asked = latest.current.rows;
      run(async () => {
        const ids = await asked.ids(from, to - from + 1);
        if (latest.current.rows.key === asked.key) setState((now) => ({ ...now, ids: new Set(ids) }));
      });
    },
    [run],
  );
  const extend = useCallback(
    (index: number) => {
      const { anchor } = latest.current.state;
      const [from, to] = [Math.min(anchor, index), Math.max(anchor, index)];
      setState((now) => clicked(now, index, { toggle: false, shift: true }, idAt(latest.current.rows)));
      if (!isLoaded(latest.current.rows, from, to)) complete(from, to);
    },
    [complete],
  );
  const click = useCallback(
    (index: number, modifiers: Modifiers) =>
      modifiers.shift
        ? extend(index)
        : setState((now) => clicked(now, index, modifiers, idAt(latest.current.rows))),
    [extend],
  );
  const moveTo = useCallback(
    (index: number, modifiers: Modifiers) =>
      modifiers.shift
        ? extend(index)
        : setState((now) => movedTo(now, index, modifiers, idAt(latest.current.rows))),
    [extend],
  );
  const toggle = useCallback(
    (index: number) => setState((now) => toggled({ ...now, active: index }, idAt(latest.current.rows))),
    [],
  );
  const selectAll = useCallback(() => complete(0, latest.current.rows.total - 1), [complete]);
  const clear = useCallback(() => setState((now) => ({ ...now, ids: new Set() })), []);
  const targets = useCallback((index: number) => targetsOf(latest.current, index), []);
  const active = Math.min(state.active, Math.max(0, rows.total - 1));
  return { active, ids: state.ids, click, moveTo, toggle, selectAll, clear, targets };
}

function targetsOf({ rows, state }: { rows: TableRows; state: EntrySelection }, index: number): string[] {
  const id = rows.at(index)?.id;
  return id !== undefined && !state.ids.has(id) ? [id] : [...state.ids];
}

function idAt(rows: TableRows) {
  return (index: number) => rows.at(index)?.id;
}

function isLoaded(rows: TableRows, from: number, to: number): boolean {
  for (let index = from; index <= to; index += 1) if (!rows.at(index)) return false;
  return true;
}
