import {
  IconArrowRight,
  IconBolt,
  IconDisc,
  IconHistory,
  IconMusic,
  IconPlaylist,
  IconSearch,
  IconTag,
  IconUser,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { KeyCaps } from '../../commands/KeyCaps.tsx';
import { palette as words } from '../../messages/palette.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import { Highlighted } from '../library/Highlighted.tsx';
import classes from './Palette.module.css';
import type { PaletteResult, SectionName } from './palette-result.ts';
import type { PaletteSection } from './use-palette-results.ts';

const ICONS: Record<SectionName, typeof IconMusic> = {
  recent: IconHistory,
  view: IconArrowRight,
  command: IconBolt,
  track: IconMusic,
  album: IconDisc,
  artist: IconUser,
  genre: IconTag,
  playlist: IconPlaylist,
  search: IconSearch,
};

interface PaletteListProps {
  id: string;
  sections: readonly PaletteSection[];
  active: PaletteResult | undefined;
  optionId: (result: PaletteResult) => string;
  onChoose: (result: PaletteResult) => void;
  onPoint: (result: PaletteResult) => void;
}

/** The results in their sections. The box keeps the focus and names the active one. */
export function PaletteList({ id, sections, active, optionId, onChoose, onPoint }: PaletteListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words.results}
      className={classes.list}
      data-testid="palette-list"
    >
      {sections.map(({ name, results }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options this way
        <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
          <div id={`${id}-${name}`} className={classes.section} role="presentation">
            {words.sections[name]}
          </div>
          {results.map((result) => (
            <Option
              key={result.id}
              id={optionId(result)}
              result={result}
              isActive={result.id === active?.id}
              onChoose={onChoose}
              onPoint={onPoint}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  result: PaletteResult;
  isActive: boolean;
  onChoose: (result: PaletteResult) => void;
  onPoint: (result: PaletteResult) => void;
}

function Option({ id, result, isActive, onChoose, onPoint }: OptionProps) {
  const { section, title, ranges = [], detail, keys, track } = result;
  const Icon = ICONS[section];
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the box has the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the box
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      onClick={() => onChoose(result)}
      onPointerMove={() => !isActive && onPoint(result)}
      data-testid="palette-option"
      data-section={section}
    >
      {track ? (
        <Emblem metrics={shownMetrics(track)} className={classes.mark} />
      ) : (
        <Icon size={18} stroke={1.7} aria-hidden="true" className={classes.sign} />
      )}
      <span className={classes.title}>
        <Highlighted text={title} ranges={ranges} />
      </span>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
      {keys !== undefined && (
        <span className={classes.keys} aria-hidden="true">
          <KeyCaps keys={keys} />
        </span>
      )}
    </div>
  );
}
