import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readConfig } from '../../src/foundation/config.ts';
import { openApp } from '../support/app.ts';
import { ROOT } from '../support/root.ts';
import { pageOf } from './page.ts';

const fileOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const page = pageOf('docs/deploy.md');
const declared = [...fileOf('src/foundation/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name as string);

interface Service {
  readonly environment?: Record<string, string>;
  readonly volumes?: string[];
}

const compose = parse(fileOf('compose.yaml')) as {
  services: Record<string, Service>;
  volumes: object;
  networks: { inside: { ipam: { config: { subnet: string }[] } } };
};

/** `NAME=value` pairs of a Dockerfile or a unit. */
const assignments = (text: string) =>
  Object.fromEntries([...text.matchAll(/\b([A-Z][A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name as string, value as string]));
/** Compose replaces `${NAME:-default}` by the default where nothing is set. */
const withDefaults = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

describe('The files for running it', () => {
  const unit = fileOf('deploy/parley.service');
  const dockerfile = fileOf('Dockerfile');

  it('set only what the program reads, to values that it takes', () => {
    const image = assignments(dockerfile.split('\n').find((line) => line.startsWith('ENV ')) as string);
    const service = assignments(
      unit
        .split('\n')
        .filter((line) => line.startsWith('Environment='))
        .map((line) => line.slice('Environment='.length))
        .join('\n'),
    );
    const container = Object.fromEntries(Object.entries(compose.services.parley?.environment ?? {}).map(([name, value]) => [name, withDefaults(value)]));
    for (const [where, settings] of Object.entries({ image, service, container })) {
      expect(Object.keys(settings), where).to.not.be.empty;
      expect(declared, where).to.include.members(Object.keys(settings));
      expect(() => readConfig(settings), where).not.to.throw();
    }
  });

  it('trust the network in which the proxy is', () => {
    const [network] = compose.networks.inside.ipam.config;
    expect(compose.services.parley?.environment?.TRUSTED_PROXIES).to.equal(network?.subnet);
  });

  it('name only files and volumes that are there', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build \/parley\/(\S+)/gm)].map(([, path]) => path as string);
    expect(copied).to.include.members(['package.json', 'dist', 'schema', 'seeds', 'docs']);
    for (const path of copied.filter((path) => !['dist', 'node_modules'].includes(path))) expect(existsSync(join(ROOT, path)), path).to.equal(true);
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] as string));
    for (const mount of mounts) {
      if (mount.startsWith('./')) expect(existsSync(join(ROOT, mount)), mount).to.equal(true);
      else expect(Object.keys(compose.volumes)).to.include(mount);
    }
  });

  it('start the program that a build makes', () => {
    const { bin } = JSON.parse(fileOf('package.json')) as { bin: { parley: string } };
    expect(dockerfile).to.contain(`CMD ["node", "${bin.parley}", "serve"]`);
    expect(unit).to.contain(`ExecStart=/usr/bin/node ${bin.parley} serve`);
  });
});

describe('The page about running it for others', () => {
  it('names only settings and files that are there', () => {
    const named = [...page.text.matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g)].map(([, name]) => name as string);
    // The proxy of compose.yaml reads SITE_NAME; NAME stands for any setting.
    expect([...declared, 'ADMIN', 'SITE_NAME', 'NAME']).to.include.members(named);
    for (const [, path] of page.text.matchAll(/\b(deploy\/[\w.]+)/g)) expect(existsSync(join(ROOT, path as string)), path).to.equal(true);
  });

  it('runs commands of another user by the program itself, since npx writes into the folder of who runs it', () => {
    const lines = page.text.split('\n').filter((line) => line.startsWith('sudo -u '));
    expect(lines).to.not.be.empty;
    for (const line of lines)
      expect(line)
        .to.match(/ parley (key|backup) /)
        .and.not.contain('npx');
    const { bin } = JSON.parse(fileOf('package.json')) as { bin: { parley: string } };
    expect(page.text).to.contain(`sudo ln -s /opt/parley/${bin.parley} /usr/local/bin/parley`);
  });

  it('names every metric of ours, and no other', async () => {
    const app = await openApp({}, { record: 'tables' });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    await app.close();
    const served = [...metrics.matchAll(/^# TYPE (parley_\w+) /gm)].map(([, name]) => name);
    expect([...new Set([...page.text.matchAll(/\b(parley_\w+)/g)].map(([, name]) => name))].sort()).to.deep.equal(served.sort());
  });
});
