import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { GroupItem } from '../../data/group-lists.ts';
import { entries } from '../../messages/entries.ts';
import { GroupFace } from './GroupFace.tsx';
import classes from './GroupGrid.module.css';

interface GroupCardProps {
  item: GroupItem | undefined;
  index: number;
  total: number;
  /** Whether Tab stops here. */
  active: boolean;
  left: number;
  top: number;
  width: number;
  round: boolean;
  detail: (item: GroupItem) => string;
  place: (item: GroupItem) => { to: string; search: Record<string, string> };
  onPlay: ((item: GroupItem) => void) | null;
  onFocus: (index: number) => void;
}

/** One album, artist or genre; a quiet placeholder until its page has come. */
export const GroupCard = memo(function GroupCard(props: GroupCardProps) {
  const { item, index, round } = props;
  return (
    <li
      className={classes.card}
      style={{ transform: `translate(${props.left}px, ${props.top}px)`, width: props.width }}
      aria-posinset={index + 1}
      aria-setsize={props.total}
      data-round={round}
    >
      {item ? (
        <CardContent {...props} item={item} />
      ) : (
        <span className={classes.ghost} style={{ height: props.width }} />
      )}
    </li>
  );
});

function CardContent({
  item,
  index,
  active,
  round,
  detail,
  place,
  onPlay,
  onFocus,
}: GroupCardProps & { item: GroupItem }) {
  const { to, search } = place(item);
  return (
    <>
      <Link
        to={to}
        search={search}
        tabIndex={active ? 0 : -1}
        className={classes.link}
        onFocus={() => onFocus(index)}
        data-card={index}
        data-testid="group-card"
      >
        <GroupFace item={item} byItsSound={round} className={classes.face} />
        <span className={classes.name}>{item.name}</span>
        <span className={classes.detail}>{detail(item)}</span>
      </Link>
      {onPlay && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.play}
          aria-label={entries.play(item.name)}
          title={entries.play(item.name)}
          onClick={() => onPlay(item)}
        >
          <IconPlayerPlayFilled size={20} aria-hidden="true" />
        </button>
      )}
    </>
  );
}
