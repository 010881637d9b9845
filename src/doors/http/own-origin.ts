import type { Request } from 'express';
import type { Config } from '../../foundation/config.ts';
import { clientOf } from './client-address.ts';

/**
 * Scheme, name and port of this server for links that people take away: those of the settings, or as the client wrote them. Foreign host names
 * were refused before. A proxy in front says whether the client used HTTPS. It is trusted if it is trusted for the client's address.
 */
export function originOf(request: Request, { publicOrigin }: Pick<Config, 'publicOrigin'>): string {
  if (publicOrigin !== null) return publicOrigin;
  const isForwarded = clientOf(request).address !== (request.socket.remoteAddress ?? '');
  const told = [request.headers['x-forwarded-proto'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  const protocol = isForwarded && (told === 'https' || told === 'http') ? told : request.protocol;
  return `${protocol}://${request.get('host')}`;
}
