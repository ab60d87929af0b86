import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether a name or an address means the machine that it is said on. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host.toLowerCase() === 'localhost';
  // IPv4 addresses come as ::ffff:127.0.0.1 where the server listens on both.
  return loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/** What a proxy adds to the requests that it passes on, if it is set to. */
const fromProxies = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

/**
 * Whether a request was sent by a program of this machine, for itself. One that a proxy passes on was not, as far as
 * its headers tell, and neither was one that a page of another site sends by way of somebody's browser: such a page
 * names its origin, or has its own host resolve to the loopback.
 */
export function comesFromThisMachine(request: FastifyRequest, origins: readonly string[]): boolean {
  const { headers, socket } = request.raw;
  const forwarded = Object.keys(headers).some((name) => fromProxies.test(name));
  if (forwarded || !isLoopback(socket.remoteAddress ?? '')) return false;
  const { host = '', origin } = headers;
  if (!isLoopback(hostnameOf(host))) return false;
  return origin === undefined || origins.includes(origin) || origin === `http://${host}`;
}

function hostnameOf(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
}
