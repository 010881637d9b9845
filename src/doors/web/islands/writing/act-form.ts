import { useRef, useState } from 'preact/hooks';
import { Refused } from '../../port.ts';
import type { FormWords } from '../../words/words.ts';
import { ACTS, type Act, type Field } from '../../writing/acts.ts';
import { contested, resolved, takenOver } from '../../writing/conflict.ts';
import { withChosen } from '../../writing/unresolved.ts';
import { type Chosen, type Values, valuesOf } from '../../writing/values.ts';
import type { Payload, UserError, Warning, WrittenThing } from './api.ts';
import type { ConflictTable } from './conflict-table.tsx';
import { useDraftedValues } from './drafted-values.ts';
import type { Change } from './field-props.ts';
import { faultsBeside, resolveNames } from './form-faults.ts';
import type { Given } from './given.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import { atFields, plainly } from './plainly.ts';
import type { Recorded } from './recorded.tsx';
import { type How, hasDoubts, inputFor, sent } from './sending.ts';
import { type ToldRemark, told } from './told.tsx';
import type { Reason } from './why-field.tsx';
import { withUnits } from './words.ts';

interface FormParts {
  readonly given: Given;
  readonly words: FormWords;
  readonly mayRecord: boolean;
  /** Takes what was added. Only a form inside another form has it. */
  readonly done: ((chosen: Chosen | null) => void) | undefined;
}

export type Stage =
  | { readonly name: 'filling' }
  /** Doubted is what the server has warned of: it may be there already. The writer decides. */
  | { readonly name: 'previewed' | 'doubted' }
  | { readonly name: 'recorded'; readonly thing: WrittenThing | null; readonly isProposal: boolean; readonly Recorded: typeof Recorded }
  | { readonly name: 'conflict'; readonly stands: WrittenThing; readonly Table: typeof ConflictTable; readonly words: FormWords };

/** What the form says of what was sent. */
interface Remarks {
  readonly errors: readonly (UserError & ToldRemark)[];
  readonly warnings: readonly (Warning & ToldRemark)[];
  readonly trouble: string | null;
  /** The fields that were taken over from somebody else. */
  readonly taken: readonly Field[];
}

export interface ActFormState extends Remarks {
  readonly act: Act;
  readonly isChange: boolean;
  readonly values: Values;
  /** The values that the writer saw before typing, and their version. */
  readonly seen: Values;
  readonly version: number | undefined;
  readonly stage: Stage;
  readonly isDraft: boolean;
  readonly isBusy: boolean;
  /** Fields keep what was typed. Whoever starts anew gets new ones. */
  readonly turn: number;
  readonly reason: Reason;
  readonly note: string;
  readonly change: Change;
  setReason(reason: Reason): void;
  setNote(note: string): void;
  send(how: How): Promise<void>;
  /** Goes on after a conflict, with the other's values of these fields. */
  goOn(stands: WrittenThing, takes: ReadonlySet<string>): void;
  again(): void;
}

/** What a form of one act knows and does: values, a draft, what was sent, and what became of it. */
export function useActForm({ given, words, mayRecord, done }: FormParts): ActFormState {
  const act = ACTS[given.act];
  const isChange = given.version !== undefined;
  const drafted = useDraftedValues(given, done !== undefined);
  const { begun, values, latest, isDraft, dropDraft } = drafted;
  const [turn, setTurn] = useState(0);
  const [before, setBefore] = useState({ seen: begun, version: given.version });
  const [reason, setReason] = useState<Reason>('');
  const [note, setNote] = useState('');
  const [remarks, setRemarks] = useState<Remarks>({ errors: [], warnings: [], trouble: null, taken: [] });
  const [stage, setStage] = useState<Stage>({ name: 'filling' });
  const { isBusy, run } = useOneAtATime();
  const sendKey = useRef(crypto.randomUUID());
  const remark = (some: Partial<Remarks>) => setRemarks((now) => ({ ...now, ...some }));
  const versionsWith = (stands: WrittenThing) => ({ seen: before.seen, stands: valuesOf(act, stands), wanted: latest() });

  /** Changed input is a new act: it gets a new idempotency key, and is looked at anew. */
  const renewed = () => {
    sendKey.current = crypto.randomUUID();
    setStage((now) => (now.name === 'previewed' || now.name === 'doubted' ? { name: 'filling' } : now));
  };
  const change: Change = (how) => {
    drafted.change(how);
    renewed();
  };
  const faults = async (): Promise<UserError[]> => {
    const unresolved = await resolveNames(act, latest(), (one, chosen) => change((now) => withChosen(now, one, chosen)), words.writing);
    return [...unresolved, ...faultsBeside(unresolved, act, latest(), isChange && reason === '', words.writing)];
  };
  const finish = (how: How, thing: WrittenThing | null, shown: typeof Recorded) => {
    dropDraft();
    if (done !== undefined && thing !== null) done({ key: thing.key, label: labelOfThing(thing) });
    else setStage({ name: 'recorded', thing, isProposal: how === 'propose', Recorded: shown });
  };
  const goOn = (stands: WrittenThing, takes: ReadonlySet<string>) => {
    const versions = versionsWith(stands);
    remark({ taken: takenOver(act, versions), errors: [] });
    setBefore({ seen: versions.stands, version: stands.version });
    change(() => resolved(act, versions, takes));
    setStage({ name: 'filling' });
  };
  /** What only the others changed is taken over. What both changed somebody has to choose. */
  const meet = async (stands: WrittenThing) => {
    remark({ errors: [] });
    if (contested(act, versionsWith(stands)).length === 0) {
      goOn(stands, new Set());
      return;
    }
    // Few writers ever see it.
    const { ConflictTable: Table } = await import('./conflict-table.tsx');
    setStage({ name: 'conflict', stands, Table, words: await withUnits(words) });
  };
  const answered = async (how: How, payload: Payload, next: 'previewed' | 'doubted', shown?: typeof Recorded) => {
    const { userErrors, warnings = [], thing = null } = payload;
    remark({ errors: await told(userErrors, words), warnings: await told(warnings, words), taken: [] });
    const isConflict = userErrors.some(({ code }) => code === 'CONFLICT');
    if (isConflict && isChange && thing !== null) await meet(thing);
    else if (userErrors.length > 0) return;
    else if (how === 'preview') setStage({ name: next });
    else if (shown !== undefined) finish(how, thing, shown);
  };
  /** Looks first at what it would do, unless the writer has seen that. */
  const lookAndSend = async (how: How) => {
    const input = { ...inputFor(act, { ...before, wanted: latest(), key: given.key }), ...(reason !== '' && { reason }) };
    const sends = (as: How) => sent(act, as, { input, note, key: sendKey.current });
    // Whoever may only propose sees what its acceptance would do.
    const looks = () => sends(how === 'propose' || !mayRecord ? 'tried proposal' : 'preview');
    if (how === 'preview') {
      await answered(how, await looks(), 'previewed');
      return;
    }
    const look = stage.name === 'previewed' || stage.name === 'doubted' ? null : await looks();
    if (look !== null && (hasDoubts(look) || look.userErrors.length > 0)) await answered('preview', look, 'doubted');
    else {
      // What says that it is recorded comes first: it must not be missing once it is.
      const module = await import('./recorded.tsx');
      await answered(how, await sends(how), 'previewed', module.Recorded);
    }
  };
  const send = async (how: How) => {
    remark({ trouble: null });
    try {
      const wrong = await faults();
      if (wrong.length > 0) remark({ errors: wrong });
      else await lookAndSend(how);
    } catch (error) {
      const unread = atFields(error, act, words);
      if (unread.length > 0) remark({ errors: unread });
      // Above the form stands what to do about a key that has ended.
      else if (!(error instanceof Refused && error.code === 'UNAUTHENTICATED')) remark({ trouble: `${plainly(error, words)} ${words.writing.kept}` });
    }
  };
  const again = () => {
    drafted.startAnew();
    setTurn((now) => now + 1);
    remark({ errors: [], warnings: [] });
    setStage({ name: 'filling' });
    sendKey.current = crypto.randomUUID();
  };
  return {
    ...remarks,
    ...before,
    act,
    isChange,
    values,
    stage,
    isDraft,
    isBusy,
    turn,
    reason,
    note,
    change,
    setReason: (why) => {
      setReason(why);
      renewed();
    },
    setNote,
    send: (how) => run(() => send(how)),
    goOn,
    again,
  };
}

function labelOfThing({ key, name, label, title }: WrittenThing): string {
  const text = (title as { readonly text?: string } | undefined)?.text ?? title;
  return String(name ?? label ?? text ?? key);
}
