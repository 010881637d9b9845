import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { clientOf, trustProxies } from '../../../src/doors/http/client-address.ts';

const proxies = ['10.0.0.7', '172.30.7.0/24', '2001:db8::/32'];

function seenFrom(remoteAddress: string, forwarded?: string) {
  const server = new EventEmitter();
  trustProxies(server as Server, proxies);
  const socket = { remoteAddress } as Socket;
  server.emit('connection', socket);
  return clientOf({ socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } });
}

describe('The address of a client', () => {
  it('is told by proxies on this machine and by trusted ones, as the last they add', () => {
    for (const proxy of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.7', '172.30.7.200', '::ffff:172.30.7.200', '2001:db8::5'])
      expect(seenFrom(proxy, '198.51.100.1, 192.0.2.9'), proxy).to.deep.equal({ address: '192.0.2.9', isHere: false });
  });

  it('is its own, whatever it says, where it is none of them', () => {
    for (const stranger of ['10.0.0.8', '172.30.8.1', '::ffff:10.0.0.8', '2001:db9::5'])
      expect(seenFrom(stranger, '192.0.2.9'), stranger).to.deep.equal({ address: stranger, isHere: false });
  });

  it('is here only without a proxy on this machine', () => {
    expect(seenFrom('127.0.0.1')).to.deep.equal({ address: '127.0.0.1', isHere: true });
    expect(seenFrom('172.30.7.2')).to.deep.equal({ address: '172.30.7.2', isHere: false });
  });
});
