import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { foldersOptions } from '../../data/group-lists.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { browse } from '../../messages/browse.ts';
import { messages } from '../../messages.ts';
import { ColumnsMenu } from '../library/ColumnsMenu.tsx';
import type { ColumnId } from '../library/columns.ts';
import { ListTools } from '../library/ListTools.tsx';
import { TrackListBody } from '../library/TrackListBody.tsx';
import { useSorting } from '../library/use-sorting.ts';
import { useShell } from '../shell/shell-context.ts';
import { FolderList } from './FolderList.tsx';
import classes from './FoldersView.module.css';
import { folderSteps } from './folder-steps.ts';
import { GoneGroup } from './GoneGroup.tsx';
import { folderPlace } from './track-places.ts';

const route = getRouteApi('/folders');

const COLUMNS: Partial<Record<ColumnId, boolean>> = { mark: false };

/** The folders as they lie on the disk: the way here, the folders in this one, and all tracks below it. */
export function FoldersView() {
  const { root, path = '' } = route.useSearch();
  return <Folder key={`${root ?? ''}\n${path}`} root={root} path={path} />;
}

function Folder({ root, path }: { root: string | undefined; path: string }) {
  const { client } = useEngine();
  const { phone } = useShell();
  const names = useRootNames();
  const sorting = useSorting('path');
  const { sort, order } = sorting;
  const request = useMemo((): ListRequest => {
    const filter = {
      ...(root === undefined ? {} : { root_id: root }),
      ...(path === '' ? {} : { folder: path }),
    };
    return { kind: 'browse', sort, order, filter };
  }, [root, path, sort, order]);
  const rows = useTrackRows(request);
  const { data: below } = useQuery({ ...foldersOptions(client, root, path), enabled: root !== undefined });
  const steps = folderSteps(root, path, names);
  const here = steps.at(-1)?.name ?? '';
  return (
    <section className={classes.view} aria-busy={!rows.settled && !rows.error}>
      <div className={classes.head}>
        <nav aria-label={browse.folders.way} className={classes.way}>
          <ol>
            {steps.slice(0, -1).map((step) => (
              <li key={`${step.root ?? ''}\n${step.path}`}>
                <Link {...folderPlace(step.root, step.path)}>{step.name}</Link>
              </li>
            ))}
          </ol>
          <h1 title={path}>{here}</h1>
        </nav>
        <p className={classes.summary}>
          {rows.table ? `${browse.tracks(rows.table.total)} ${browse.folders.includes}` : browse.loading}
        </p>
        {!phone && <ColumnsMenu usual={COLUMNS} />}
        <ListTools rows={rows.table} phone={phone} />
      </div>
      <FolderList
        folders={
          root === undefined ? rootFolders(names) : (below ?? []).map((item) => folderLink(root, item))
        }
      />
      <div className={classes.rows}>
        <TrackListBody
          rows={rows}
          label={here || messages.list.label}
          sorting={sorting}
          usual={COLUMNS}
          empty={<GoneGroup />}
        />
      </div>
    </section>
  );
}

function useRootNames(): ReadonlyMap<string, { name: string; count: number }> {
  const roots = useEngineState((snapshot) => snapshot.roots);
  return useMemo(
    () => new Map(roots.map(({ id, name, trackCount }) => [id, { name, count: trackCount }])),
    [roots],
  );
}

function rootFolders(names: ReadonlyMap<string, { name: string; count: number }>) {
  return [...names].map(([root, { name, count }]) => ({ root, path: '', name, count }));
}

function folderLink(root: string, item: { path: string; name: string; track_count: number }) {
  return { root, path: item.path, name: item.name, count: item.track_count };
}
