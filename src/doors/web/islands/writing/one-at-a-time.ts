import { useRef, useState } from 'preact/hooks';

interface OneAtATime {
  readonly isBusy: boolean;
  /** Does the work, unless other work is not done yet. */
  run(work: () => Promise<void>): Promise<void>;
}

/** A press of a button while the one before is still worked on does nothing. A disabled button would lose the focus. */
export function useOneAtATime(): OneAtATime {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  return {
    isBusy,
    run: async (work) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setBusy(true);
      try {
        await work();
      } finally {
        isRunning.current = false;
        setBusy(false);
      }
    },
  };
}
