/** What sends a form, and draws what became of that. A browser loads it while somebody fills the form in. */
export { ErrorSummary } from './error-summary.tsx';
export { sendForm } from './send-form.ts';
export { saidByButtons, WhatBecameOfIt } from './sending-part.tsx';
export { Warnings } from './warnings.tsx';
