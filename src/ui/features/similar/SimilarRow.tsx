import type { MouseEvent } from 'react';
import type { SimilarItem } from '../../../api/contract.ts';
import { messages } from '../../messages.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import { ShareBar } from './ShareBar.tsx';
import classes from './SimilarRow.module.css';
import { reasonOf } from './similar-words.ts';

interface SimilarRowProps {
  item: SimilarItem;
  onOpen: (id: string, event: MouseEvent<HTMLElement>) => void;
}

/** One neighbour: its mark, its names, how close it is and why. */
export function SimilarRow({ item, onOpen }: SimilarRowProps) {
  const { entry, closeness, similarity } = item;
  return (
    <li className={classes.row} data-testid="similar-track" data-track-id={entry.id}>
      <button type="button" className={classes.button} onClick={(event) => onOpen(entry.id, event)}>
        <Emblem metrics={shownMetrics(entry)} className={classes.mark} />
        <span className={classes.names}>
          <span className={classes.title}>{entry.title}</span>{' '}
          <span className={classes.artist}>{entry.artist ?? messages.list.unknownArtist}</span>
        </span>
        <span className={classes.closeness}>
          {messages.similar.closeness[closeness]}
          <ShareBar share={similarity} isShort />
        </span>
        <span className={classes.reason}>{reasonOf(item)}</span>
      </button>
    </li>
  );
}
