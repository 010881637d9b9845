import { startCame } from './came.ts';
import { startComparison } from './comparison.ts';
import { startCopying } from './copy.ts';
import { startFollowing } from './follow.ts';
import { startKeys } from './keys.ts';
import { startLeaving } from './leaving.ts';
import { startLive } from './live.ts';
import { startMatrix } from './matrix.ts';
import { startPrinting } from './print.ts';
import { startSliders } from './sliders.ts';
import { ofTab } from './storage.ts';
import { startSuggestions } from './suggestions.ts';
import { startTheme } from './theme.ts';

/** Starts everything interactive. Every page can be read without it. */
document.documentElement.dataset.script = 'on';
startTheme();
startKeys();
startSuggestions();
startCopying();
startPrinting();
void startCame();
startFollowing();
startSliders();
startMatrix();
startComparison();
startLeaving();
startLive();

// Readers do not load the code for writers.
const writing = document.querySelector<HTMLElement>('[data-task]');
if (writing !== null) void import('./writing/writing.tsx').then(({ begin }) => begin(writing));

// Nor what undoes an entry. Only who has just recorded one may need it.
if (ofTab.get('parley-recorded') !== null) void import('./writing/undo-bar.tsx').then(({ offerUndo }) => offerUndo());
