import { ElbowroomError } from '@elbowroom/errors';

export interface Address {
  /** Who was to listen there, as the beginning of a sentence. */
  readonly who: string;
  readonly host: string;
  readonly port: number;
  /** The variable that gives the port. */
  readonly variable: string;
}

/** Nobody can listen there: the port is taken, or the host is none of this machine's. */
export function addressUnavailable({ who, host, port, variable }: Address, cause: unknown): ElbowroomError {
  return new ElbowroomError('ADDRESS_UNAVAILABLE', {
    problem: `${who} cannot listen on ${host}:${port}: ${cause instanceof Error ? cause.message : cause}`,
    remedy: `Set HOST and ${variable} to an address of this machine that is free`,
    details: { host, port },
    cause,
  });
}
