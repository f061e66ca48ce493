import { useId } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import classes from './ApiConsole.module.css';
import { type ApiParameter, choicesOf } from './api-operations.ts';

interface ParameterFieldProps {
  parameter: ApiParameter;
  /** The address it belongs to. */
  path: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field for one parameter: a choice where there are few values, else a text; for the id of a track, one at hand. */
export function ParameterField({ parameter, path, value, onChange }: ParameterFieldProps) {
  const id = useId();
  const { client } = useEngine();
  const { run } = useActions();
  const { name, required, schema, in: place } = parameter;
  const choices = choicesOf(schema);
  const takesTrack = (place === 'path' && path.startsWith('/tracks/')) || name === 'from' || name === 'to';
  const fillIn = async () => {
    const { items } = await client.listTracks({ limit: 1 });
    onChange(items[0]?.id ?? '');
  };
  return (
    <div className={classes.parameter}>
      <label htmlFor={id}>
        {name} {required && <small>{engine.required}</small>}
      </label>
      {choices ? (
        <select
          id={id}
          className={classes.field}
          value={value}
          required={required}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          data-testid={`parameter-${name}`}
        >
          <option value="">{engine.choose}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="text"
          className={classes.field}
          value={value}
          required={required}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          data-testid={`parameter-${name}`}
        />
      )}
      {takesTrack && (
        <button
          type="button"
          className={classes.fillIn}
          onClick={() => run(fillIn)}
          data-testid={`fill-${name}`}
        >
          {engine.firstTrack}
        </button>
      )}
    </div>
  );
}
