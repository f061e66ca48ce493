import { useId } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import classes from './ApiConsole.module.css';
import { type ApiParameter, choicesOf } from './api-operations.ts';
import { type ConsoleSamples, filledIn, fillerOf, firstCoverHash } from './console-samples.ts';

interface ParameterFieldProps {
  parameter: ApiParameter;
  /** The address it belongs to. */
  path: string;
  value: string;
  /** `undefined` until they are known. */
  samples: ConsoleSamples | undefined;
  onChange: (value: string) => void;
}

/** A field for one parameter: a choice where there are few values, else a text; for what names something of the library, one at hand. */
export function ParameterField({ parameter, path, value, samples, onChange }: ParameterFieldProps) {
  const id = useId();
  const { client, request } = useEngine();
  const { run } = useActions();
  const { name, required, schema } = parameter;
  const choices = choicesOf(schema);
  const filler = fillerOf(path, parameter);
  const fillIn = async () => {
    if (filler === 'firstCover') onChange(await firstCoverHash(client, request));
    else if (filler && samples) onChange(filledIn(filler, samples));
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
      {filler && (
        <button
          type="button"
          className={classes.fillIn}
          onClick={() => run(fillIn)}
          data-testid={`fill-${name}`}
        >
          {engine.fillers[filler]}
        </button>
      )}
    </div>
  );
}
