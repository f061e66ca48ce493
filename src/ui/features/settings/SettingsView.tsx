import { useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { settings } from '../../messages/settings.ts';
import { messages } from '../../messages.ts';
import { SpeedChoice } from '../analysis/NowSection.tsx';
import { PowerSection } from '../analysis/PowerSection.tsx';
import { StorageSection } from '../analysis/StorageSection.tsx';
import { Choice } from '../shell/Choice.tsx';
import { PageSection, ViewPage } from '../shell/ViewPage.tsx';
import classes from './SettingsView.module.css';

/** What a person chose, in one place. */
export function SettingsView() {
  return (
    <ViewPage title={settings.title} lead={settings.lead}>
      <div className={classes.columns}>
        <Appearance />
        <PageSection title={settings.listening}>
          <SpeedChoice />
        </PageSection>
        <PowerSection />
        <StorageSection />
        <PageSection title={settings.more}>
          <ul className={classes.links}>
            <li>
              <Link to="/engine" search={{ tab: 'settings' }}>
                {settings.engineSettings}
              </Link>
            </li>
            <li>
              <Link to="/engine" search={{ tab: 'data' }}>
                {settings.data}
              </Link>
            </li>
            <li>
              <Link to="/analysis" search={{}}>
                {settings.folders}
              </Link>
            </li>
          </ul>
        </PageSection>
      </div>
    </ViewPage>
  );
}

function Appearance() {
  // Holding transitions still would take a style element, which the CSP forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <PageSection title={settings.appearance} hint={settings.contrast}>
      <div className={classes.choice}>
        <h3>{settings.theme}</h3>
        <Choice
          label={settings.theme}
          value={colorScheme}
          choices={messages.menu.themes}
          order={['auto', 'light', 'dark']}
          onChange={setColorScheme}
          testId="theme-choice"
        />
      </div>
    </PageSection>
  );
}
