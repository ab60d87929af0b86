import { addressOf, type Place } from './place.js';

/** Where one can go: everywhere, and, within a dataset, to what there is of it. */
export function Header({ place: { segments } }: { place: Place }) {
  const [kind, dataset, part] = segments;
  const links = [
    { text: 'Datasets', to: [], isHere: kind === undefined },
    ...(kind === 'datasets' && dataset !== undefined ? linksOf(dataset, part) : []),
    { text: 'Queue', to: ['queue'], isHere: kind === 'queue' },
  ];
  return (
    <header className="top">
      <a className="brand" href={addressOf([])}>
        elbowroom
      </a>
      <nav aria-label="Main">
        <ul>
          {links.map(({ text, to, isHere }) => (
            <li key={text}>
              <a href={addressOf(to)} aria-current={isHere ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function linksOf(dataset: string, part: string | undefined) {
  const link = (text: string, of: string | undefined, isHere = part === of) => ({
    text,
    to: of === undefined ? ['datasets', dataset] : ['datasets', dataset, of],
    isHere,
  });
  return [
    link('Trainings', undefined, part === undefined || part === 'trainings'),
    link('Models', 'models'),
    link('Clusters', 'clusters'),
    link('Users', 'users'),
    link('Somebody new', 'newcomer'),
  ];
}
