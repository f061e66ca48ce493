import { IconFolderDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { droppedPlaylists, usePlaylistIntake } from '../../data/playlist-intake.ts';
import { useEngine } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import classes from './DropOverlay.module.css';

/** Takes folders and playlists dropped anywhere on the page, and says so while something is dragged over it. */
export function DropOverlay() {
  const engine = useEngine();
  const { run } = useActions();
  const intake = usePlaylistIntake();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0; // enter and leave also come from every child
    const follow = (step: number) => (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const enter = follow(1);
    const leave = follow(-1);
    const allow = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const { items } = event.dataTransfer;
      const playlists = droppedPlaylists(items);
      if (playlists.length === 0) {
        run(() => engine.addDropped(items));
        return;
      }
      intake.offer(playlists);
      void navigate({ to: '/playlists', search: {} });
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', allow, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [engine, run, intake, navigate]);
  if (!over) return null;
  return (
    <div className={classes.overlay} data-testid="drop-overlay">
      <div className={classes.card}>
        <IconFolderDown size={56} stroke={1.25} aria-hidden="true" />
        <p className={classes.title}>{messages.folder.dropTitle}</p>
        <p>{messages.folder.dropDetail}</p>
      </div>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
