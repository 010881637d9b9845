import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';

/** The element that the script fills. Without scripts, it says what to do instead. */
export function ScriptPlace({ task, visit }: { readonly task: object; readonly visit: Visit }): JSX.Element {
  return (
    <div data-task={JSON.stringify(task)}>
      <p class="notice">{visit.words.writing.needsScript}</p>
    </div>
  );
}
