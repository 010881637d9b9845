import { useRef, useState } from 'preact/hooks';
import { isOfWriter, newAttempt } from './attempt.ts';
import { useDraft } from './draft.ts';
import type { Filled } from './drafts.ts';
import type { Change } from './field-props.ts';
import type { Filling, FormParts } from './filling.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import { sendForm } from './send-form.ts';
import type { How } from './sending.ts';
import { NO_REMARKS, type Remarks, type Stage } from './stage.ts';

export interface ActFormState extends Remarks, Pick<Filling, 'act' | 'isChange' | 'stage' | 'change'>, Omit<Filled, 'attempt'> {
  readonly isDraft: boolean;
  readonly isKept: boolean;
  readonly isBusy: boolean;
  /** Fields keep what was typed. Whoever starts anew gets new ones. */
  readonly turn: number;
  setReason(reason: Filled['reason']): void;
  setNote(note: string): void;
  send(how: How): Promise<void>;
  again(): void;
}

/** What a form of one act knows and does: what is filled in, what was sent, and what became of it. */
export function useActForm(parts: FormParts): ActFormState {
  const { given, done } = parts;
  const draft = useDraft(given, done !== undefined);
  const [turn, setTurn] = useState(0);
  const [remarks, setRemarks] = useState(NO_REMARKS);
  const [stage, setStage] = useState<Stage>({ name: 'filling' });
  const { isBusy, run } = useOneAtATime();
  const attempt = useRef(draft.filled.attempt ?? newAttempt());
  /** Changed input is a new act: it gets a new idempotency key, and is looked at anew. */
  const put = (some: Partial<Filled>) => {
    draft.put({ ...some, attempt: undefined });
    attempt.current = newAttempt();
    setStage((now) => (now.name === 'previewed' || now.name === 'doubted' ? { name: 'filling' } : now));
  };
  const change: Change = (how) => put({ values: how(draft.latest().values) });
  const filling: Filling = {
    ...parts,
    act: given.act,
    isChange: given.version !== undefined,
    draft,
    stage,
    change,
    attempt: () => attempt.current,
    remark: (some) => setRemarks((now) => ({ ...now, ...some })),
    setStage,
  };
  return {
    ...filling,
    ...remarks,
    ...draft.filled,
    isDraft: draft.isOld,
    isKept: draft.isKept,
    isBusy,
    turn,
    setReason: (reason) => put({ reason }),
    setNote: (note) => draft.put({ note }),
    send: (how) =>
      run(() => {
        if (isOfWriter(attempt.current)) return sendForm(filling, how);
        // Somebody else filled it in, under another key. Who has signed in since sees first what it would do.
        put({});
        return sendForm(filling, 'preview');
      }),
    again: () => {
      draft.startAnew();
      setTurn((now) => now + 1);
      filling.remark({ errors: [], warnings: [] });
      setStage({ name: 'filling' });
      attempt.current = newAttempt();
    },
  };
}
