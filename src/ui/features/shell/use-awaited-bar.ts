import { useRouterState } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { hasKeptQueue } from '../../../engine/player/kept-queue.ts';
import { usePlayerState } from '../../data/player-state.ts';

/** Whether a phone's small player is to have its place: from the start where it is going to come, until the queue is emptied. */
export function useAwaitedBar(phone: boolean): boolean {
  const [isKept] = useState(() => hasKeptQueue(() => [sessionStorage, localStorage]));
  const isEmpty = usePlayerState(({ status }) => status === 'empty');
  const hasCome = useRef(false);
  if (!isEmpty) hasCome.current = true;
  const isOnStage = useRouterState({ select: ({ location }) => location.pathname === '/now' });
  return phone && isKept && !isOnStage && !(hasCome.current && isEmpty);
}
