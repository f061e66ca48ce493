import { useEngine, useEngineState } from '../../engine-context.tsx';
import { percent } from '../../format.ts';
import { analysis } from '../../messages/analysis.ts';
import { Choice } from '../shell/Choice.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './PowerSection.module.css';

/** What the analysis does on the battery and out of sight. */
export function PowerSection() {
  const engine = useEngine();
  const { battery, batteryRule, hiddenRule } = useEngineState((snapshot) => ({
    battery: snapshot.battery,
    batteryRule: snapshot.batteryRule,
    hiddenRule: snapshot.hiddenRule,
  }));
  return (
    <PageSection title={analysis.power} testId="analysis-power">
      <div className={classes.rule}>
        <h3>{analysis.battery}</h3>
        <Choice
          label={analysis.battery}
          value={batteryRule}
          choices={analysis.batteryRules}
          order={['never', 'below_20', 'below_50', 'always']}
          onChange={(rule) => engine.setBatteryRule(rule)}
          testId="battery-rule"
        />
        <p data-testid="battery-now">
          {battery ? analysis.batteryNow(percent(battery.level), battery.charging) : analysis.batteryUnknown}
        </p>
      </div>
      <div className={classes.rule}>
        <h3>{analysis.hidden}</h3>
        <Choice
          label={analysis.hidden}
          value={hiddenRule}
          choices={analysis.hiddenRules}
          order={['go_on', 'quiet', 'rest']}
          onChange={(rule) => engine.setHiddenRule(rule)}
          testId="hidden-rule"
        />
        <p>
          {analysis.hiddenDetail[hiddenRule]} {analysis.closed}
        </p>
      </div>
    </PageSection>
  );
}
