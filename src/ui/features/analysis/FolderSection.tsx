import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useEngineState } from '../../engine-context.tsx';
import { analysis } from '../../messages/analysis.ts';
import { messages } from '../../messages.ts';
import { useFolderChooser } from '../roots/FolderChooser.tsx';
import { FolderRow } from '../roots/FolderRow.tsx';
import { PageSection } from '../shell/ViewPage.tsx';

/** The folders of the library, and what can be done with each. */
export function FolderSection() {
  const roots = useEngineState((snapshot) => snapshot.roots);
  const choose = useFolderChooser();
  return (
    <PageSection
      title={analysis.folders}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFolderPlus size={16} stroke={1.75} aria-hidden="true" />}
          onClick={choose}
        >
          {analysis.addFolder}
        </Button>
      }
      testId="analysis-folders"
    >
      {roots.length === 0 ? (
        <p>{messages.roots.none}</p>
      ) : (
        <ul>
          {roots.map((root) => (
            <FolderRow key={root.id} root={root} />
          ))}
        </ul>
      )}
    </PageSection>
  );
}
