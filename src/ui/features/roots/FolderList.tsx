import { type RefObject, useRef } from 'react';
import { useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useFocusAfterRemoval } from '../../use-focus-after-removal.ts';
import classes from './FolderList.module.css';
import { FolderRow } from './FolderRow.tsx';

/** The folders of the library, each with what can be done with it. `adder` stands beside it, and adds another. */
export function FolderList({ adder }: { adder: RefObject<HTMLElement | null> }) {
  const roots = useEngineState((snapshot) => snapshot.roots);
  const list = useRef<HTMLUListElement>(null);
  const ids = roots.map(({ id }) => id);
  useFocusAfterRemoval(list, ids, () => adder.current);
  if (roots.length === 0) return <p className={classes.none}>{messages.roots.none}</p>;
  return (
    <ul ref={list} className={classes.list}>
      {roots.map((root) => (
        <FolderRow key={root.id} root={root} />
      ))}
    </ul>
  );
}
