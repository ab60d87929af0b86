import { addressOf } from '../../app/place.js';
import {
  type User,
  useChangeFavourite,
  useFavourites,
  useRecommendations,
  useUser,
} from '../../data/users.js';
import { share } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { Callout, Failed, Loaded } from '../../ui/states.js';
import { Favourites } from './favourites.js';
import { MovieSearch } from './movie-search.js';
import { RecommendationList } from './recommendation-list.js';

interface Props {
  readonly dataset: string;
  readonly user: string;
}

/** One user: what they like, where the model has them, and what they would like next. */
export function UserView({ dataset, user }: Props) {
  const found = useUser(dataset, user);
  const favourites = useFavourites(dataset, user);
  const recommendations = useRecommendations(dataset, user);
  const change = useChangeFavourite(dataset, user);
  return (
    <Page title={`User ${user}`} within={<a href={addressOf(['datasets', dataset, 'users'])}>Users</a>}>
      <Loaded of={found}>{(known) => <Standing dataset={dataset} user={known} />}</Loaded>
      <p className="unseen" role="status">
        {change.isSuccess &&
          `${change.variables.liked ? 'Added' : 'Removed'}: ${change.variables.movie.title}`}
      </p>
      {change.error && <Failed error={change.error} />}
      <div className="columns wide">
        <RecommendationList
          dataset={dataset}
          recommendations={recommendations}
          onLike={(movie) => change.mutate({ movie, liked: true })}
        />
        <div>
          <MovieSearch
            dataset={dataset}
            label="Add a favourite"
            taken={favourites.data ?? []}
            onTake={(movie) => change.mutate({ movie, liked: true })}
          />
          <Loaded of={favourites}>
            {(items) => (
              <Favourites movies={items} onRemove={(movie) => change.mutate({ movie, liked: false })} />
            )}
          </Loaded>
        </div>
      </div>
    </Page>
  );
}

function Standing({ dataset, user: { known, assignment } }: { dataset: string; user: User }) {
  if (!known) {
    return (
      <Callout kind="note">
        <p>The dataset does not know this id. With the first favourite a new user is taken in.</p>
      </Callout>
    );
  }
  if (assignment === null) {
    return (
      <Callout kind="note">
        <p>The model has this user in no cluster. The next training will.</p>
      </Callout>
    );
  }
  const { cluster, size, overlap, clusterBeforeFix } = assignment;
  const moved =
    overlap < 1
      ? ` The fix moved them here from cluster ${clusterBeforeFix} of the fit, because ${share(overlap)} of their favourites are found here.`
      : '';
  return (
    <p className="lead">
      In <a href={addressOf(['datasets', dataset, 'clusters', cluster])}>cluster {cluster}</a>, a group of{' '}
      {size}.{moved}
    </p>
  );
}
