import { useRef, useState } from 'preact/hooks';
import { EMPTY, type Values } from '../../writing/values.ts';
import { draftOf } from './drafts.ts';
import type { Change } from './field-props.ts';
import type { Given } from './given.ts';

export interface DraftedValues {
  /** What the form began with, without a draft. */
  readonly begun: Values;
  readonly values: Values;
  /** The values as they are now. A drawn form may still hold those before. */
  latest(): Values;
  readonly change: Change;
  /** Whether the form went on from a draft. */
  readonly isDraft: boolean;
  dropDraft(): void;
  startAnew(): void;
}

/** The values of a form, kept as a draft while somebody types. A form inside another form keeps no draft. */
export function useDraftedValues(given: Given, isInside: boolean): DraftedValues {
  const draft = draftOf(given);
  const [begun] = useState<Values>(() => ({ ...EMPTY, ...given.values }));
  const [found] = useState(() => (isInside ? null : draft.read()));
  const [isDraft, setDraft] = useState(found !== null);
  const [values, setValues] = useState<Values>(found ?? begun);
  const latest = useRef(values);
  const put = (next: Values) => {
    latest.current = next;
    setValues(next);
  };
  return {
    begun,
    values,
    latest: () => latest.current,
    change: (how) => {
      put(how(latest.current));
      if (!isInside) draft.keep(latest.current);
    },
    isDraft,
    dropDraft: draft.drop,
    startAnew: () => {
      draft.drop();
      setDraft(false);
      put({ ...begun });
    },
  };
}
