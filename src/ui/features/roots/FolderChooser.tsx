import { type ChangeEvent, createContext, type ReactNode, use, useCallback, useRef } from 'react';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import classes from './FolderChooser.module.css';

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Lets a file input take a whole folder; every browser has it, the types lack it. */
    webkitdirectory?: string;
  }
}

const ChooserContext = createContext<(() => void) | null>(null);

/** Opens the folder picker of this browser. */
export function useFolderChooser(): () => void {
  const choose = use(ChooserContext);
  if (!choose) throw new Error('useFolderChooser needs a FolderChooser above it.');
  return choose;
}

/** Owns the file input, which is always on the page, and the choice between it and the system's folder picker. */
export function FolderChooser({ children }: { children: ReactNode }) {
  const engine = useEngine();
  const { run } = useActions();
  const canPickDirectory = useEngineState((snapshot) => snapshot.canPickDirectory);
  const input = useRef<HTMLInputElement>(null);
  const choose = useCallback(() => {
    if (canPickDirectory) run(() => engine.pickFolder());
    else input.current?.click();
  }, [engine, run, canPickDirectory]);

  function takeFiles({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = ''; // so that the same folder can be chosen again
    run(() => engine.addInputFiles(files));
  }

  return (
    <ChooserContext value={choose}>
      {children}
      <form aria-label={messages.folder.inputLabel}>
        <input
          ref={input}
          type="file"
          webkitdirectory=""
          multiple
          tabIndex={-1}
          className={classes.input}
          aria-label={messages.folder.inputLabel}
          data-testid="folder-input"
          onChange={takeFiles}
        />
      </form>
    </ChooserContext>
  );
}
