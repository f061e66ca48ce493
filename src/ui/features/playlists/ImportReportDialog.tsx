import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ImportPlaylistAnswer } from '../../../api/contract.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './ImportReportDialog.module.css';
import type { ImportReport } from './import-playlists.ts';

interface ImportReportDialogProps {
  reports: readonly ImportReport[];
  onClose: () => void;
}

/** What became of the files: how each line was found, and which were not. */
export function ImportReportDialog({ reports, onClose }: ImportReportDialogProps) {
  return (
    <DialogFrame title={words.report.title} onClose={onClose}>
      <ul className={classes.reports} data-testid="import-report">
        {reports.map((report) => (
          <li key={report.file}>
            {report.answer ? (
              <Answer answer={report.answer} onClose={onClose} />
            ) : (
              <div className={classes.trouble} role="alert">
                <strong>{words.report.failed(report.file)}</strong>
                <p>{report.trouble}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button size="md" onClick={onClose} data-autofocus>
          {words.report.close}
        </Button>
      </div>
    </DialogFrame>
  );
}

function Answer({ answer, onClose }: { answer: ImportPlaylistAnswer; onClose: () => void }) {
  const { playlist, matched, unmatched } = answer;
  const facts = [
    words.report.byPath(matched.path),
    ...(matched.tags > 0 ? [words.report.byTags(matched.tags)] : []),
    ...(unmatched.length > 0 ? [words.report.missing(unmatched.length)] : []),
  ];
  const isBlank = matched.path + matched.tags + unmatched.length === 0;
  const Sign = unmatched.length === 0 && !isBlank ? IconCheck : IconAlertTriangle;
  return (
    <>
      <h3 className={classes.name}>
        <Sign size={18} aria-hidden="true" />
        <Link
          to="/playlists/$playlistId"
          params={{ playlistId: playlist.id }}
          search={{}}
          onClick={onClose}
          data-testid="open-imported"
        >
          {playlist.name}
        </Link>
      </h3>
      {!isBlank && <p className={classes.facts}>{facts.join(' · ')}</p>}
      {unmatched.length === 0 ? (
        <p className={classes.facts}>{isBlank ? words.report.nothing : words.report.complete}</p>
      ) : (
        <details className={classes.missing} open={unmatched.length <= 12}>
          <summary>{words.report.missingTitle}</summary>
          <p>{words.report.missingDetail}</p>
          <ol>
            {unmatched.map(({ line, path, reason }) => (
              <li key={line}>
                <span className={classes.line}>{words.report.line(line)}</span>
                <span className={classes.path}>{path}</span>
                <span className={classes.line}>{words.report.reasons[reason]}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
