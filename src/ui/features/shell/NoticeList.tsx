import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import type { EngineNotice } from '../../../engine/engine-types.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActionNotices } from '../../use-action.tsx';
import classes from './NoticeList.module.css';
import { ToastList } from './ToastList.tsx';

const ICONS = { info: IconInfoCircle, success: IconCheck, error: IconAlertTriangle };

/** What the person should read; each stays until dismissed or resolved. Below, what was done just now. */
export function NoticeList() {
  const engine = useEngine();
  const notices = useEngineState((snapshot) => snapshot.notices);
  const { troubles, dismissTrouble } = useActionNotices();
  const view = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <section className={classes.list} data-view={view} aria-label={messages.notice.list} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} {...notice} onDismiss={() => engine.dismissNotice(notice.id)} />
      ))}
      {troubles.map(({ id, detail }) => (
        <NoticeCard
          key={id}
          tone="error"
          title={messages.trouble.actionFailed}
          detail={detail}
          onDismiss={() => dismissTrouble(id)}
        />
      ))}
      <ToastList />
    </section>
  );
}

interface NoticeCardProps extends Omit<EngineNotice, 'id'> {
  onDismiss: () => void;
}

function NoticeCard({ tone, title, detail, onDismiss }: NoticeCardProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} data-testid="notice">
      <Icon size={20} stroke={1.75} aria-hidden="true" className={classes.icon} />
      <div className={classes.text}>
        <strong>{title}</strong>
        <span>{detail}</span>
      </div>
      <ActionIcon
        variant="transparent"
        color="ink"
        size="lg"
        aria-label={`${messages.notice.dismiss}: ${title}`}
        onClick={onDismiss}
      >
        <IconX size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
