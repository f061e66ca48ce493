import { Button } from '@mantine/core';
import { IconFolderOpen, IconLock, IconSparkles } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { FAMILY_NAMES, messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import { useActions } from '../../use-action.tsx';
import { isFocusNowhere } from '../../use-focus-return.ts';
import { FAMILIES } from '../fingerprint/metric-display.ts';
import { useFolderChooser } from '../roots/FolderChooser.tsx';
import { Brand } from '../shell/Brand.tsx';
import { NoticeList } from '../shell/NoticeList.tsx';
import { UpdatePrompt } from '../shell/UpdatePrompt.tsx';
import { DemoComposing } from './DemoComposing.tsx';
import { SleeveArt } from './SleeveArt.tsx';
import classes from './Welcome.module.css';

/**
 * The first thing anyone sees: what this is, that it is private, and three ways in. Where it comes back after the last folder
 * was removed, what removed it took the focus along.
 */
export function Welcome({ isBack }: { isBack: boolean }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isBack && isFocusNowhere()) title.current?.focus();
  }, [isBack]);
  return (
    <div className={classes.page}>
      <Top />
      <main className={classes.main}>
        <UpdatePrompt />
        <div className={classes.poster}>
          <div className={classes.words}>
            <h1 ref={title} tabIndex={-1} className={classes.title}>
              {messages.welcome.title}
            </h1>
            <p className={classes.lead}>{messages.welcome.lead}</p>
            <WaysIn />
            <p className={classes.privacy}>
              <IconLock size={20} stroke={1.75} aria-hidden="true" />
              <span>
                <strong>{messages.welcome.privacy}</strong> {messages.welcome.privacyDetail}
              </span>
            </p>
          </div>
          <SleeveArt />
        </div>
        <Legend />
      </main>
      <NoticeList />
    </div>
  );
}

function Top() {
  const { change } = useScreenState();
  return (
    <header className={classes.top}>
      <Brand />
      <nav className={classes.links} aria-label={messages.welcome.links}>
        <Link to="/engine" search={{ tab: 'data' }} className={classes.link}>
          {messages.welcome.bringIn}
        </Link>
        <Link to="/settings" search={{}} className={classes.link}>
          {messages.welcome.settings}
        </Link>
        <button type="button" className={classes.link} onClick={() => change({ open: 'about' })}>
          {messages.welcome.about}
        </button>
      </nav>
    </header>
  );
}

/** A folder of one's own, or the demo; while that is being composed, how far it is. */
function WaysIn() {
  const engine = useEngine();
  const choose = useFolderChooser();
  const { run } = useActions();
  const demo = useEngineState((snapshot) => snapshot.demo);
  return (
    <>
      <div className={classes.ways}>
        <Button
          size="lg"
          leftSection={<IconFolderOpen size={22} stroke={1.75} aria-hidden="true" />}
          onClick={choose}
          data-testid="choose-folder"
        >
          {messages.welcome.choose}
        </Button>
        {!demo && (
          <Button
            size="lg"
            variant="default"
            leftSection={<IconSparkles size={22} stroke={1.75} aria-hidden="true" />}
            onClick={() => run(() => engine.loadDemo())}
            data-testid="load-demo"
          >
            {messages.welcome.demo}
          </Button>
        )}
      </div>
      {demo ? (
        <DemoComposing demo={demo} />
      ) : (
        <p className={classes.hint}>
          {messages.welcome.drop}. {messages.welcome.demoDetail}
        </p>
      )}
    </>
  );
}

function Legend() {
  return (
    <section className={classes.legend} aria-labelledby="legend-title">
      <div>
        <h2 id="legend-title">{messages.welcome.legendTitle}</h2>
        <p>{messages.welcome.legend}</p>
      </div>
      <dl className={classes.families}>
        {FAMILIES.map((family) => (
          <div key={family}>
            <dt>{FAMILY_NAMES[family].name}</dt>
            <dd>{FAMILY_NAMES[family].meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
