import { useEffect, useEffectEvent } from 'react';
import { CHANGE_CHANNEL, type ChangeEvent, type ChangeEventType } from '../../../shared/change-events.ts';

/** Calls `onChange` when one of these events comes, at most once in so long; what comes meanwhile counts once, after. */
export function useChanges(types: readonly ChangeEventType[], everyMs: number, onChange: () => void): void {
  const tell = useEffectEvent(onChange);
  const wanted = types.join(' ');
  useEffect(() => {
    const channel = new BroadcastChannel(CHANGE_CHANNEL);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastMs = Number.NEGATIVE_INFINITY;
    channel.onmessage = ({ data }: MessageEvent<ChangeEvent>) => {
      if (timer !== undefined || !wanted.split(' ').includes(data.type)) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          lastMs = performance.now();
          tell();
        },
        Math.max(0, lastMs + everyMs - performance.now()),
      );
    };
    return () => {
      clearTimeout(timer);
      channel.close();
    };
  }, [wanted, everyMs]);
}
