import { IconFolder } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { count } from '../../format.ts';
import { browse } from '../../messages/browse.ts';
import classes from './FoldersView.module.css';
import { folderPlace } from './track-places.ts';

interface FolderListProps {
  folders: readonly { root: string; path: string; name: string; count: number }[];
}

/** The folders in a folder. */
export function FolderList({ folders }: FolderListProps) {
  if (folders.length === 0) return null;
  return (
    <ul className={classes.folders} aria-label={browse.folders.subfolders}>
      {folders.map((folder) => (
        <li key={`${folder.root}\n${folder.path}`}>
          <Link {...folderPlace(folder.root, folder.path)} className={classes.folder} data-testid="subfolder">
            <IconFolder size={20} stroke={1.6} aria-hidden="true" />
            <span className={classes.name}>{folder.name}</span>
            <span className={classes.count}>{count(folder.count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
