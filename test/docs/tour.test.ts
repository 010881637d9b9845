import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { subscribe, until } from '../doors/live/support.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { ROOT } from '../support/root.ts';

const PAGE = readFileSync(join(ROOT, 'docs/tour.md'), 'utf8');

/** Everything on the page that can be run, with what stands behind it as its answer, in the order of the page. */
const steps = [...PAGE.matchAll(/```(graphql|sh)\n([\s\S]*?)```(?:\n+```(?:json|text)\n([\s\S]*?)```)?/g)].map(([, language, step, answer]) => ({
  language: language as string,
  step: step as string,
  answer: answer ?? null,
}));
const told = JSON.parse(/shows it at once:\n+```json\n([\s\S]*?)```/.exec(PAGE)?.[1] as string) as { roundUpdates: object };

describe('The tour', () => {
  let app: TestApp;
  let folder: string;
  let secret: string;
  before(async () => {
    app = await openApp({}, { record: 'seeds' });
    ({ secret } = await app.key('EDITOR'));
    folder = mkdtempSync(join(tmpdir(), 'parley-tour-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });

  it('holds ten steps with their answers, and a subscription that receives what a mutation writes', () => {
    expect(steps.filter(({ answer }) => answer !== null)).to.have.length(10);
    expect(steps.filter(({ answer }) => answer === null).map(({ step }) => step.split(/\W/)[0])).to.deep.equal(['subscription', 'mutation']);
  });

  it('can be walked from its first step to its last, and each gives what the page says', async () => {
    for (const { language, step, answer } of steps) {
      if (step.startsWith('subscription')) await follow(step);
      else if (language === 'sh') expect(await run(step), step).to.equal(answer);
      else if (answer !== null) expect(await ask(step), step).to.deep.equal(JSON.parse(answer));
    }
  });

  /** Whoever follows is told of the round that the next step announces. */
  async function follow(query: string): Promise<void> {
    const follower = await subscribe(`${app.url.replace('http', 'ws')}/graphql`, {
      query: query.replace('subscription', 'subscription ($after: Cursor)').replace('(where:', '(after: $after, where:'),
    });
    const mutation = steps.find(({ step }) => step.startsWith('mutation'))?.step as string;
    expect(((await ask(mutation)) as { announceRound: { userErrors: unknown[] } }).announceRound.userErrors).to.deep.equal([]);
    await until('the round', () => follower.told.length === 1);
    expect({ ...follower.told[0], cursor: '…' }).to.deep.equal(told.roundUpdates);
    await follower.leave();
  }

  async function ask(query: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
    expect(errors, query).to.equal(undefined);
    return data;
  }

  function run(command: string): Promise<string> {
    const child = spawn('sh', ['-e', '-c', command.replaceAll('http://127.0.0.1:4000', app.url)], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    return text(child.stdout);
  }
});
