import { analysis } from '../../messages/analysis.ts';
import { browse } from '../../messages/browse.ts';
import { useShell } from '../shell/shell-context.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import classes from './AnalysisView.module.css';
import { FileStates } from './FileStates.tsx';
import { FolderSection } from './FolderSection.tsx';
import { NowSection } from './NowSection.tsx';
import { PowerSection } from './PowerSection.tsx';
import { StorageSection } from './StorageSection.tsx';

/** What is heard, what was, what could not be; the folders it comes from, and how hard it may work. */
export function AnalysisView() {
  const { stats } = useShell();
  return (
    <ViewPage title={analysis.title} lead={analysis.lead}>
      <div className={classes.columns}>
        <div className={classes.column}>
          {stats ? (
            <>
              <NowSection stats={stats} />
              <FileStates stats={stats} />
            </>
          ) : (
            <p role="status" className={classes.ghost}>
              {browse.loading}
            </p>
          )}
        </div>
        <div className={classes.column}>
          <FolderSection />
          <PowerSection />
          <StorageSection />
        </div>
      </div>
    </ViewPage>
  );
}
