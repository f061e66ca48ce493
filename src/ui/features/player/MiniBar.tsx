import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useEachPosition, usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import { messages } from '../../messages.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import classes from './MiniBar.module.css';
import { NextButton, PlayButton } from './TransportButtons.tsx';

/** The player of a phone: what plays and how far it is; the rest is behind it. */
export function MiniBar() {
  const { track, length } = usePlayerState((snapshot) => ({
    track: snapshot.track,
    length: snapshot.durationSeconds,
  }));
  const line = useRef<HTMLSpanElement>(null);
  useEachPosition((seconds) => {
    const share = length ? Math.min(1, seconds / length) : 0;
    line.current?.style.setProperty('transform', `scaleX(${share.toFixed(4)})`);
  });
  return (
    <section className={classes.bar} aria-label={words.label} data-testid="mini-bar">
      <span className={classes.track}>
        <span ref={line} className={classes.line} />
      </span>
      <Link to="/now" search={{}} className={classes.open} data-testid="open-now">
        <span className={classes.cover}>{track && <Artwork key={track.id} track={track} alt="" />}</span>
        <span className={classes.names}>
          <span className={classes.title}>{track?.title ?? words.open}</span>
          <span className={classes.artist}>{track && (track.artist ?? messages.list.unknownArtist)}</span>
        </span>
      </Link>
      <PlayButton />
      <NextButton />
    </section>
  );
}
