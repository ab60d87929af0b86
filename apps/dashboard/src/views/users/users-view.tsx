import { useDeferredValue, useState } from 'react';
import { addressOf } from '../../app/place.js';
import { useDataset } from '../../data/datasets.js';
import { useUserSearch } from '../../data/users.js';
import { counted } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { SearchInput } from '../../ui/search-input.js';
import { Empty, Loaded } from '../../ui/states.js';

/** Finds a user by id. */
export function UsersView({ dataset }: { dataset: string }) {
  const [prefix, setPrefix] = useState('');
  const { data } = useDataset(dataset);
  const users = useUserSearch(dataset, useDeferredValue(prefix.trim()));
  return (
    <Page title="Users" within={<a href={addressOf(['datasets', dataset])}>{data?.name ?? 'Dataset'}</a>}>
      <div className="narrow">
        <SearchInput label="Id begins with" value={prefix} onChange={setPrefix} />
      </div>
      <Loaded of={users}>
        {(items) =>
          items.length === 0 ? (
            <Empty title="No user has such an id.">
              <p>
                Somebody who is not a user yet can be{' '}
                <a href={addressOf(['datasets', dataset, 'newcomer'])}>recommended to by what they like</a>.
              </p>
            </Empty>
          ) : (
            <ul className="people" aria-label="Users found">
              {items.map(({ userId, favourites }) => (
                <li key={userId}>
                  <a href={addressOf(['datasets', dataset, 'users', userId])}>User {userId}</a>
                  <span className="muted">{counted(favourites, 'favourite')}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
