/** The player as the screen watches it. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Player, PlayerSnapshot } from '../../engine/player/player-types.ts';
import { useEngine } from '../engine-context.tsx';
import { useShallowStore } from './shallow-store.ts';

export function usePlayer(): Player {
  return useEngine().player;
}

/** A part of the player's picture; renders again only when that part changes. */
export function usePlayerState<Part>(select: (snapshot: PlayerSnapshot) => Part): Part {
  return useShallowStore(usePlayer(), select);
}

/** While nothing sounds the position only jumps: looking now and then is enough. */
const RESTING_MS = 250;

/** Calls back with the position in seconds: every frame while it plays, else now and then. Renders nothing. */
export function useEachPosition(onPosition: (seconds: number) => void): void {
  const player = usePlayer();
  const playing = usePlayerState(({ status }) => status === 'playing');
  const tell = useEffectEvent(() => onPosition(player.positionSeconds()));
  useEffect(() => {
    tell();
    if (!playing) {
      const timer = setInterval(() => tell(), RESTING_MS);
      return () => clearInterval(timer);
    }
    let frame = requestAnimationFrame(function step() {
      tell();
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);
}

/** A second is told soon enough after it began. */
const SECOND_LOOKED_AT_MS = 200;

/** The position in whole seconds; renders again once a second. */
export function useWholeSecond(): number {
  const player = usePlayer();
  const [second, setSecond] = useState(() => Math.floor(player.positionSeconds()));
  useEffect(() => {
    const look = () => setSecond(Math.floor(player.positionSeconds()));
    look();
    const timer = setInterval(look, SECOND_LOOKED_AT_MS);
    return () => clearInterval(timer);
  }, [player]);
  return second;
}
