import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';
import { Gone } from './gone.tsx';
import { Link, Listed, OtherNames, ofRecord, Places, Plain, Status } from './link.tsx';
import type { Appointment, NeighbourRound, Round } from './round-data.ts';
import { dayOfRound, notHeldIn } from './round-status.ts';
import { Heading } from './shell.tsx';

interface RoundProps {
  readonly round: Round;
  readonly visit: Visit;
}

/** When, where and how a round was held, what it is called, and what stands beside it. */
export function RoundHeading({ round, visit }: RoundProps): JSX.Element {
  const { words } = visit;
  const facts = [
    dayOfRound(visit, round) || words.round.dateUnknown,
    round.time === null ? '' : `${round.time}${round.zone === null ? '' : ` (${round.zone})`}`,
    ...round.format.map((one) => words.word(words.terms.RoundFormat, one)),
    round.level === null ? '' : words.word(words.terms.RoundLevel, round.level),
  ].filter(Boolean);
  return (
    <Heading title={round.label} names={round.names} visit={visit}>
      <p class="meta">
        <Status status={round.status} visit={visit} /> · {facts.join(' · ')}
        {(round.locations.length > 0 || round.locationText !== null) && ' · '}
        <Places places={round.locations} visit={visit} />
        {round.locations.length === 0 && round.locationText !== null && <Plain text={round.locationText} visit={visit} />}
        {round.duration !== null && (
          <>
            {' · '}
            <Plain text={round.duration} visit={visit} />
          </>
        )}
      </p>
      <Neighbours round={round} visit={visit} />
      {round.parallelTo.length > 0 && (
        <p class="meta">
          {words.round.parallel}: <Listed items={round.parallelTo.map((other) => <Beside key={other.key} round={other} visit={visit} />)} />
        </p>
      )}
      {round.names.some(({ text }) => text !== round.label) && (
        <p class="meta">
          {words.round.alsoCalled}: <OtherNames names={round.names} shown={round.label} />
        </p>
      )}
      {round.ordinals.length > 0 && (
        <p class="meta">
          {words.round.counted}: <Plain text={round.ordinals.map(({ counter, number }) => `${number} (${counter})`).join(', ')} visit={visit} />
        </p>
      )}
      <PlannedBefore appointments={round.appointments} visit={visit} />
      <Gone visit={visit} type="round" thing={round} />
      {round.summary !== null && (
        <p class="lead" {...ofRecord(round.summary, visit)}>
          {round.summary}
        </p>
      )}
      {round.note !== null && <p {...ofRecord(round.note, visit)}>{round.note}</p>}
      {round.disclosed !== null && <Disclosed round={round} visit={visit} />}
    </Heading>
  );
}

/** Its process, and the rounds before and after it. */
function Neighbours({ round, visit }: RoundProps): JSX.Element {
  return (
    <p class="meta">
      <Link path={`/process/${round.process.key}`} visit={visit}>
        {round.process.name}
      </Link>
      {round.predecessor !== null && (
        <>
          {' · '}← <Beside round={round.predecessor} visit={visit} />
        </>
      )}
      {round.successors.map((next) => (
        <span key={next.key}>
          {' · '}
          <Beside round={next} visit={visit} /> →
        </span>
      ))}
      {round.predecessor !== null && (
        <>
          {' · '}
          <a href={to(visit, '/compare', { rounds: `${round.predecessor.key}...${round.key}` })}>{visit.words.round.compareNext}</a>
        </>
      )}
    </p>
  );
}

function Disclosed({ round, visit }: RoundProps): JSX.Element {
  const { words } = visit;
  return (
    <p>
      {words.round.disclosed} {words.date(round.disclosed)}
      {round.disclosedBy !== null && (
        <>
          {' '}
          (<Plain text={round.disclosedBy} visit={visit} />)
        </>
      )}
    </p>
  );
}

/** The days for which it was planned before it was put off or moved. */
function PlannedBefore({ appointments, visit }: { readonly appointments: readonly Appointment[]; readonly visit: Visit }): JSX.Element | null {
  const { words } = visit;
  const before = appointments.filter(({ became }) => became === 'PUT_OFF' || became === 'MOVED');
  if (before.length === 0) return null;
  return (
    <p class="meta">
      {words.round.plannedBefore}:{' '}
      <Listed
        items={before.map(({ date, locations, became, note }) => (
          <>
            {words.date(date) || words.cell.notDated}
            {locations.length > 0 && ' '}
            <Places places={locations} visit={visit} /> ({words.word(words.terms.AppointmentBecame, became ?? '')}
            {note !== null && (
              <>
                : <Plain text={note} visit={visit} />
              </>
            )}
            )
          </>
        ))}
      />
    </p>
  );
}

function Beside({ round, visit }: { readonly round: NeighbourRound; readonly visit: Visit }): JSX.Element {
  const status = notHeldIn(visit, round);
  return (
    <>
      <Link path={`/round/${round.key}`} visit={visit}>
        {round.label}
      </Link>
      {status !== '' && <span class="soft"> ({status})</span>}
    </>
  );
}
