import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError, readConfig } from '../../src/foundation/config.ts';
import { ROOT } from '../support/root.ts';
import { pageOf } from './page.ts';

const page = pageOf('docs/settings.md');
const source = readFileSync(join(ROOT, 'src/foundation/config.ts'), 'utf8');

/** The settings as config.ts declares them. NODE_ENV belongs to Node. */
const declared = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name as string).filter((name) => name !== 'NODE_ENV');
const rows = [...page.text.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name, standard]) => ({ name: name as string, standard: standard as string }));

describe('The page of settings', () => {
  it('lists every setting that the server reads, once, and no other', () => {
    expect(rows.map(({ name }) => name).sort()).to.deep.equal(declared.sort());
  });

  it('gives the default of each: with all of them set, the configuration is the same as with none', () => {
    const defaults = rows.flatMap(({ name, standard }) => {
      const value = /^`([^`]+)`/.exec(standard)?.[1];
      return value === undefined ? [] : [[name, value] as const];
    });
    expect(rows.filter(({ standard }) => standard === 'none').map(({ name }) => name)).to.deep.equal([
      'READ_DATABASE_URLS',
      'ALLOWED_ORIGINS',
      'LICENCE',
      'TRUSTED_PROXIES',
      'HOOKS_ALLOW',
      'ALLOWED_HOSTS',
      'SMTP_URL',
      'PUBLIC_URL',
      'MAIL_FROM',
      'COST_PER_MINUTE',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
    ]);
    expect(defaults.length).to.equal(rows.length - 11);
    expect(readConfig(Object.fromEntries(defaults))).to.deep.equal(readConfig({}));
    // Each default counts: with one of them changed, the configurations differ.
    expect(readConfig(Object.fromEntries([...defaults, ['QUERY_DEPTH', '17']]))).not.to.deep.equal(readConfig({}));
  });

  it('shows the message that a wrong value gets', () => {
    const [message] = page.blocks('text') as [string];
    expect(() => readConfig({ PORT: 'many' })).to.throw(ConfigError, message.trim());
  });
});
