import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { analysis } from '../../messages/analysis.ts';
import { useFolderChooser } from '../roots/FolderChooser.tsx';
import { FolderList } from '../roots/FolderList.tsx';
import { PageSection } from '../shell/ViewPage.tsx';

/** The folders of the library, and what can be done with each. */
export function FolderSection() {
  const choose = useFolderChooser();
  const add = useRef<HTMLButtonElement>(null);
  return (
    <PageSection
      title={analysis.folders}
      actions={
        <Button
          ref={add}
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
      <FolderList adder={add} />
    </PageSection>
  );
}
