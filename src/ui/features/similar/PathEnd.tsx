import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTrackRow } from '../../data/use-track-row.ts';
import { similar } from '../../messages/similar.ts';
import { messages } from '../../messages.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import classes from './PathTab.module.css';
import { TrackPicker } from './TrackPicker.tsx';

interface PathEndProps {
  label: string;
  id: string | undefined;
  onChange: (id: string | undefined) => void;
  testId: string;
}

/** Where a path begins or ends: a track, or the box to find one in. */
export function PathEnd({ label, id, onChange, testId }: PathEndProps) {
  const end = useRef<HTMLElement>(null);
  // What was picked takes the place of the box, and the other way round: the focus goes on there.
  const isPicking = useRef(false);
  const pick = (picked: string | undefined) => {
    isPicking.current = true;
    onChange(picked);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands here is another with each track
  useEffect(() => {
    if (isPicking.current) end.current?.querySelector<HTMLElement>('input, button')?.focus();
    isPicking.current = false;
  }, [id]);
  return (
    <section ref={end} className={classes.end} aria-label={label}>
      <h3>{label}</h3>
      {id === undefined ? (
        <TrackPicker label={label} onPick={(track) => pick(track.id)} testId={testId} />
      ) : (
        <Chosen id={id} onRemove={() => pick(undefined)} />
      )}
    </section>
  );
}

function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const track = useTrackRow(id);
  const title = track?.title ?? '…';
  return (
    <div className={classes.chosen}>
      <Emblem metrics={track ? shownMetrics(track) : null} className={classes.mark} />
      <span className={classes.names}>
        <span className={classes.title}>{title}</span>
        <span className={classes.artist}>{track?.artist ?? (track ? messages.list.unknownArtist : '')}</span>
      </span>
      <ActionIcon
        variant="subtle"
        color="ink"
        size={32}
        aria-label={similar.path.change(title)}
        title={similar.path.change(title)}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
