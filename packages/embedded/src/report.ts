/** What a keeper tells the process that started it: any number of `progress`, then one of the others. */
export type Report =
  | { readonly kind: 'progress'; readonly message: string }
  | { readonly kind: 'ready'; readonly pid: number; readonly port: number; readonly adopted: boolean }
  | { readonly kind: 'failed'; readonly problem: string; readonly remedy: string };

/** Both ends come from the same build, so the shape behind a `kind` needs no check. */
export function isReport(message: unknown): message is Report {
  return typeof message === 'object' && message !== null && 'kind' in message;
}
