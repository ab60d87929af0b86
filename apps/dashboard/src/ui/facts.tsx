interface Props {
  /** What each fact is called, and what it is. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** A few numbers that are taken in at a glance. */
export function Facts({ facts }: Props) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
