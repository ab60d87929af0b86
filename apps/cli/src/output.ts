/** A command prints its result to stdout, for people or for programs; everything else goes to stderr. */
export function printResult(json: boolean | undefined, value: unknown, text: () => string): void {
  console.log(json ? JSON.stringify(value, null, 2) : text());
}

/** News for whoever watches, out of the way of results. */
export function tell(message: string): void {
  console.error(message);
}
