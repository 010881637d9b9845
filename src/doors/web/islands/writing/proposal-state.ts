import { useEffect, useState } from 'preact/hooks';
import { write } from './api.ts';
import { type Decided, stateOf } from './decided.ts';
import { type Faulty, failureOf } from './faults.tsx';
import { useOneAtATime } from './one-at-a-time.ts';
import type { Preview } from './preview-table.tsx';
import { useOtherWriter } from './same-writer.ts';
import { told } from './told.tsx';
import type { ProposalWords } from './words.ts';

/** The published operation of each decision. */
const DECIDES = { accept: 'page-write-accept', decline: 'page-write-decline' } as const;

export type Decides = keyof typeof DECIDES;

/** Whoever decided oneself goes on at the answer. What others decide moves nobody. */
type Shown = Decided & { readonly isOwn: boolean };

/** What one proposal would change, and what became of it: by one's own decision, or by that of somebody else. */
export function useProposal(id: string, isOpen: boolean, words: ProposalWords) {
  const { proposals } = words.writing;
  const [preview, setPreview] = useState<Preview | null>(null);
  const [decided, setDecided] = useState<Shown | null>(null);
  const [errors, setErrors] = useState<readonly Faulty[]>([]);
  const { run } = useOneAtATime();
  const isOtherWriter = useOtherWriter();
  const attempt = (work: () => Promise<void>) => run(() => work().catch((error: unknown) => setErrors(failureOf(error, words))));
  useEffect(() => {
    if (!isOpen)
      void stateOf(id, words).then(
        (state) => state.decided && setDecided((now) => now ?? { ...(state.decided as Decided), isOwn: false }),
        () => undefined,
      );
  }, [id, isOpen, words]);
  const show = () =>
    attempt(async () => {
      const state = await stateOf(id, words);
      if (state.decided === null) setPreview(state.preview);
      else setDecided({ ...state.decided, isOwn: true });
    });
  const decide = (how: Decides, note: string) =>
    attempt(async () => {
      // The server wants a reason for the proposer.
      if (how === 'decline' && note.trim() === '') {
        setErrors([{ message: `${proposals.declineNote}: ${words.writing.faults.NEEDED}` }]);
        return;
      }
      if (isOtherWriter()) {
        setErrors([{ message: words.writing.otherWriter }]);
        return;
      }
      const { userErrors } = await write(DECIDES[how], { id, ...(note.trim() !== '' && { note: note.trim() }) });
      if (userErrors.length === 0) {
        setErrors([]);
        setDecided({ text: how === 'accept' ? proposals.accepted : proposals.declined, note: null, isOwn: true });
        return;
      }
      const other = (await stateOf(id, words)).decided;
      setErrors(other === null ? await told(userErrors, words) : []);
      if (other !== null) setDecided({ ...other, text: `${proposals.quicker} ${other.text}`, isOwn: true });
    });
  return { preview, errors, decided, show, decide };
}
