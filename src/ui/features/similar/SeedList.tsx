import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTrackRow } from '../../data/use-track-row.ts';
import { similar } from '../../messages/similar.ts';
import { messages } from '../../messages.ts';
import { useFocusAfterRemoval } from '../../use-focus-after-removal.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import classes from './SeedList.module.css';
import { TrackPicker } from './TrackPicker.tsx';
import type { Seeds } from './use-seeds.ts';

const words = similar.seeds;

/** The tracks that results shall sound like, or not: each can be turned round and taken out. */
export function SeedList({ seeds }: { seeds: Seeds }) {
  const list = useRef<HTMLUListElement>(null);
  useFocusAfterRemoval(list, [...seeds.like, ...seeds.unlike], () => null);
  return (
    <section aria-label={words.title} className={classes.seeds}>
      <ul ref={list} data-testid="seeds">
        {seeds.like.map((id, index) => (
          <Seed key={id} id={id} isFirst={index === 0} isLike seeds={seeds} />
        ))}
        {seeds.unlike.map((id) => (
          <Seed key={id} id={id} isFirst={false} isLike={false} seeds={seeds} />
        ))}
      </ul>
      <TrackPicker label={words.add} onPick={({ id }) => seeds.add(id)} testId="add-seed" />
    </section>
  );
}

function Seed({
  id,
  isFirst,
  isLike,
  seeds,
}: {
  id: string;
  isFirst: boolean;
  isLike: boolean;
  seeds: Seeds;
}) {
  const track = useTrackRow(id);
  const title = track?.title ?? (track === null ? words.unknown : '…');
  const Sign = isLike ? IconPlus : IconMinus;
  const turned = isLike ? words.flipToUnlike(title) : words.flipToLike(title);
  // Without any track to sound like there is no question.
  const mayTurn = !isLike || seeds.like.length > 1;
  return (
    <li className={classes.seed} data-like={isLike}>
      {mayTurn ? (
        <ActionIcon
          variant="default"
          color="ink"
          size={32}
          className={classes.sign}
          aria-label={turned}
          title={turned}
          onClick={() => seeds.turn(id)}
        >
          <Sign size={16} stroke={2.2} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Sign size={16} stroke={2.2} aria-hidden="true" className={classes.fixed} />
      )}
      <Emblem metrics={track ? shownMetrics(track) : null} className={classes.mark} />
      <span className={classes.names}>
        <span className={classes.title}>{title}</span>
        <span className={classes.artist}>
          {track?.artist ?? (track ? messages.list.unknownArtist : '')}
          {isFirst && seeds.like.length + seeds.unlike.length > 1 ? ` · ${words.first}` : ''}
        </span>
      </span>
      <ActionIcon
        variant="subtle"
        color="ink"
        size={32}
        className={classes.sign}
        aria-label={words.remove(title)}
        title={words.remove(title)}
        onClick={() => seeds.remove(id)}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}
