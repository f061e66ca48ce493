import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { PlaylistChanges } from '../../data/playlist-changes.ts';
import { usePlaylistIntake } from '../../data/playlist-intake.ts';
import { refreshPlaylists } from '../../data/playlists.ts';
import { useEngine } from '../../engine-context.tsx';
import { playlists as words } from '../../messages/playlists.ts';
import { useActions } from '../../use-action.tsx';
import { type ImportReport, importPlaylists } from './import-playlists.ts';

/** Takes files that were chosen here or dropped anywhere, and keeps what became of them until it is read. */
export function usePlaylistImport({ tellMade }: Pick<PlaylistChanges, 'tellMade'>) {
  const { client } = useEngine();
  const { run } = useActions();
  const queries = useQueryClient();
  const intake = usePlaylistIntake();
  const [reports, setReports] = useState<readonly ImportReport[]>([]);
  const take = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      run(async () => {
        const done = await importPlaylists(client, files);
        await refreshPlaylists(queries);
        setReports((before) => [...before, ...done]);
      });
    },
    [client, queries, run],
  );
  useEffect(() => intake.takeWith(take), [intake, take]);
  // Behind the report nobody could reach what is told: it is told once that was read.
  const close = () => {
    const made = reports.flatMap(({ answer }) => answer?.playlist ?? []);
    setReports([]);
    if (made.length > 0) tellMade(made, words.imported(made.length));
  };
  return { take, reports, close };
}
