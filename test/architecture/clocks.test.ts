import { expect } from 'chai';
import { sourceFiles } from '../support/source-files.ts';

/**
 * Who asks what time it is, as a number, and why. A duration is measured by `performance.now()`, since a clock that is set back would make it hours long.
 * Browsers stand apart: a page that was asleep must notice it.
 */
const ASKING: Readonly<Record<string, string>> = {
  'src/cli/doctor.ts': 'Compares the clock with the last entry.',
  'src/cli/key.ts': 'A key expires on a day.',
  'src/doors/deliveries/delivering.ts': 'The next try of a recipient is stored as a moment, for the process after this one.',
  'src/doors/deliveries/turn.ts': 'A turn ends by whichever clock comes first.',
  'src/doors/hooks/deliveries.ts': 'The next try of a hook is stored as a moment.',
  'src/doors/mail/kept-subscriptions.ts': 'An address may take a week to confirm, over restarts.',
  'src/doors/mail/mail-deliveries.ts': 'The next message is stored as a moment.',
  'src/doors/mail/mail-pages.tsx': 'Mail goes out at an hour of the day.',
  'src/doors/watch/metrics.ts': 'How long ago an entry was recorded, by the moment that it bears.',
  'src/doors/watch/open-telemetry.ts': 'A trace bears moments.',
  'src/editing/mutations/kept-answers.ts': 'Answers are kept for days, over restarts.',
  'src/editing/proposals/kept-proposals.ts': 'Declined proposals are kept for days, over restarts.',
  'src/ledger/clock.ts': 'The moment of an entry.',
};

const asks = ({ text }: { readonly text: string }) => /\bDate\.now\b/.test(text);

describe('The clock that can be set', () => {
  it('is asked for moments only, and no duration depends on it', () => {
    const asking = sourceFiles().filter((file) => asks(file) && !file.path.startsWith('src/doors/web/islands/'));
    expect(asking.map(({ path }) => path)).to.deep.equal(Object.keys(ASKING));
  });

  it('(control) would be found in a duration', () => {
    expect(asks({ text: 'const endsAt = Date.now() + PATIENCE_MS;' })).to.equal(true);
    expect(asks({ text: 'constructor(now: () => number = Date.now) {}' })).to.equal(true);
    expect(asks({ text: 'const endsAt = performance.now() + PATIENCE_MS;' })).to.equal(false);
  });
});
