import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { trackOptions } from '../../data/library-queries.ts';
import { useEachPosition, usePlayer, usePlayerState, useWholeSecond } from '../../data/player-state.ts';
import { useEngine } from '../../engine-context.tsx';
import { clockTime } from '../../format.ts';
import { player as words } from '../../messages/player.ts';
import classes from './SeekWave.module.css';
import { seekTarget } from './seek-keys.ts';
import { useSize } from './use-size.ts';
import { waveBars } from './wave-bars.ts';

const NO_POINTS: readonly number[] = [];
/** The picture moves by less than a pixel at a time, and is drawn again only then. */
const STEPS = 3000;

/** The current track as its waveform: what was heard is dark, and a press anywhere goes there. */
export function SeekWave({ tall = false }: { tall?: boolean }) {
  const { trackId, length } = usePlayerState(({ current, durationSeconds }) => ({
    trackId: current?.trackId,
    length: durationSeconds ?? 0,
  }));
  const slider = useRef<HTMLDivElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const shown = useRef('');
  const heard = useWholeSecond();
  const { aimed, handlers } = useAiming(length, (at) => {
    slider.current?.style.setProperty('--pointed', (length > 0 ? at / length : 0).toFixed(5));
    if (bubble.current) bubble.current.textContent = clockTime(at);
  });
  const usable = length > 0;
  const second = aimed === null ? heard : Math.floor(aimed);

  useEachPosition((seconds) => {
    const share = usable ? Math.min(1, (aimed ?? seconds) / length) : 0;
    const step = (Math.round(share * STEPS) / STEPS).toFixed(5);
    if (step !== shown.current) slider.current?.style.setProperty('--played', step);
    shown.current = step;
  });

  return (
    <div
      ref={slider}
      role="slider"
      tabIndex={usable ? 0 : -1}
      aria-label={words.seek}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.min(second, Math.round(length))}
      aria-valuetext={words.position(second, length)}
      aria-disabled={!usable}
      className={classes.slider}
      data-tall={tall}
      data-aiming={aimed !== null}
      {...handlers}
      data-testid="seek"
    >
      <Picture trackId={trackId} />
      <span className={classes.head} />
      <span ref={bubble} className={classes.bubble} aria-hidden="true" />
    </div>
  );
}

/**
 * Goes where the pointer is released or a key leads. `aimed` is where it would go while it is dragged.
 * @param length of the track in seconds; 0 without one
 * @param onPoint hears the second that the pointer is over
 */
function useAiming(length: number, onPoint: (seconds: number) => void) {
  const player = usePlayer();
  const [aimed, setAimed] = useState<number | null>(null);
  const usable = length > 0;
  const secondsAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width))) * length;
  };
  const handlers = {
    onPointerMove(event: PointerEvent) {
      const at = secondsAt(event);
      onPoint(at);
      if (aimed !== null) setAimed(at);
    },
    onPointerDown(event: PointerEvent) {
      if (!usable || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setAimed(secondsAt(event));
    },
    onPointerUp(event: PointerEvent) {
      if (aimed === null) return;
      player.seek(secondsAt(event));
      setAimed(null);
    },
    onPointerCancel: () => setAimed(null),
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || !usable) return;
      if (event.key === 'Escape' && aimed !== null) setAimed(null);
      const target = seekTarget(event.key, event.shiftKey, player.positionSeconds(), length);
      if (target === null) return;
      event.preventDefault();
      player.seek(target);
    },
  };
  return { aimed, handlers };
}

/** The waveform once the track was heard in full, a plain line until then. */
function Picture({ trackId }: { trackId: string | undefined }) {
  const { client } = useEngine();
  const place = useRef<HTMLSpanElement>(null);
  const { width, height } = useSize(place);
  const { data } = useQuery({ ...trackOptions(client, trackId ?? ''), enabled: trackId !== undefined });
  const points = data?.side?.waveform ?? NO_POINTS;
  const { path } = useMemo(() => waveBars(points, width, height), [points, width, height]);
  return (
    <span ref={place} className={classes.picture} data-heard={path !== ''} data-testid="seek-picture">
      {path === '' ? (
        <>
          <span className={classes.line} />
          <span className={`${classes.line} ${classes.played}`} />
        </>
      ) : (
        <>
          <Bars path={path} width={width} height={height} className={classes.rest} />
          <Bars path={path} width={width} height={height} className={`${classes.bars} ${classes.played}`} />
        </>
      )}
    </span>
  );
}

interface BarsProps {
  path: string;
  width: number;
  height: number;
  className: string | undefined;
}

function Bars({ path, width, height, className }: BarsProps) {
  return (
    <svg width={width} height={height} className={className} aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

/** Keeps the next track's details at hand, so that its waveform is there at once. */
export function useWaveAhead(): void {
  const { client } = useEngine();
  const queries = useQueryClient();
  const next = usePlayerState(({ queue, index }) => (index === null ? undefined : queue[index + 1]?.trackId));
  useEffect(() => {
    if (next !== undefined) void queries.prefetchQuery(trackOptions(client, next));
  }, [next, queries, client]);
}
