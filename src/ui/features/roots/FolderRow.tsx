import { Button } from '@mantine/core';
import { IconEye, IconPlugConnected, IconRefresh, IconTrash } from '@tabler/icons-react';
import { type RefObject, useRef, useState } from 'react';
import type { RootState } from '../../../engine/engine-types.ts';
import { useEngine } from '../../engine-context.tsx';
import { analysis } from '../../messages/analysis.ts';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { agoText } from '../analysis/ago.ts';
import { AskFirst } from '../shell/AskFirst.tsx';
import classes from './FolderRow.module.css';
import { isMoved, useReconnect } from './RootBanners.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** A folder of the library: its state, and what can be done with it. */
export function FolderRow({ root }: { root: RootState }) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <li className={classes.folder} data-testid="folder">
      <div className={classes.what}>
        <strong>{root.name}</strong>
        <span>
          {messages.roots.tracks(root.trackCount)} ·{' '}
          {isMoved(root) ? messages.roots.notFound : messages.roots.access[root.access]}
        </span>
        <span data-testid="last-scan">
          {root.scannedAt ? analysis.lastScan(agoText(root.scannedAt, Date.now())) : analysis.neverScanned}
        </span>
        {root.watched && (
          <span className={classes.watched} data-testid="folder-watched">
            <IconEye {...icon} /> {analysis.watched}
          </span>
        )}
      </div>
      {asking ? (
        <ConfirmRemoval root={root} opener={opener} onCancel={() => setAsking(false)} />
      ) : (
        <FolderActions root={root} opener={opener} onRemove={() => setAsking(true)} />
      )}
    </li>
  );
}

type Opener = RefObject<HTMLButtonElement | null>;

function ConfirmRemoval(props: { root: RootState; opener: Opener; onCancel: () => void }) {
  const { root, opener, onCancel } = props;
  const engine = useEngine();
  const { run, say } = useActions();
  const remove = async () => {
    await engine.removeRoot(root.id);
    say(messages.roots.removed(root.name));
  };
  return (
    <AskFirst
      label={messages.roots.removeTitle(root.name)}
      question={messages.roots.removeDetail(root.trackCount)}
      confirm={messages.roots.removeConfirm}
      cancel={messages.roots.cancel}
      onConfirm={() => run(remove)}
      onCancel={onCancel}
      opener={opener}
      testId="confirm-remove"
    />
  );
}

function FolderActions(props: { root: RootState; opener: Opener; onRemove: () => void }) {
  const { root, opener, onRemove } = props;
  const engine = useEngine();
  const { run, say } = useActions();
  const reconnect = useReconnect(root);
  const [looking, setLooking] = useState(false);
  const lost = root.access === 'needs_permission' || root.access === 'away';
  const rescan = async () => {
    setLooking(true);
    try {
      await engine.rescan(root.id);
      say(analysis.rescanned(root.name));
    } finally {
      setLooking(false);
    }
  };
  return (
    <div className={classes.actions}>
      {lost && (
        <Button
          size="xs"
          leftSection={<IconPlugConnected {...icon} />}
          aria-label={messages.roots.reconnectOf(root.name)}
          onClick={reconnect}
        >
          {isMoved(root) ? messages.roots.lookAgain : messages.menu.reconnect}
        </Button>
      )}
      {root.access === 'ready' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh {...icon} />}
          aria-label={messages.roots.rescanOf(root.name)}
          disabled={looking}
          onClick={() => run(rescan)}
          data-testid="rescan"
        >
          {looking ? analysis.rescanning : messages.menu.rescan}
        </Button>
      )}
      <Button
        ref={opener}
        variant="default"
        size="xs"
        leftSection={<IconTrash {...icon} />}
        aria-label={messages.roots.removeOf(root.name)}
        onClick={onRemove}
      >
        {messages.menu.remove}
      </Button>
    </div>
  );
}
