import { ActionIcon } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import { messages } from '../../messages.ts';

interface FavouriteButtonProps {
  favourite: boolean;
  onChange: (favourite: boolean) => void;
  className?: string | undefined;
}

/** A heart that is filled while the track is a favourite. */
export function FavouriteButton({ favourite, onChange, className }: FavouriteButtonProps) {
  const Heart = favourite ? IconHeartFilled : IconHeart;
  return (
    <ActionIcon
      variant="subtle"
      color="ink"
      size={44}
      className={className}
      aria-pressed={favourite}
      aria-label={messages.favourite}
      title={messages.favourite}
      onClick={() => onChange(!favourite)}
      data-testid="favourite"
    >
      <Heart size={22} aria-hidden="true" />
    </ActionIcon>
  );
}
