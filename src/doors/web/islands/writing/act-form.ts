import { useRef, useState } from 'preact/hooks';
import { isOfWriter, newAttempt } from './attempt.ts';
import { useDraft } from './draft.ts';
import type { Filled } from './drafts.ts';
import type { Change } from './field-props.ts';
import type { Filling, FormParts } from './filling.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import type { How } from './sending.ts';
import { NO_REMARKS, type Remarks, type Stage } from './stage.ts';
import { type Sender, useSender } from './use-sender.ts';

export interface ActFormState extends Remarks, Pick<Filling, 'act' | 'isChange' | 'stage' | 'change'>, Omit<Filled, 'attempt'> {
  readonly isDraft: boolean;
  readonly isKept: boolean;
  readonly isBusy: boolean;
  /** What sends it. Null until it is loaded. */
  readonly sending: Sender | null;
  /** Fields keep what was typed. Whoever starts anew gets new ones. */
  readonly turn: number;
  setReason(reason: Filled['reason']): void;
  setNote(note: string): void;
  send(how: How): Promise<void>;
  again(): void;
}

/** What a form of one act knows and does: what is filled in, what was sent, and what became of it. */
export function useActForm(parts: FormParts): ActFormState {
  const { given, done, words } = parts;
  const { sender, ready, load } = useSender(words);
  const draft = useDraft(given, done !== undefined);
  const [turn, setTurn] = useState(0);
  const [remarks, setRemarks] = useState(NO_REMARKS);
  const [stage, setStage] = useState<Stage>({ name: 'filling' });
  const { isBusy, run } = useOneAtATime();
  const attempt = useRef(draft.filled.attempt ?? newAttempt());
  /** Changed input is a new act: it gets a new idempotency key, and is looked at anew. */
  const put = (some: Partial<Filled>) => {
    ready();
    draft.put({ ...some, attempt: undefined });
    attempt.current = newAttempt();
    setStage((now) => (now.name === 'previewed' || now.name === 'doubted' ? { name: 'filling' } : now));
  };
  const change: Change = (how) => put({ values: how(draft.latest().values) });
  const remark = (some: Partial<Remarks>) => setRemarks((now) => ({ ...now, ...some }));
  const filling = {
    ...parts,
    act: given.act,
    isChange: given.version !== undefined,
    draft,
    stage,
    change,
    attempt: () => attempt.current,
    remark,
    setStage,
  };
  return {
    ...filling,
    ...remarks,
    ...draft.filled,
    isDraft: draft.isOld,
    isKept: draft.isKept,
    isBusy,
    sending: sender,
    turn,
    setReason: (reason) => put({ reason }),
    setNote: (note) => draft.put({ note }),
    send: (how) =>
      run(async () => {
        const loaded = await load().catch(() => null);
        if (loaded === null) {
          remark({ trouble: (await isThere()) ? words.writing.outdated : `${words.writing.failed} ${words.writing.kept}` });
          return;
        }
        const sent = { ...filling, words: loaded.words };
        if (isOfWriter(attempt.current)) return loaded.sendForm(sent, how);
        // Somebody else filled it in, under another key. Who has signed in since sees first what it would do.
        put({});
        return loaded.sendForm(sent, 'preview');
      }),
    again: () => {
      draft.startAnew();
      setTurn((now) => now + 1);
      remark({ errors: [], warnings: [] });
      setStage({ name: 'filling' });
      attempt.current = newAttempt();
    },
  };
}

/** Whether the server answers. Where it does and a part of the page does not come, a newer version has replaced that part. */
const isThere = (): Promise<boolean> =>
  fetch('/healthz').then(
    ({ ok }) => ok,
    () => false,
  );
