/** Ties controls to the fields of what a form asks for: what each shows, and what becomes of all when it changes. */
export function fieldsOf<T extends object>(asked: T, onChange: (asked: T) => void) {
  return <Name extends keyof T>(name: Name) => ({
    value: asked[name],
    onChange: (value: T[Name]) => onChange({ ...asked, [name]: value }),
  });
}
