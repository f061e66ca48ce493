import { useEffect } from 'react';
import { usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import { messages } from '../../messages.ts';
import classes from './PlayerBar.module.css';

/**
 * Tells readers which track has begun, and the browser's tab which one sounds. What merely waits at the start of a visit
 * is not told.
 */
export function TrackAnnouncer() {
  const { text, title } = usePlayerState(({ status, track }) => {
    const told = status === 'playing' && track ? track : null;
    return {
      text: told ? words.announced(told.title, told.artist) : '',
      title: told ? words.tab(told.title, told.artist) : messages.appName,
    };
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <p role="status" className={classes.unseen} data-testid="track-announcer">
      {text}
    </p>
  );
}
