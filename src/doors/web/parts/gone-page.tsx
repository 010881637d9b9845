import type { JSX } from 'preact';
import type { Drawn, Page } from '../page.ts';
import type { Ask } from '../port.ts';
import { to, type Visit } from '../visit.ts';
import type { FeedChange } from './change-entries.ts';
import { entriesSince } from './entries-since.ts';
import { Plain } from './link.tsx';
import { Heading } from './shell.tsx';
import type { Subject } from './subject.ts';
import { ThingLink } from './thing.tsx';

/** What became of the subject: the entry that took it away and, for a retraction, the moment before it. */
interface Gone {
  readonly subject: Subject;
  readonly entry: FeedChange | null;
  readonly before: string | null;
}

/** The page of something that was retracted or merged says so and leads on. What belonged to it went with it, so nothing else is shown. Null for all that is there. */
export async function gonePage(page: Page, data: unknown, ask: Ask, visit: Visit): Promise<Drawn | null> {
  const subject = page.subject?.(data) ?? null;
  if (subject === null || !(subject.thing.retracted || subject.thing.mergedInto?.key !== undefined)) return null;
  const gone = await whatBecameOf(subject, ask, visit);
  const { title, description, cites, question } = page.draw(data, visit);
  return { title, description, ...(cites && { cites }), ...(question && { question }), body: <GoneBody title={title} gone={gone} visit={visit} /> };
}

async function whatBecameOf(subject: Subject, ask: Ask, visit: Visit): Promise<Gone> {
  const { key, recordedAt } = subject.thing;
  const entryIn = (nodes: readonly FeedChange[]) => nodes.find(({ act, thing }) => /\.(retracted|merged)$/.test(act) && thing?.key === key) ?? null;
  // Its last version is from before it was taken away. Most readers come soon after.
  const isEnough = (nodes: readonly FeedChange[]) => entryIn(nodes) !== null;
  const { nodes } = await entriesSince(ask, { where: mayTakeAway(subject), since: recordedAt, isNewestFirst: true, isEnough }, visit);
  const entry = entryIn(nodes);
  // No view shows half a write. Right before the entry, all that went with it still stands.
  return { subject, entry, before: entry === null ? null : justBefore(entry.recordedAt) };
}

function mayTakeAway({ type, thing: { key } }: Subject): Readonly<Record<string, unknown>> {
  const [process] = key.split('/', 1);
  return { reason: ['RETRACTION'], thing: [type], ...((key.includes('/') || type === 'Process') && { process: { eq: process } }) };
}

/** The last moment before an entry. Entries have moments exact to the microsecond, of which no two are the same. */
export function justBefore(instant: string): string {
  const [, whole = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(instant) ?? [];
  const microseconds = BigInt(Date.parse(`${whole}Z`)) * 1000n + BigInt(fraction.slice(0, 6).padEnd(6, '0')) - 1n;
  return `${new Date(Number(microseconds / 1000n)).toISOString().slice(0, -1)}${String(microseconds % 1000n).padStart(3, '0')}Z`;
}

function GoneBody({ title, gone, visit }: { readonly title: string; readonly gone: Gone; readonly visit: Visit }): JSX.Element {
  const { words } = visit;
  const { subject, entry, before } = gone;
  const day = entry === null ? null : words.date(entry.recordedAt.slice(0, 10));
  const name = <Plain text={title} visit={visit} />;
  return (
    <Heading title={subject.thing.retracted ? <s>{name}</s> : name}>
      <p class="meta">{words.word(words.type, subject.type)}</p>
      <div class="notice" role="note">
        <p>
          {subject.thing.retracted ? words.gone.retractedOn(day) : `${words.gone.mergedOn(day)} `}
          {!subject.thing.retracted && <Survivor subject={subject} entry={entry} visit={visit} />}
          {!subject.thing.retracted && '.'}
        </p>
        {entry?.why != null && (
          <p>
            {words.fresh.why}: <Plain text={entry.why} visit={visit} />
          </p>
        )}
        {subject.thing.retracted && before !== null && (
          <p>
            <a href={to({ ...visit, view: { asOf: before } }, visit.path)}>{words.gone.before}</a>
          </p>
        )}
      </div>
    </Heading>
  );
}

/** What it turned out to be, by its name. */
function Survivor({ subject, entry, visit }: { readonly subject: Subject; readonly entry: FeedChange | null; readonly visit: Visit }): JSX.Element {
  const named = entry?.thing?.mergedInto ?? { __typename: subject.type, key: subject.thing.mergedInto?.key ?? '' };
  return <ThingLink thing={named} visit={visit} />;
}
