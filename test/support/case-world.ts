import { isEdtf } from '../../src/foundation/values/edtf.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import type { ComparedParticipation, VisibleRecord } from '../../src/questions/comparison/columns.ts';
import { addresseesNamed } from '../../src/record/demands/addressees.ts';
import { changeKinds, directions, linkKinds, responseKinds } from '../../src/record/demands/demand.ts';
import type { Moment } from '../../src/record/demands/history.ts';
import type { ActingOutcome, Agreement } from '../../src/record/demands/outcome-effects.ts';
import { settlementExtents } from '../../src/record/outcomes/outcome.ts';
import { participationRoles } from '../../src/record/parties/participation-role.ts';
import { type Calendar, type CalendarRound, calendarOf, momentOfRound, type RoundTime } from '../../src/record/rounds/calendar.ts';
import { attendances } from '../../src/record/rounds/round.ts';
import { isBreak, roundKinds } from '../../src/record/rounds/round-kind.ts';
import { clockOf } from '../../src/record/time/clock.ts';
import { anyDay, entrySpan, type Span, spanOf } from '../../src/record/time/span.ts';
import type { CaseColumn, CaseDemand, CaseOutcome, Membership } from './case-records.ts';
import { firstDay, lastDay, list, NEVER, quantity, wordOf } from './case-words.ts';

/** What happened in a case, as records. Things get their numbers as they are first named. */
export class World {
  readonly demands = new Map<string, CaseDemand>();
  readonly participations: ComparedParticipation[] = [];
  readonly #rounds = new Map<string, Omit<CalendarRound, 'named'>>();
  readonly #notHeld = new Set<string>();
  readonly #outcomes: CaseOutcome[] = [];
  readonly #ownDates: { readonly round: ThingId; readonly date: string }[] = [];
  readonly #memberships: Membership[] = [];
  readonly #ids = new Map<string, ThingId>();
  readonly #records = new Map<string, VisibleRecord<CaseDemand>>();
  #lastId = 0;

  /** Takes a line that tells what happened; false where it is not such a line. */
  tell(line: string): boolean {
    for (const { form, take } of this.#sentences) {
      const words = form.exec(line)?.groups;
      if (words === undefined) continue;
      take(words);
      return true;
    }
    return false;
  }

  /** The key of a thing by its number. */
  nameOf(id: number | null): string {
    return [...this.#ids].find(([, known]) => known === id)?.[0] ?? 'all';
  }

  demand(key: string): CaseDemand {
    const demand = this.demands.get(key);
    if (demand === undefined) throw new Error(`no demand ${key}`);
    return demand;
  }

  id(key: string): ThingId {
    const known = this.#ids.get(key) ?? this.#newId();
    this.#ids.set(key, known);
    return known;
  }

  #newId(): ThingId {
    this.#lastId += 1;
    return this.#lastId as ThingId;
  }

  /** A round by its key, or a date. */
  moment(words: string): Moment {
    const calendar = this.#calendar();
    const round = this.#rounds.has(words) ? calendar.byId.get(this.id(words)) : undefined;
    if (round !== undefined) return momentOfRound(round, calendar, (id) => calendar.byId.get(id));
    return { round: null, firstDay: firstDay(words), lastDay: lastDay(words) };
  }

  /** Whether one party belongs to the other at some time of these days. */
  readonly areRelated = (one: ThingId, other: ThingId, days: Span) => this.#isMember(one, other, days) || this.#isMember(other, one, days);

  readonly #isMember = (member: ThingId, bloc: ThingId, days: Span) =>
    this.#memberships.some((each) => each.member === member && each.bloc === bloc && each.from <= days.lastDay && days.firstDay <= each.until);

  /** The rounds in their order, by their keys. */
  roundsInOrder(): string[] {
    return this.#calendar().rounds.map(({ id }) => this.nameOf(id));
  }

  #calendar(): Calendar {
    const named = (id: ThingId) => this.#ownDates.filter(({ round }) => round === id).map(({ date }) => spanOf(date));
    return calendarOf([...this.#rounds.values()].map((round) => ({ ...round, named: named(round.id) })));
  }

  /** When an entry happened, by its own date and time and by the round that it names. */
  #timeOf(round: ThingId | null, date: string | null, time: string | null) {
    const held: RoundTime | undefined = round === null ? undefined : this.#calendar().byId.get(round);
    const span = entrySpan({ date, round: held?.span ?? null, statement: null });
    const ownClock = clockOf(span, time, held?.zone ?? null);
    const isOnDay = held?.clock != null && span?.firstDay === held.clock.day && span.lastDay === held.clock.day;
    return { ...(span ?? anyDay), dated: span !== null, ownClock, clock: ownClock ?? (isOnDay ? held.clock : null), predecessors: held?.predecessors };
  }

  #outcomesOn(demand: CaseDemand): ActingOutcome[] {
    const settling = this.#outcomes.filter(({ settles }) => settles.has(demand.key));
    const acting = this.#outcomes.filter((outcome) => settling.includes(outcome) || this.#confirmed(outcome, demand, settling).length > 0);
    const tied = this.#outcomes.filter(({ key, extends: extended }) =>
      acting.some((each) => each.voidedBy === key || (extended !== undefined && extended === each.key)),
    );
    return this.#outcomes
      .filter((outcome) => acting.includes(outcome) || tied.includes(outcome))
      .map((outcome) => ({
        ...this.#timeOf(outcome.round, outcome.date, null),
        id: this.id(outcome.key),
        round: outcome.round,
        parties: outcome.parties,
        extent: outcome.settles.get(demand.key) ?? null,
        confirms: this.#confirmed(outcome, demand, settling).length > 0,
        confirmsBetween: outcome.confirms.includes(demand.key) ? undefined : this.#confirmed(outcome, demand, settling),
        subjectTo: outcome.subjectTo ?? null,
        expires: outcome.expires === undefined ? null : lastDay(outcome.expires),
        voidedBy: outcome.voidedBy === undefined ? null : this.id(outcome.voidedBy),
        extends: outcome.extends === undefined ? null : this.id(outcome.extends),
      }));
  }

  /** The agreements on a demand that an outcome confirms: itself where it confirms the demand or everything, or those that it names. */
  #confirmed(outcome: CaseOutcome, { key }: CaseDemand, settling: readonly CaseOutcome[]): Agreement[] {
    const isItself = outcome.confirms.includes(key) || outcome.confirms.includes('all');
    const agreements = isItself ? [outcome] : settling.filter((each) => outcome.confirms.includes(each.key));
    return agreements.map(({ parties, round, date }) => ({ parties, ...this.#timeOf(round, date, null) }));
  }

  /** The last day that anything which happened bears. */
  horizon(): string {
    const days = [...this.demands.values()].flatMap(({ positions, responses }) => [...positions, ...responses].map((each) => each.lastDay ?? NEVER));
    const rounds = this.#calendar().rounds.flatMap(({ span }) => span?.lastDay ?? []);
    const outcomes = this.#outcomes.map(({ round, date }) => this.#timeOf(round, date, null).lastDay);
    return (
      [...days, ...rounds, ...outcomes]
        .filter((day) => day !== NEVER)
        .sort()
        .at(-1) ?? '0000-00-00'
    );
  }

  /** A column: a round or a date, perhaps `known by` a day. */
  column(words: string): CaseColumn {
    const [where = '', knownBy = NEVER] = words.split(' known by ').map((part) => part.trim());
    const round = this.#rounds.get(where);
    const date = round === undefined ? where : round.date;
    return { ...this.moment(where), key: words.trim(), label: where, date, tookPlace: !this.#notHeld.has(where), record: this.#recordKnownBy(knownBy) };
  }

  #recordKnownBy(day: string): VisibleRecord<CaseDemand> {
    const known = this.#records.get(day) ?? {
      demands: [...this.demands.values()]
        .map((demand) => ({
          ...demand,
          positions: demand.positions.filter(({ knownOn }) => knownOn <= day),
          responses: demand.responses.filter(({ knownOn }) => knownOn <= day),
        }))
        .filter(({ positions }) => positions.length > 0),
      participations: this.participations,
      isMember: this.#isMember,
    };
    this.#records.set(day, known);
    return known;
  }

  readonly #sentences: readonly { form: RegExp; take: (words: Record<string, string | undefined>) => void }[] = [
    {
      form: /^round (?<key>\S+) (?<date>without date|\S+)( at (?<time>\d\d:\d\d)( (?<zone>[A-Z]\S+))?)?( following (?<before>\S+))?( as (?<kind>[A-Z_]+))?(?<notHeld> not held)?$/,
      take: ({ key = '', date = '', time = null, zone = null, before, kind = 'MEETING', notHeld }) => {
        if (notHeld !== undefined) this.#notHeld.add(key);
        if (date !== 'without date' && !isEdtf(date)) throw new Error(`neither a round nor a date: ${date}`);
        const round = { id: this.id(key), date: date === 'without date' ? null : date, time: time ?? null, zone: zone ?? null };
        this.#rounds.set(key, { ...round, predecessor: before === undefined ? null : this.#round(before), isBreak: isBreak(wordOf(roundKinds, kind)) });
      },
    },
    {
      form: /^outcome (?<key>\S+)( at (?<round>\S+))?( on (?<date>\S+))?( between (?<parties>[^:]+))?:(?<settles>[^;]*)(?<clauses>(;.*)?)$/,
      take: ({ key = '', round, date, parties = '', settles = '', clauses = '' }) => {
        const clause = (name: string) => new RegExp(`; ?${name} ([^;]+)`).exec(clauses)?.[1]?.trim();
        const at = round === undefined ? null : this.#round(round);
        if (at !== null && date !== undefined) this.#ownDates.push({ round: at, date });
        this.id(key);
        this.#outcomes.push({
          key,
          round: at,
          date: date ?? null,
          parties: this.#parties(parties),
          settles: new Map(
            list(settles).map((one) => {
              const [extent = '', demand = ''] = one.split(' ');
              return [this.demand(demand).key, wordOf(settlementExtents, extent)];
            }),
          ),
          confirms: list(clause('confirms') ?? ''),
          subjectTo: clause('subject to'),
          expires: clause('expires'),
          voidedBy: clause('voided by'),
          extends: clause('extends'),
        });
      },
    },
    {
      form: /^demand (?<key>\S+) by (?<makers>.+?)( to (?<addressees>.+))?$/,
      take: ({ key = '', makers = '', addressees = '' }) => {
        const outcomes = () => this.#outcomesOn(demand);
        const demand: CaseDemand = {
          key,
          id: this.id(key),
          madeBy: this.#parties(makers),
          addressedTo: this.#parties(addressees),
          positions: [],
          responses: [],
          links: [],
          get outcomes() {
            return outcomes();
          },
        };
        this.demands.set(key, demand);
      },
    },
    {
      form: /^(?<member>\S+) is a member of (?<bloc>\S+)( from (?<from>\S+))?( until (?<until>\S+))?$/,
      take: ({ member = '', bloc = '', from = '0000', until = '..' }) => {
        this.#memberships.push({ member: this.id(member), bloc: this.id(bloc), from: firstDay(from), until: lastDay(until) });
      },
    },
    {
      form: /^(?<party>\S+) at (?<round>\S+) as (?<roles>[A-Z_, ]+): (?<attendance>[A-Z_]+)$/,
      take: ({ party = '', round = '', roles = '', attendance = '' }) => {
        this.participations.push({
          party: this.id(party),
          round: this.id(round),
          roles: list(roles).map((role) => wordOf(participationRoles, role)),
          attendance: wordOf(attendances, attendance),
        });
      },
    },
    {
      form: /^(?<demand>\S+) (?<kind>[A-Z_]+) (?<other>\S+) (?<extent>whole|part)( at (?<round>\S+))?$/,
      take: ({ demand = '', kind = '', extent, round }) => {
        this.demand(demand).links.push({ kind: wordOf(linkKinds, kind), whole: extent === 'whole', round: round === undefined ? null : this.#round(round) });
      },
    },
    {
      form: /^(?<party>\S+) answers (?<demand>\S+) (at (?<round>\S+)|on (?<date>\S+)): (?<kind>[A-Z_]+)( known (?<known>\S+))?$/,
      take: ({ party = '', demand = '', round, date, kind = '', known = '0000' }) => {
        const at = round === undefined ? null : this.#round(round);
        const { dated, ...time } = this.#timeOf(at, date ?? null, null);
        this.demand(demand).responses.push({
          ...time,
          ...(dated ? {} : { firstDay: null, lastDay: null }),
          id: this.#newId(),
          round: at,
          party: this.id(party),
          kind: wordOf(responseKinds, kind),
          knownOn: lastDay(known),
        });
      },
    },
    {
      form: /^(?<demand>\S+) (at (?<round>\S+))? ?(on (?<date>\S+))?: (?<kinds>[A-Z_, ]+?)( "(?<text>[^"]*)")?(?<clauses>( (toward|by|brought by|figure|known|after|time|subject to|beyond|withheld|direction)[^;]*;?)*)$/,
      take: ({ demand = '', round, date, kinds = '', text, clauses = '' }) => this.#position(this.demand(demand), { round, date, kinds, text, clauses }),
    },
  ];

  #position(
    demand: CaseDemand,
    words: { round?: string | undefined; date?: string | undefined; kinds: string; text?: string | undefined; clauses: string },
  ): void {
    const clause = (name: string) => new RegExp(`(?:^|;) ?${name} ?([^;]*)`).exec(words.clauses.trim())?.[1];
    const round = words.round === undefined ? null : this.#round(words.round);
    if (round !== null && words.date !== undefined) this.#ownDates.push({ round, date: words.date });
    if (words.date !== undefined && !isEdtf(words.date)) throw new Error(`neither a round nor a date: ${words.date}`);
    const time = () => this.#timeOf(round, words.date ?? null, clause('time') ?? null);
    const toward = this.#parties(clause('toward') ?? '');
    const isMember = this.#isMember;
    demand.positions.push({
      id: this.#newId(),
      number: demand.positions.length + 1,
      round,
      get firstDay() {
        return time().firstDay;
      },
      get lastDay() {
        return time().lastDay;
      },
      get clock() {
        return time().clock;
      },
      get ownClock() {
        return time().ownClock;
      },
      get predecessors() {
        return time().predecessors;
      },
      after: clause('after') === undefined ? null : Number(clause('after')),
      actors: this.#parties(clause('brought by') ?? ''),
      subjectTo: clause('subject to') ?? null,
      beyond: clause('beyond') !== undefined,
      withheld: clause('withheld') !== undefined,
      statement: words.round === undefined ? this.id('statement') : null,
      statedOn: words.date ?? words.round ?? '',
      madeBy: this.#parties(clause('by') ?? ''),
      toward,
      get concerned() {
        const days = time();
        return addresseesNamed(toward, demand.addressedTo, (member, bloc) => isMember(member, bloc, days));
      },
      changes: list(words.kinds).map((kind) => wordOf(changeKinds, kind)),
      direction: wordOf(directions, clause('direction') ?? 'UNCLEAR'),
      texts: words.text === undefined ? [] : [{ text: words.text, language: 'en', original: true, translatedBy: null }],
      quantities: list(clause('figure') ?? '').map(quantity),
      knownOn: lastDay(clause('known') ?? '0000'),
    });
  }

  #round(key: string): ThingId {
    if (!this.#rounds.has(key)) throw new Error(`no round ${key}`);
    return this.id(key);
  }

  #parties(words: string): ThingId[] {
    return list(words).map((party) => this.id(party));
  }
}
