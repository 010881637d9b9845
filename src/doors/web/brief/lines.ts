import { dayOfRound, isAhead as isStillAhead, statusToSay, tookPlace } from '../parts/round-status.ts';
import type { Named, RoundLine } from '../parts/shapes.ts';
import type { SourceNumbers } from '../parts/source-numbers.ts';
import { type AnyThing, claimedInWords, placeOf, titleOf } from '../parts/thing.tsx';
import type { Words } from '../words/words.ts';
import type {
  AnswerGiven,
  AskedDemand,
  BriefData,
  BriefRound,
  Cited,
  ComparedCell,
  ComparedDemand,
  ConflictOf,
  Happened,
  SettledDemand,
  SinceData,
  UnansweredDemand,
} from './answers.ts';
import type { LoadedBrief } from './load.ts';
import type { Line, Section } from './shape.ts';
import type { Since } from './since.ts';

const PLAIN: Pick<Line, 'when' | 'who' | 'remarks' | 'text' | 'before' | 'cites' | 'sources'> = {
  when: null,
  who: [],
  remarks: [],
  text: null,
  before: null,
  cites: null,
  sources: [],
};

interface AheadOf extends Pick<LoadedBrief, 'day' | 'tellsResults'> {
  /** Whether another section lists the round. */
  readonly isTold: (round: BriefRound) => boolean;
}

/** Makes the lines of each section, in the words of a language. */
export class Lines {
  readonly #words: Words;
  readonly #numbered: SourceNumbers;

  constructor(words: Words, numbered: SourceNumbers) {
    this.#words = words;
    this.#numbered = numbered;
  }

  ahead({ process, deadlines }: LoadedBrief['data'], { day, tellsResults, isTold }: AheadOf): Section {
    const { brief } = this.#words;
    const { nodes } = process.rounds;
    const rounds = nodes.filter((round) => isAhead(round, day));
    const passed = nodes.filter((round) => WAITING.includes(round.status) && !isAhead(round, day) && !isTold(round)).slice(-PASSED);
    const open = deadlines.nodes.filter(({ extendedBy }) => extendedBy.length === 0);
    return {
      id: 'ahead',
      title: brief.ahead,
      empty: brief.nothingAhead,
      groups: [
        ...one([
          ...rounds.map((round) => this.#round(round)),
          ...open.map((deadline) => ({
            ...PLAIN,
            ...this.#cited(deadline),
            when: this.#day(deadline.due),
            about: `${this.#words.feed.deadline}: ${deadline.for}`,
            path: `/deadline/${deadline.key}`,
            remarks: deadline.result === 'UNKNOWN' || !tellsResults ? [] : [this.#words.word(this.#words.terms.DeadlineResult, deadline.result)],
          })),
        ]),
        ...(passed.length === 0 ? [] : [{ title: brief.notHeld, lines: passed.map((round) => this.#round(round)) }]),
      ],
    };
  }

  changedSince({ compare, process }: SinceData, since: Since, day: string): Section {
    const { brief, date } = this.#words;
    // Sources are numbered in the order of the lines.
    const entries = process.timeline.nodes.filter(({ thing }) => thing.key !== since.round?.key);
    const happened = entries.filter(hasHappened).map((entry) => this.#happened(entry));
    const notHeld = entries.filter((entry) => !hasHappened(entry) && !isListedAhead(entry, day)).map((entry) => this.#happened(entry));
    const demands = compare.rows.flatMap((row) => this.#changed(row) ?? []);
    return {
      id: 'changed',
      title: since.round === null ? brief.changedSince(date(since.day)) : brief.changedSinceRound(since.round.label, date(since.round.date)),
      empty: brief.nothingChanged,
      groups: [
        { title: brief.happened, lines: happened },
        { title: brief.notHeld, lines: notHeld },
        { title: brief.demands, lines: demands },
      ].filter(({ lines }) => lines.length > 0),
    };
  }

  asked(demands: readonly AskedDemand[]): Section {
    const { brief } = this.#words;
    const makersOf = ({ demand, position }: AskedDemand) => position?.madeBy ?? demand.madeBy;
    const sides = new Map(demands.map((one) => [sideOf(makersOf(one)), makersOf(one)]));
    return {
      id: 'asked',
      title: brief.asked,
      empty: brief.nothingAsked,
      groups: [...sides].map(([side, makers]) => ({
        title: this.#words.list(makers.map(({ name }) => name)),
        lines: demands.filter((one) => sideOf(makersOf(one)) === side).map((one) => this.#asked(one)),
      })),
    };
  }

  settled({ agreed, provisionally, inPart }: Pick<BriefData['agreed'], 'agreed' | 'provisionally' | 'inPart'>): Section {
    const { brief } = this.#words;
    const group = (title: string, list: readonly SettledDemand[]) => ({ title, lines: list.map((one) => this.#settled(one)) });
    return {
      id: 'agreed',
      title: brief.agreed,
      empty: brief.nothingAgreed,
      groups: [group(brief.forGood, agreed), group(brief.provisionally, provisionally), group(brief.inPart, inPart)].filter(({ lines }) => lines.length > 0),
    };
  }

  unanswered(lists: BriefData['unanswered']): Section {
    const { brief } = this.#words;
    const group = (title: string, list: readonly UnansweredDemand[]) => ({
      title,
      lines: byDemand(list.filter(({ demand }) => OPEN.includes(demand.status))).map((those) => this.#unanswered(those)),
    });
    return {
      id: 'unanswered',
      title: brief.unanswered,
      empty: brief.allAnswered,
      groups: [
        group(brief.noAnswer, lists.noAnswer),
        group(brief.noneReported, lists.noneReported),
        group(brief.nothingRecorded, lists.nothingRecorded),
      ].filter(({ lines }) => lines.length > 0),
    };
  }

  disputed(conflicts: readonly ConflictOf[]): Section {
    const { brief } = this.#words;
    return { id: 'disputed', title: brief.disputed, empty: brief.nothingDisputed, groups: one(conflicts.map((conflict) => this.#conflict(conflict))) };
  }

  #round(round: BriefRound): Line {
    return {
      ...PLAIN,
      ...this.#cited(round),
      when: dayOfRound({ words: this.#words }, round, 'short') || null,
      about: round.label,
      path: `/round/${round.key}`,
      remarks: [this.#words.word(this.#words.status, round.status), ...(round.locations ?? []).map(({ name }) => name)],
    };
  }

  #day(date: string | null | undefined): string | null {
    return this.#words.date(date, 'short') || null;
  }

  #happened({ thing, date }: Happened): Line {
    const status = thing.status === undefined ? null : statusToSay(thing.status);
    const remarks = [this.#words.word(this.#words.type, thing.__typename), ...(status === null ? [] : [this.#words.word(this.#words.status, status)])];
    return { ...PLAIN, ...this.#cited(thing), ...this.#place(thing), when: this.#day(date), remarks };
  }

  #changed({ demand, cells }: ComparedDemand): Line | null {
    const [then, now] = cells as readonly [ComparedCell, ComparedCell];
    const answers = [...now.responsesBetween, ...now.responses];
    const isSame = now.verdict === null || SAME.includes(now.verdict);
    if (isSame && !now.wordsDiffer && answers.length === 0) return null;
    const words = this.#words;
    const hasNewWords = now.position?.number !== then.position?.number && now.position?.text?.text !== then.position?.text?.text;
    return {
      ...PLAIN,
      when: isSame ? null : this.#day(now.position?.statedOn),
      who: demand.madeBy,
      about: demand.title.text,
      path: `/demand/${demand.key}`,
      ...(now.position === null ? {} : { hash: String(now.position.number) }),
      remarks: [
        words.word(words.verdict, now.verdict ?? ''),
        ...now.changes.map((kind) => words.word(words.change, kind)),
        ...(now.direction === 'TOWARD' || now.direction === 'AWAY' ? [words.word(words.terms.Direction, now.direction)] : []),
        ...answers.map((answer) => this.#answer(answer)),
      ].filter((remark, index, all) => all.indexOf(remark) === index),
      text: hasNewWords ? (now.position?.text ?? null) : null,
      before: hasNewWords ? (then.position?.text ?? null) : null,
      cites: now.position?.reference?.permanentId ?? null,
      sources: this.#numbered.of([...(isSame ? [] : (now.position?.sources ?? [])), ...answers.flatMap(({ sources }) => sources)]),
    };
  }

  #answer({ party, kind, date }: AnswerGiven): string {
    const said = this.#words.cell.answeredHere(party.name, this.#words.word(this.#words.answer, kind));
    return date === null ? said : `${said} (${this.#words.date(date, 'short')})`;
  }

  #asked({ demand, position, status }: AskedDemand): Line {
    const words = this.#words;
    const { lastChanged: move } = demand;
    const to = demand.addressedTo.map(({ name }) => name);
    return {
      ...PLAIN,
      ...this.#cited(position),
      when: null,
      about: demand.title.text,
      path: `/demand/${demand.key}`,
      ...(position === null ? {} : { hash: String(position.number) }),
      remarks: [
        ...(to.length === 0 ? [] : [`${words.demand.to} ${words.list(to)}`]),
        ...(status === 'OPEN' ? [] : [words.word(words.status, status)]),
        ...(move === null
          ? []
          : [words.brief.lastMove(words.date(move.statedOn, 'short'), words.list(move.changes.map((kind) => words.word(words.change, kind))))]),
      ],
      text: position?.text ?? null,
    };
  }

  #settled({ demand, settledBy, outcomes, status }: SettledDemand): Line {
    const words = this.#words;
    const last = settledBy.at(-1) ?? null;
    const outcome = outcomes.at(-1) ?? null;
    const subjectTo = last?.subjectTo ?? outcome?.subjectTo ?? null;
    return {
      ...PLAIN,
      ...this.#cited(last ?? outcome),
      when: this.#day(last?.statedOn ?? outcome?.date),
      who: demand.madeBy,
      about: demand.title.text,
      path: `/demand/${demand.key}`,
      ...(last === null ? {} : { hash: String(last.number) }),
      remarks: [words.word(words.status, status), ...(subjectTo === null ? [] : [words.brief.subjectTo(subjectTo)])],
    };
  }

  #unanswered(those: readonly [UnansweredDemand, ...UnansweredDemand[]]): Line {
    const [{ demand }] = those;
    const silences = those.flatMap(({ told }) => told);
    const addressees = those.flatMap(({ addressee }) => addressee?.name ?? []);
    return {
      ...PLAIN,
      ...this.#cited(demand.current),
      sources: this.#numbered.of([...silences.flatMap(({ sources }) => sources), ...(demand.current?.sources ?? [])]),
      when: this.#day(silences.at(-1)?.date),
      who: demand.madeBy,
      about: demand.title.text,
      path: `/demand/${demand.key}`,
      remarks: addressees.length === 0 ? [] : [`${this.#words.demand.to} ${this.#words.list(addressees)}`],
    };
  }

  #conflict({ thing, field, about, recorded, named, claims }: ConflictOf): Line {
    const words = this.#words;
    const matter = field === null ? about : words.word(words.field, field);
    const inWords = (values: readonly string[], things: ConflictOf['named']) =>
      claimedInWords(values, things, { type: thing.__typename, field: field ?? '' }, { words });
    return {
      ...PLAIN,
      ...this.#place(thing),
      remarks: [
        ...(matter === null ? [] : [matter]),
        ...(recorded.length === 0 ? [] : [words.brief.recorded(inWords(recorded, named))]),
        ...claims.map(({ value, named: claimedThings, statement, verdict }) => {
          const claimed = value.length > 0 ? inWords(value, claimedThings) : (statement?.text ?? '');
          return verdict === null ? claimed : `${claimed} (${words.word(words.terms.ClaimVerdict, verdict)})`;
        }),
      ],
      sources: this.#numbered.of(claims.flatMap(({ sources }) => sources)),
    };
  }

  #cited(cited: Cited | null): Pick<Line, 'sources' | 'cites'> {
    return { sources: cited === null ? [] : this.#numbered.of(cited.sources), cites: cited?.reference?.permanentId ?? null };
  }

  #place(thing: AnyThing): Pick<Line, 'about' | 'path'> & { readonly hash?: string } {
    const place = placeOf(thing);
    const isUntitled = thing.__typename === 'Outcome' && !thing.outcomeTitle;
    return {
      about: unended(
        isUntitled
          ? (thing.outcomeText?.text ?? this.#words.word(this.#words.terms.OutcomeKind, thing.outcomeKind ?? thing.kind ?? thing.key))
          : titleOf(thing, { words: this.#words }),
      ),
      path: place?.path ?? null,
      ...(place?.hash === undefined ? {} : { hash: place.hash }),
    };
  }
}

/** A sentence without its full stop, since more follows on its line. An abbreviation keeps its own. */
const unended = (text: string) => text.replace(/(?<=[\p{Ll}\p{N})”])\.$/u, '');

const OPEN = ['OPEN', 'PARTLY_AGREED', 'PARTLY_MET', 'UNRESOLVED', 'UNKNOWN'];
const SAME = ['UNCHANGED', 'ABSENT', 'EARLIER', 'UNKNOWN'];
const OVER = ['CONCLUDED', 'CANCELLED', 'BROKEN_OFF'];

/** Statuses of a round that may still be held. */
const WAITING = ['RUMOURED', 'ANNOUNCED', 'POSTPONED'];
/** How many rounds whose day has passed are listed. */
const PASSED = 10;

/** Whether the round is still ahead, by its status and its date. */
function isAhead(round: Pick<RoundLine, 'status' | 'date' | 'planned'>, day: string): boolean {
  return !OVER.includes(round.status) && isStillAhead(round, day);
}

/** An outcome and a document happened. A round did if it took place. */
const hasHappened = ({ thing: { status } }: Happened) => status === undefined || tookPlace(status);

/** Whether the brief lists a round of its last day among what is ahead. */
const isListedAhead = ({ thing: { status }, date }: Happened, day: string) => status !== undefined && isAhead({ status, date, planned: null }, day);

/** Groups by demand, because one demand may wait for several answers. */
function byDemand(list: readonly UnansweredDemand[]): (readonly [UnansweredDemand, ...UnansweredDemand[]])[] {
  const keys = [...new Set(list.map(({ demand }) => demand.key))];
  return keys.map((key) => list.filter(({ demand }) => demand.key === key) as [UnansweredDemand, ...UnansweredDemand[]]);
}

const one = (lines: readonly Line[]): Section['groups'] => (lines.length === 0 ? [] : [{ title: null, lines }]);
const sideOf = (makers: readonly Named[]) =>
  makers
    .map(({ key }) => key)
    .sort()
    .join(' ');
