import { Money } from '../../../../platform/graphql/money.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { Assignment } from './Assignment.ts';
import { Expert } from './Expert.ts';
import { acceptAssignment } from './Mutation/acceptAssignment.ts';
import { askCustomer } from './Mutation/askCustomer.ts';
import { assignTickets } from './Mutation/assignTickets.ts';
import { changeTicketPriority } from './Mutation/changeTicketPriority.ts';
import { commentTicket } from './Mutation/commentTicket.ts';
import { completeTicket } from './Mutation/completeTicket.ts';
import { endAbsence } from './Mutation/endAbsence.ts';
import { handOverTickets } from './Mutation/handOverTickets.ts';
import { pauseWork } from './Mutation/pauseWork.ts';
import { reassignTicket } from './Mutation/reassignTicket.ts';
import { recordAbsence } from './Mutation/recordAbsence.ts';
import { rejectAssignment } from './Mutation/rejectAssignment.ts';
import { saveExpert } from './Mutation/saveExpert.ts';
import { saveSkill } from './Mutation/saveSkill.ts';
import { saveSkillRequirement } from './Mutation/saveSkillRequirement.ts';
import { saveSupportContract } from './Mutation/saveSupportContract.ts';
import { setOut } from './Mutation/setOut.ts';
import { startWork } from './Mutation/startWork.ts';
import { withdrawSupportContract } from './Mutation/withdrawSupportContract.ts';
import { dueTickets } from './Query/dueTickets.ts';
import { experts } from './Query/experts.ts';
import { myAssignedTickets } from './Query/myAssignedTickets.ts';
import { myExpertProfile } from './Query/myExpertProfile.ts';
import { referenceHistory } from './Query/referenceHistory.ts';
import { skillRequirements } from './Query/skillRequirements.ts';
import { skills } from './Query/skills.ts';
import { supportContracts } from './Query/supportContracts.ts';
import { ticketSearch } from './Query/ticketSearch.ts';
import { ticketWatch } from './Query/ticketWatch.ts';
import { visits } from './Query/visits.ts';
import { waitingTickets } from './Query/waitingTickets.ts';
import { StuckTicket } from './StuckTicket.ts';
import { SupportContract } from './SupportContract.ts';
import { Ticket } from './Ticket.ts';

export const resolvers: Resolvers = {
  Mutation: {
    acceptAssignment,
    askCustomer,
    assignTickets,
    changeTicketPriority,
    commentTicket,
    completeTicket,
    reassignTicket,
    rejectAssignment,
    saveExpert,
    endAbsence,
    handOverTickets,
    pauseWork,
    recordAbsence,
    setOut,
    saveSkill,
    saveSkillRequirement,
    saveSupportContract,
    startWork,
    withdrawSupportContract,
  },
  Query: {
    dueTickets,
    experts,
    myAssignedTickets,
    myExpertProfile,
    referenceHistory,
    skillRequirements,
    skills,
    supportContracts,
    ticketSearch,
    ticketWatch,
    visits,
    waitingTickets,
  },
  Assignment,
  Expert,
  Money,
  StuckTicket,
  SupportContract,
  Ticket,
};
