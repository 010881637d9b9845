import type { FormWords } from '../../words/words.ts';
import type { Act } from '../../writing/act.ts';
import type { Chosen } from '../../writing/values.ts';
import type { Attempt } from './attempt.ts';
import type { Draft } from './draft.ts';
import type { Change } from './field-props.ts';
import type { Given } from './given.ts';
import type { Remarks, Stage } from './stage.ts';
import type { SendingWords } from './words.ts';

/** What a form is given by what stands around it. */
export interface FormParts {
  readonly given: Given;
  readonly words: FormWords;
  readonly mayRecord: boolean;
  /** Takes what was added. Only a form inside another form has it. */
  readonly done: ((chosen: Chosen | null) => void) | undefined;
}

/** A form that is filled in: what is sent of it, and how it says what became of that. */
export interface Filling extends Omit<FormParts, 'words'> {
  readonly words: SendingWords;
  readonly act: Act;
  readonly isChange: boolean;
  readonly draft: Draft;
  readonly stage: Stage;
  readonly change: Change;
  attempt(): Attempt;
  remark(some: Partial<Remarks>): void;
  setStage(stage: Stage): void;
}
