import { type FormEvent, useState } from 'react';
import { addressOf, goTo } from '../../app/place.js';
import { useImport } from '../../data/datasets.js';
import { Button } from '../../ui/button.js';
import { fieldsOf } from '../../ui/fields.js';
import { Input } from '../../ui/input.js';
import { NumberInput } from '../../ui/number-input.js';
import { count } from '../../ui/numbers.js';
import { Failed } from '../../ui/states.js';
import { nameFrom, type Role, roleNames } from './file-roles.js';

interface Props {
  readonly files: ReadonlyMap<Role, File>;
  readonly onCancel: () => void;
}

const KIB = 1024;

/** Says what is about to be imported and how it is read, and sends it. */
export function ImportForm({ files, onCancel }: Props) {
  const sending = useImport();
  const [asked, setAsked] = useState(() => ({ name: nameFrom(files), threshold: 4, skipInvalid: false }));
  const field = fieldsOf(asked, setAsked);
  const send = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate(
      { ...asked, name: asked.name.trim(), files },
      { onSuccess: ({ id }) => goTo(addressOf(['datasets', id])) },
    );
  };
  return (
    <form className="panel" onSubmit={send} aria-label="Import">
      <ul className="files">
        {[...files].map(([role, file]) => (
          <li key={role}>
            <strong>{file.name}</strong>
            <span className="muted">
              {roleNames[role]}, {count(Math.ceil(file.size / KIB))} KiB
            </span>
          </li>
        ))}
      </ul>
      {!files.has('ratings') && <p className="warning">There is no file of ratings among these.</p>}
      <div className="fields">
        <Input label="Name of the dataset" required maxLength={128} {...field('name')} />
        <NumberInput
          label="Favourites begin at"
          hint="Ratings from there on count as liked."
          step="0.5"
          min="0.5"
          max="5"
          {...field('threshold')}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={asked.skipInvalid}
          onChange={({ target }) => setAsked({ ...asked, skipInvalid: target.checked })}
        />
        Leave bad rows out, and import the others
      </label>
      {sending.error && <Failed error={sending.error} />}
      <div className="actions">
        <Button type="submit" kind="primary" disabled={!files.has('ratings') || sending.isPending}>
          {sending.isPending ? 'Sending' : 'Import'}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
