import { randomUUID } from 'node:crypto';
import type { Role } from '../../foundation/access/role.ts';
import type { Database } from '../../foundation/storage/database.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { corrections } from '../mutations/correction.mutations.ts';
import { demandOrders } from '../mutations/demand.mutations.ts';
import { preparedBundle, takenBack } from '../mutations/import.mutations.ts';
import { outcomeOrders } from '../mutations/outcome.mutations.ts';
import { carryOut, type Order, type WritingInput } from '../mutations/perform.ts';
import { roundOrders } from '../mutations/round.mutations.ts';
import { sharedThingOrders } from '../mutations/shared-things.mutations.ts';
import { sourceOrders } from '../mutations/source.mutations.ts';
import { DECIDES } from './proposal.ts';
import type { ProposableName, ProposedChangeInput } from './proposed-change.input.ts';

/** What a proposal does when it is accepted: writes, and gives the thing that it is about, where it is about one. */
export type Work = (writing: Writing) => Promise<ThingId | null>;

/** A mutation that can be put off. */
export interface Proposable<Input> {
  /** The least role that may accept it: one that could send the mutation itself. */
  readonly accepts: Role;
  /** What commits of it carry as the id of an import; none for all but imports. */
  readonly importId?: () => string;
  /** Reads what takes its time before anything is locked. Throws Refused where that is at fault already. */
  readonly prepare: (database: Database, input: Input) => Promise<Work>;
}

/** Every mutation that writes to the record, by its name. */
export const proposable: { readonly [Name in ProposableName]-?: Proposable<NonNullable<ProposedChangeInput[Name]>> } = {
  announceRound: ordered(roundOrders.announceRound),
  updateRound: ordered(roundOrders.updateRound),
  recordParticipation: ordered(roundOrders.recordParticipation),
  raiseDemand: ordered(demandOrders.raiseDemand),
  updateDemand: ordered(demandOrders.updateDemand),
  statePosition: ordered(demandOrders.statePosition),
  updatePosition: ordered(demandOrders.updatePosition),
  recordResponse: ordered(demandOrders.recordResponse),
  updateResponse: ordered(demandOrders.updateResponse),
  updateLink: ordered(demandOrders.updateLink),
  linkDemands: ordered(demandOrders.linkDemands),
  recordOutcome: ordered(outcomeOrders.recordOutcome),
  updateOutcome: ordered(outcomeOrders.updateOutcome),
  setDeadline: ordered(outcomeOrders.setDeadline),
  updateDeadline: ordered(outcomeOrders.updateDeadline),
  addProcess: ordered(sharedThingOrders.addProcess),
  updateProcess: ordered(sharedThingOrders.updateProcess),
  addParty: ordered(sharedThingOrders.addParty),
  updateParty: ordered(sharedThingOrders.updateParty),
  addPerson: ordered(sharedThingOrders.addPerson),
  updatePerson: ordered(sharedThingOrders.updatePerson),
  addLocation: ordered(sharedThingOrders.addLocation),
  updateLocation: ordered(sharedThingOrders.updateLocation),
  addIssue: ordered(sharedThingOrders.addIssue),
  updateIssue: ordered(sharedThingOrders.updateIssue),
  addSource: ordered(sourceOrders.addSource),
  updateSource: ordered(sourceOrders.updateSource),
  cite: ordered(sourceOrders.cite),
  updateClaim: ordered(sourceOrders.updateClaim),
  claim: ordered(sourceOrders.claim),
  addStatement: ordered(sourceOrders.addStatement),
  updateStatement: ordered(sourceOrders.updateStatement),
  retract: corrected(corrections.retract),
  merge: corrected(corrections.merge),
  unlinkDemands: corrected(corrections.unlinkDemands),
  redact: { ...corrected(corrections.redact), accepts: 'ADMIN' },
  importBundle: { accepts: DECIDES, importId: randomUUID, prepare: async (database, input) => withoutThing(await preparedBundle(database, input)) },
  undoImport: { accepts: 'ADMIN', prepare: async (_database, input) => withoutThing((writing) => takenBack(writing, input)) },
};

export function isProposable(name: string): name is ProposableName {
  return Object.hasOwn(proposable, name);
}

function ordered<Input extends WritingInput, R extends Thing>(order: Order<Input, R>): Proposable<Input> {
  return { accepts: DECIDES, prepare: async (_database, input) => (writing) => carryOut(writing, order, input) };
}

function corrected<Input>(correct: (writing: Writing, input: Input) => Promise<{ readonly id: ThingId }>): Proposable<Input> {
  return { accepts: DECIDES, prepare: async (_database, input) => async (writing) => (await correct(writing, input)).id };
}

/** An import is about many things, and so about none. */
function withoutThing(work: (writing: Writing) => Promise<unknown>): Work {
  return async (writing) => {
    await work(writing);
    return null;
  };
}
