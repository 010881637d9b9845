import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Claims, Sources } from './evidence.tsx';
import { Link, ofRecord, Parties, Plain } from './link.tsx';
import type { Round, RoundPart } from './round-data.ts';
import { roomTitle, tookPlace } from './round-status.ts';

/** The roles of a party, which nobody may have stated, and its attendance if that is not usual. */
function partInWords({ roles, attendance }: Round['participations'][number], { words }: Visit): string {
  const inRoles = roles.map((role) => words.word(words.terms.ParticipationRole, role)).join(', ');
  const attended = ['ATTENDED', 'NOT_STATED'].includes(attendance) ? '' : words.word(words.terms.Attendance, attendance);
  return [inRoles, attended].filter(Boolean).join(' · ');
}

/** Who was in the room, or is expected there. */
export function Room({ round, numbers, visit }: RoundPart): JSX.Element | null {
  const { words } = visit;
  if (!tookPlace(round.status) && round.participations.length === 0) return null;
  return (
    <section>
      <h2 id="room">{roomTitle(visit, round.status)}</h2>
      {round.participations.length === 0 && <p class="soft">{words.round.nobody}</p>}
      <ul class="lines room">
        {round.participations.map((one) => (
          <li key={one.party.key}>
            <strong>
              <Parties parties={[one.party]} visit={visit} />
            </strong>{' '}
            <span class="soft">{partInWords(one, visit)}</span>
            {one.delegation.length > 0 && (
              <ul class="people">
                {one.delegation.map(({ person, role, post, note }) => (
                  <li key={person.key}>
                    <Link path={`/person/${person.key}`} visit={visit}>
                      {person.name}
                    </Link>
                    <span class="soft">
                      {role !== null && role !== 'MEMBER' && `, ${words.word(words.terms.DelegateRole, role)}`}
                      {[post, note].map((part) => part && [', ', <Plain key={part} text={part} visit={visit} />])}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {one.note !== null && (
              <p class="soft" {...ofRecord(one.note, visit)}>
                {one.note}
              </p>
            )}
            {one.claims.length > 0 && <Claims claims={one.claims} of="Participation" visit={visit} />}
            {one.sources.length > 0 && <Sources citations={one.sources} numbers={numbers} visit={visit} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
