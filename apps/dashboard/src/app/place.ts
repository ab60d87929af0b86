import { useSyncExternalStore } from 'react';

/** Where somebody is, as the address says after its `#`: so every view has an address, and the server one page. */
export interface Place {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads `#/datasets/1/users/a%2Fb?with=2`. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  return { segments, query: new URLSearchParams(query) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The address that {@link parsePlace} reads as these. */
export function addressOf(
  segments: readonly (string | number)[],
  query: Record<string, string> = {},
): string {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join('') || '/';
  const asked = new URLSearchParams(query).toString();
  return `#${path}${asked ? `?${asked}` : ''}`;
}

export function goTo(address: string): void {
  location.hash = address;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(
    (tell) => {
      addEventListener('hashchange', tell);
      return () => removeEventListener('hashchange', tell);
    },
    () => location.hash,
  );
  return parsePlace(hash);
}
