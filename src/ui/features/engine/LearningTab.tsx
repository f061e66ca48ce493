import { count, decimal, percent } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './figures.module.css';
import { Recommendations } from './Recommendations.tsx';
import { useEngineHistory } from './use-engine-figures.ts';

/** What the cache learnt from use, and what it made of it, each with its reason. */
export function LearningTab() {
  const { data } = useEngineHistory();
  if (!data) return <p className={classes.none}>{engine.loading}</p>;
  const { adaptive, recommendations } = data.stats;
  const { predicted, predicted_hits: hits } = adaptive;
  const facts = (rows: readonly (readonly [string, string])[]) => (
    <dl className={classes.facts}>
      {rows.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>
  );
  return (
    <>
      <div className={classes.columns}>
        <PageSection title={engine.prediction} hint={adaptive.prediction_reason} testId="engine-prediction">
          {facts([
            [engine.prediction, adaptive.prediction_enabled ? engine.on : engine.off],
            [engine.observed, count(adaptive.observed)],
            [engine.learnt, count(adaptive.learnt_items)],
            [engine.predicted, count(predicted)],
            [
              engine.predictedHits,
              predicted === 0 ? engine.none : `${count(hits)} (${percent(hits / predicted)})`,
            ],
          ])}
        </PageSection>
        <PageSection title={engine.threshold} hint={adaptive.threshold_reason} testId="engine-threshold">
          {facts([
            [
              engine.settingNames['adaptive.threshold_tuning_enabled'].name,
              adaptive.threshold_tuning_enabled ? engine.on : engine.off,
            ],
            [engine.thresholdValue, decimal(adaptive.threshold, 2)],
            [engine.thresholdSamples, count(adaptive.threshold_samples)],
          ])}
        </PageSection>
      </div>
      <Recommendations recommendations={recommendations} />
    </>
  );
}
