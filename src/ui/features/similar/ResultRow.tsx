import { ActionIcon } from '@mantine/core';
import {
  IconMinus,
  IconPlayerPlayFilled,
  IconPlus,
  IconThumbDown,
  IconThumbDownFilled,
  IconThumbUp,
  IconThumbUpFilled,
} from '@tabler/icons-react';
import type { SimilarItem } from '../../../api/contract.ts';
import { similar } from '../../messages/similar.ts';
import { messages } from '../../messages.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { shownMetrics } from '../fingerprint/metric-display.ts';
import classes from './ResultRow.module.css';
import { ShareBar } from './ShareBar.tsx';
import { reasonOf } from './similar-words.ts';
import type { Judgement } from './taste.ts';

const words = similar.results;

export interface ResultDeeds {
  play(id: string): void;
  open(id: string): void;
  explain(item: SimilarItem): void;
  more(id: string): void;
  less(id: string): void;
  judge(id: string, verdict: Judgement['verdict']): void;
}

interface ResultRowProps {
  item: SimilarItem;
  /** In the list, from 0. */
  place: number;
  verdict: Judgement['verdict'] | null;
  deeds: ResultDeeds;
}

/** One track that sounds alike: what it is, how near, why, and what to make of it. */
export function ResultRow({ item, place, verdict, deeds }: ResultRowProps) {
  const { entry, closeness, similarity } = item;
  return (
    <li className={classes.row} draggable data-place={place} data-testid="result" data-track-id={entry.id}>
      <ActionIcon
        variant="subtle"
        color="ink"
        size={40}
        className={classes.tap}
        aria-label={words.play(entry.title)}
        title={words.play(entry.title)}
        onClick={() => deeds.play(entry.id)}
        data-testid="play-result"
      >
        <Emblem metrics={shownMetrics(entry)} className={classes.mark} />
        <IconPlayerPlayFilled size={18} aria-hidden="true" className={classes.play} />
      </ActionIcon>
      <button
        type="button"
        className={classes.names}
        title={words.open(entry.title)}
        onClick={() => deeds.open(entry.id)}
        data-testid="open-result"
      >
        <span className={classes.title}>{entry.title}</span>
        <span className={classes.artist}>{entry.artist ?? messages.list.unknownArtist}</span>
      </button>
      <button
        type="button"
        className={classes.why}
        title={words.why(entry.title)}
        onClick={() => deeds.explain(item)}
        data-testid="explain-result"
      >
        <span className={classes.closeness}>
          <ShareBar share={similarity} />
          {messages.similar.closeness[closeness]}
        </span>
        <span className={classes.reason}>{reasonOf(item)}</span>
        <span className={classes.spoken}>{words.why(entry.title)}</span>
      </button>
      <Deeds item={item} verdict={verdict} deeds={deeds} />
    </li>
  );
}

function Deeds({ item: { entry }, verdict, deeds }: Omit<ResultRowProps, 'place'>) {
  const { id, title } = entry;
  const Up = verdict === 'up' ? IconThumbUpFilled : IconThumbUp;
  const Down = verdict === 'down' ? IconThumbDownFilled : IconThumbDown;
  const choices = [
    { name: words.more(title), Icon: IconPlus, act: () => deeds.more(id), testId: 'more-like' },
    { name: words.less(title), Icon: IconMinus, act: () => deeds.less(id), testId: 'less-like' },
    {
      name: similar.taste.up(title),
      Icon: Up,
      act: () => deeds.judge(id, 'up'),
      testId: 'thumb-up',
      isPressed: verdict === 'up',
    },
    {
      name: similar.taste.down(title),
      Icon: Down,
      act: () => deeds.judge(id, 'down'),
      testId: 'thumb-down',
      isPressed: verdict === 'down',
    },
  ];
  return (
    <span className={classes.deeds}>
      {choices.map(({ name, Icon, act, testId, isPressed }) => (
        <ActionIcon
          key={testId}
          variant="subtle"
          color="ink"
          size={34}
          className={classes.tap}
          aria-label={name}
          title={name}
          {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
          onClick={act}
          data-testid={testId}
        >
          <Icon size={18} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      ))}
    </span>
  );
}
