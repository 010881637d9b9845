import { Refused } from '../../port.ts';
import type { ThingKind } from '../../writing/act.ts';
import { ADDED_ACTS } from '../../writing/added-acts.ts';
import { withChosen } from '../../writing/unresolved.ts';
import type { Payload, UserError, WrittenThing } from './api.ts';
import { atFields } from './at-fields.ts';
import type { Attempt } from './attempt.ts';
import type { Filling } from './filling.ts';
import { faultsBeside, resolveNames } from './form-faults.ts';
import { hand } from './hand.ts';
import { labelOfThing } from './label-of-thing.ts';
import { plainly } from './plainly.ts';
import { askedBy, type How, inputFor, sent } from './sending.ts';
import type { ShownAfter } from './stage.ts';
import { told } from './told.tsx';
import { type SendingWords, sentencesOfRemarks, withRecorded } from './words.ts';

/** Sends a form, and says in it what became of that. */
export async function sendForm(filling: Filling, how: How): Promise<void> {
  const { act, words, remark } = filling;
  remark({ trouble: null });
  try {
    const wrong = await faultsOf(filling);
    if (wrong.length > 0) remark({ errors: wrong });
    else await lookAndSend(filling, how);
  } catch (error) {
    const unread = atFields(error, act, words);
    if (unread.length > 0) remark({ errors: unread });
    // Above the form stands what to do about a key that has ended.
    else if (!(error instanceof Refused && error.code === 'UNAUTHENTICATED'))
      remark({ trouble: `${plainly(error, words)} ${whatToDo(error, words.writing, filling.attempt())}` });
  }
}

/** Refusals of what is too much for one act. Sent again, it would be refused again. */
const TOO_LONG = ['TOO_MUCH', 'BODY_TOO_LARGE'];

function whatToDo(error: unknown, writing: SendingWords['writing'], { unanswered }: Attempt): string {
  if (error instanceof Refused && TOO_LONG.includes(error.code)) return writing.keptTooLong;
  if (unanswered === null) return writing.kept;
  // Such a refusal says itself what could not be written.
  const isTold = error instanceof Refused && error.code === 'UNAVAILABLE';
  return `${writing.kept} ${isTold ? writing.notTwice : writing.onlyOnce}`;
}

async function faultsOf({ act, draft, change, isChange, words: { writing } }: Filling): Promise<UserError[]> {
  const unresolved = await resolveNames(act, draft.latest().values, (one, chosen) => change((now) => withChosen(now, one, chosen)), writing);
  const { values, reason } = draft.latest();
  return [...unresolved, ...faultsBeside(unresolved, act, values, isChange && reason === '', writing)];
}

/** Looks first at what it would do, unless the writer has seen that, or it may be recorded already. */
async function lookAndSend(filling: Filling, how: How): Promise<void> {
  const { mayRecord, stage } = filling;
  const isSeen = stage.name === 'previewed' || stage.name === 'doubted' || filling.attempt().unanswered === how;
  if (how === 'preview' || !isSeen) {
    // Whoever may only propose sees what its acceptance would do.
    const look = await sends(filling, how === 'propose' || !mayRecord ? 'tried proposal' : 'preview');
    const { isDoubtful, isUnsourced } = askedBy(look.warnings);
    if (how === 'preview' || isDoubtful || isUnsourced || look.userErrors.length > 0) {
      await answered(filling, 'preview', look, how === 'preview' ? 'previewed' : 'doubted');
      return;
    }
  }
  // What says that it is recorded comes first: it must not be missing once it is.
  const [{ Recorded }, words] = await Promise.all([import('./recorded.tsx'), withRecorded(filling.words), sentencesOfRemarks(filling.words)]);
  await answered(filling, how, await sendsOnce(filling, how), 'previewed', { Recorded, words });
}

function sends({ act, given, draft, attempt }: Filling, how: How): Promise<Payload> {
  const { values, seen, version, reason, note } = draft.latest();
  const input = { ...inputFor(act, { seen, version, wanted: values, key: given.key }), ...(reason !== '' && { reason }) };
  return sent(act, how, { input, note, key: attempt().key });
}

/** Refusals after which nobody knows whether it was recorded. */
const UNSURE = ['TIMED_OUT', 'UNAVAILABLE', 'INTERNAL'];

/** If no answer comes, it may be recorded all the same. Sent again, it is not looked at: it would be told to be there already. */
async function sendsOnce(filling: Filling, how: How): Promise<Payload> {
  const attempt = filling.attempt();
  const { draft } = filling;
  attempt.unanswered = how;
  draft.put({ attempt });
  const isKnown = () => {
    attempt.unanswered = null;
    draft.put({ attempt: undefined });
  };
  try {
    const payload = await sends(filling, how);
    isKnown();
    return payload;
  } catch (error) {
    if (error instanceof Refused && !UNSURE.includes(error.code)) isKnown();
    throw error;
  }
}

async function answered(filling: Filling, how: How, payload: Payload, next: 'previewed' | 'doubted', shown?: ShownAfter): Promise<void> {
  const { isChange, words, remark, setStage } = filling;
  const { userErrors, warnings = [], thing = null } = payload;
  remark({ errors: await told(userErrors, words), warnings: await told(warnings, words), taken: null });
  const isConflict = userErrors.some(({ code }) => code === 'CONFLICT');
  if (isConflict && isChange && thing !== null) await (await import('./meeting.ts')).meet(filling, thing);
  else if (userErrors.length > 0) return;
  else if (shown === undefined) setStage({ name: next });
  else finish(filling, how === 'propose' ? (payload.proposal?.id ?? '') : null, thing, shown);
}

function finish({ act, draft, done, setStage }: Filling, proposal: string | null, thing: WrittenThing | null, shown: ShownAfter): void {
  draft.drop();
  if (done !== undefined && thing !== null) {
    done({ key: thing.key, label: labelOfThing(thing) });
    return;
  }
  // Whoever adds a source on a page of its own cites it next.
  if (proposal === null && thing !== null && act.name in ADDED_ACTS)
    hand.take([act.name.toUpperCase() as ThingKind], { key: thing.key, label: labelOfThing(thing) });
  setStage({ name: 'recorded', thing, proposal, ...shown });
}
