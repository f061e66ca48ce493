import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import type { CacheConfig } from '../../../api/contract.ts';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './figures.module.css';
import { keepDraft, keptDraft, useKeptDraft } from './kept-draft.ts';
import { useSettingChange } from './Recommendations.tsx';
import { SettingField } from './SettingField.tsx';
import { readDraft, SETTING_GROUPS } from './setting-draft.ts';
import { useEngineConfig } from './use-engine-figures.ts';

/** Every setting of the cache. What is wrong with a value is said beside it, by the API itself. */
export function SettingsTab() {
  const { data: config } = useEngineConfig();
  if (!config) return <p className={classes.none}>{engine.loading}</p>;
  return <SettingsForm config={config} />;
}

/** Not disabled: they rest once they were used, and the focus would be lost. */
function resting(isResting: boolean) {
  return { 'aria-disabled': isResting, 'data-disabled': isResting };
}

function SettingsForm({ config }: { config: CacheConfig }) {
  const { run } = useActions();
  const change = useSettingChange();
  const draft = useKeptDraft();
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const { changes, faults } = readDraft(config, draft);
  const changed = Object.keys(changes).length + Object.keys(faults).length;
  const discard = () => {
    keepDraft({});
    setRefusals({});
  };
  const save = async () => {
    try {
      await change(changes, engine.saved(Object.keys(changes).length));
      discard();
    } catch (error) {
      if (!(error instanceof ApiError) || error.errors.length === 0) throw error;
      setRefusals(Object.fromEntries(error.errors.map(({ field, message }) => [field, message])));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(faults).length === 0 && changed > 0) run(save);
  };
  return (
    <form onSubmit={submit} noValidate data-testid="settings-form">
      <div className={classes.flow}>
        {SETTING_GROUPS.map(({ group, names }) => (
          <PageSection key={group} title={engine.groups[group]}>
            {names.map((name) => (
              <SettingField
                key={name}
                name={name}
                config={config}
                text={draft[name]}
                fault={faults[name] ?? refusals[name]}
                onChange={(text) => {
                  keepDraft({ ...keptDraft(), [name]: text });
                  setRefusals(({ [name]: _gone, ...others }) => others);
                }}
              />
            ))}
          </PageSection>
        ))}
      </div>
      <div className={classes.bar} data-changed={changed > 0}>
        <span role="status">{changed === 0 ? engine.settingsHint : engine.unsaved(changed)}</span>
        <Button
          variant="default"
          size="sm"
          {...resting(changed === 0)}
          onClick={changed === 0 ? undefined : discard}
        >
          {engine.discard}
        </Button>
        <Button
          type="submit"
          size="sm"
          {...resting(changed === 0 || Object.keys(faults).length > 0)}
          data-testid="save-settings"
        >
          {engine.save}
        </Button>
      </div>
    </form>
  );
}
