import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEngine } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { saveStatistics } from './save-statistics.ts';
import classes from './TopBar.module.css';

export function ExportButton() {
  const { client } = useEngine();
  const { run } = useActions();
  const saving = useMutation({ mutationFn: () => saveStatistics(client) });
  return (
    <Button
      variant="default"
      size="sm"
      h={40}
      className={classes.export}
      aria-label={messages.menu.exportStats}
      title={messages.menu.exportStats}
      disabled={saving.isPending}
      onClick={() => run(() => saving.mutateAsync())}
      data-testid="export-stats"
    >
      <IconDownload size={18} stroke={1.75} aria-hidden="true" />
      <span className={classes.exportLabel}>
        {saving.isPending ? messages.menu.exporting : messages.menu.exportStats}
      </span>
    </Button>
  );
}
