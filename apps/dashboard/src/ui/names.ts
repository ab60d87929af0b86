/** Values of which one is to be chosen, in the order in which they are offered, with what they are called. */
export type Names<T> = readonly (readonly [value: T, name: string])[];

/** Of a type with a few values, all of them. */
export function namesOf<T extends string>(names: Readonly<Record<T, string>>): Names<T> {
  const isValue = (key: string): key is T => Object.hasOwn(names, key);
  return Object.keys(names)
    .filter(isValue)
    .map((value) => [value, names[value]]);
}
