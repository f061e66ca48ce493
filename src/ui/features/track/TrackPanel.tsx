import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { trackOptions } from '../../data/library-queries.ts';
import { isRefusal } from '../../data/query-client.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { messages } from '../../messages.ts';
import { PanelActions } from './PanelActions.tsx';
import { TrackDetails } from './TrackDetails.tsx';
import classes from './TrackPanel.module.css';

interface TrackPanelProps {
  trackId: string;
  /** Covers everything, as on a phone; the rest of the page is then inert. */
  modal: boolean;
  /** How often the reader asked to go into the panel since it was closed. */
  entered: number;
  onClose: () => void;
}

/**
 * One track: beside the list on a desk, a full sheet on a phone. Beside the list it takes the focus only when asked to,
 * so that the keys go on moving through the list. Escape closes it from anywhere but a menu or dialog.
 */
export function TrackPanel({ trackId, modal, entered, onClose }: TrackPanelProps) {
  const engine = useEngine();
  const track = useQuery({
    ...trackOptions(engine.client, trackId),
    placeholderData: keepPreviousData, // else the panel would blink, and scroll to its top, at every step in the list
  });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => engine.prioritise(trackId), [engine, trackId]);
  useEffect(() => {
    if (modal || entered > 0) panel.current?.focus();
  }, [modal, entered]);
  useEscape(onClose);
  const title = track.data?.title ?? messages.panel.loading;
  return (
    <aside
      ref={panel}
      {...(modal ? { role: 'dialog', 'aria-modal': true } : {})}
      aria-label={messages.panel.label(title)}
      tabIndex={-1}
      className={classes.panel}
      data-testid="track-panel"
      data-track-id={track.data?.id ?? trackId}
    >
      <div className={classes.head}>
        {track.data && <PanelActions track={track.data} />}
        <ActionIcon
          variant="default"
          color="ink"
          size={40}
          className={classes.close}
          aria-label={messages.panel.close}
          onClick={onClose}
          data-testid="close-panel"
        >
          <IconX size={20} aria-hidden="true" />
        </ActionIcon>
      </div>
      {track.data && <TrackDetails track={track.data} />}
      {track.isPending && (
        <p className={classes.message} role="status">
          {messages.panel.loading}
        </p>
      )}
      {track.error && !track.data && (
        <div className={classes.message} role="alert">
          <h2>{isRefusal(track.error) ? messages.panel.missingTitle : messages.trouble.actionFailed}</h2>
          <p>{isRefusal(track.error) ? messages.panel.missingDetail : explain(track.error)}</p>
        </div>
      )}
    </aside>
  );
}

function useEscape(onEscape: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role=menu], [aria-modal=true]:not([data-testid=track-panel])')) return;
      // What the key has just closed is gone from the page by now, but the key was pressed in it.
      const pressed = event.target instanceof Element ? event.target : null;
      if (pressed?.closest('[role=menu], [role=dialog]:not([data-testid=track-panel])')) return;
      onEscape();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [onEscape]);
}
