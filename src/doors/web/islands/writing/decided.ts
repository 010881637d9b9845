import { ask, languages } from './api.ts';
import type { Preview } from './preview-table.tsx';
import { told } from './told.tsx';
import type { ProposalWords } from './words.ts';

interface State {
  readonly status: string;
  readonly decider: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  /** What accepting it would change. Null once it is decided. */
  readonly preview: Preview | null;
}

/** A decision on a proposal, as readers see it. */
export interface Decided {
  readonly text: string;
  readonly note: string | null;
}

/** What accepting a proposal would change, or how it was decided meanwhile. Neither, if it is gone. */
export async function stateOf(id: string, words: ProposalWords): Promise<{ readonly preview: Preview | null; readonly decided: Decided | null }> {
  const { proposal } = await ask<{ proposal: State | null }>('page-write-preview', { id, languages });
  if (proposal === null) return { preview: null, decided: null };
  const { preview } = proposal;
  return {
    preview: preview && { ...preview, userErrors: await told(preview.userErrors, words) },
    decided: decidedIn(proposal, words),
  };
}

function decidedIn({ status, decider, decidedBy, decidedAt, decisionNote: note }: State, words: ProposalWords): Decided | null {
  const { proposals } = words.writing;
  const sentence = (proposals.decidedBy as Partial<Record<string, (who: string, when: string) => string>>)[status];
  if (sentence === undefined || decidedAt === null) return null;
  return { text: sentence(decider ?? decidedBy ?? proposals.somebody, words.moment(decidedAt)), note };
}
