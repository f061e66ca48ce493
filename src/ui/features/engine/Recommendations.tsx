import { Button } from '@mantine/core';
import type { CacheStats } from '../../../api/contract.ts';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { useFocusHandedOn } from '../../use-focus-return.ts';
import { useShell } from '../shell/shell-context.ts';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './figures.module.css';
import { flatChange, nestedChange, type SettingValue, standingReverse } from './setting-changes.ts';
import { settingWords } from './setting-words.ts';
import { useEngineConfig, useRefreshEngine } from './use-engine-figures.ts';

type Recommendation = CacheStats['recommendations'][number];

/** What might be set otherwise, each with the button that does it. */
export function Recommendations({ recommendations }: { recommendations: readonly Recommendation[] }) {
  return (
    <PageSection title={engine.recommendations} testId="engine-recommendations">
      {recommendations.length === 0 ? (
        <p className={classes.none}>{engine.noRecommendations}</p>
      ) : (
        <ul className={classes.items}>
          {recommendations.map((each) => (
            <RecommendationItem key={each.code} recommendation={each} />
          ))}
        </ul>
      )}
    </PageSection>
  );
}

function RecommendationItem({ recommendation: { message, suggested } }: { recommendation: Recommendation }) {
  const { run } = useActions();
  const change = useSettingChange();
  const { mainRef } = useShell();
  useFocusHandedOn(() => mainRef.current?.focus());
  const settings = suggested && flatChange(suggested);
  return (
    <li className={classes.item}>
      <span>{message}</span>
      {settings && (
        <Button
          size="xs"
          onClick={() => run(() => change(settings, engine.applied(settingWords(settings))))}
          data-testid="apply-recommendation"
        >
          {engine.apply(settingWords(settings))}
        </Button>
      )}
    </li>
  );
}

/** Changes settings, and offers to take the change back. */
export function useSettingChange() {
  const { client } = useEngine();
  const { offerUndo } = useActions();
  const refresh = useRefreshEngine();
  const { data: config } = useEngineConfig();
  return async (change: Readonly<Record<string, SettingValue | null>>, message: string) => {
    const before = config ?? (await client.cacheConfig());
    const after = await client.patchCacheConfig(nestedChange(change));
    await refresh();
    offerUndo(message, async () => {
      const reverse = standingReverse(before, after, await client.cacheConfig(), change);
      if (Object.keys(reverse).length === 0) return false;
      await client.patchCacheConfig(nestedChange(reverse));
      await refresh();
      return true;
    });
  };
}
