import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { playlists as words } from '../../messages/playlists.ts';
import { useFocusAtOnce } from '../../use-focus-at-once.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './PlaylistDialog.module.css';

interface PlaylistDialogProps {
  title: string;
  action: string;
  name?: string;
  description?: string;
  onClose: () => void;
  onSave: (name: string, description: string) => void;
}

/** Name and description of a playlist, new or not. */
export function PlaylistDialog({
  title,
  action,
  name = '',
  description = '',
  onClose,
  onSave,
}: PlaylistDialogProps) {
  const id = useId();
  const field = useFocusAtOnce<HTMLInputElement>();
  const [missing, setMissing] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = String(fields.get('name')).trim();
    setMissing(given === '');
    if (given === '') return;
    onSave(given, String(fields.get('description')).trim());
    onClose();
  }
  return (
    <DialogFrame title={title} onClose={onClose}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <label htmlFor={`${id}-name`}>{words.name}</label>
        <input
          ref={field}
          id={`${id}-name`}
          name="name"
          defaultValue={name}
          maxLength={500}
          required
          data-autofocus
          autoComplete="off"
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-missing` : undefined}
          onChange={() => setMissing(false)}
          data-testid="playlist-name"
        />
        <p id={`${id}-missing`} className={classes.missing} role="alert">
          {missing && words.nameMissing}
        </p>
        <label htmlFor={`${id}-description`}>{words.description}</label>
        <textarea
          id={`${id}-description`}
          name="description"
          defaultValue={description}
          maxLength={5000}
          rows={3}
          placeholder={words.descriptionHint}
        />
        <div className={classes.actions}>
          <Button variant="default" size="md" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" size="md" data-testid="save-playlist">
            {action}
          </Button>
        </div>
      </form>
    </DialogFrame>
  );
}
