import { Money } from '../../../../platform/graphql/money.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { Card } from './Card.ts';
import { Contract } from './Contract.ts';
import { Customer } from './Customer.ts';
import { Device } from './Device.ts';
import { Invoice, InvoiceLine, InvoicePdf } from './Invoice.ts';
import { addCard } from './Mutation/addCard.ts';
import { addDevice } from './Mutation/addDevice.ts';
import { addPartnerOwner } from './Mutation/addPartnerOwner.ts';
import { cancelPlan } from './Mutation/cancelPlan.ts';
import { cancelTicket } from './Mutation/cancelTicket.ts';
import { chooseAppointment } from './Mutation/chooseAppointment.ts';
import { choosePlan } from './Mutation/choosePlan.ts';
import { commentOnTicket } from './Mutation/commentOnTicket.ts';
import { createPartner } from './Mutation/createPartner.ts';
import { createPartnerKey } from './Mutation/createPartnerKey.ts';
import { giveConsent } from './Mutation/giveConsent.ts';
import { registerCustomer } from './Mutation/registerCustomer.ts';
import { removeCard } from './Mutation/removeCard.ts';
import { removeDevice } from './Mutation/removeDevice.ts';
import { removePartnerOwner } from './Mutation/removePartnerOwner.ts';
import { reopenTicket } from './Mutation/reopenTicket.ts';
import { revokePartnerKey } from './Mutation/revokePartnerKey.ts';
import { rotatePartnerKey } from './Mutation/rotatePartnerKey.ts';
import { submitSurvey } from './Mutation/submitSurvey.ts';
import { submitTicket } from './Mutation/submitTicket.ts';
import { updateProfile } from './Mutation/updateProfile.ts';
import { withdrawConsent } from './Mutation/withdrawConsent.ts';
import { Node } from './Node.ts';
import { Notice } from './Notice.ts';
import { Partner, PartnerConsent, PartnerKey } from './Partner.ts';
import { cardKeySet } from './Query/cardKeySet.ts';
import { contracts } from './Query/contracts.ts';
import { customer } from './Query/customer.ts';
import { customers } from './Query/customers.ts';
import { me } from './Query/me.ts';
import { node } from './Query/node.ts';
import { nodes } from './Query/nodes.ts';
import { ownPartners } from './Query/ownPartners.ts';
import { partner } from './Query/partner.ts';
import { partners } from './Query/partners.ts';
import { surveyInvitation } from './Query/surveyInvitation.ts';
import { SupportPlan } from './SupportPlan.ts';
import { Survey } from './Survey.ts';
import { Ticket } from './Ticket.ts';

export const resolvers: Resolvers = {
  Query: {
    cardKeySet,
    contracts,
    customer,
    customers,
    me,
    node,
    nodes,
    ownPartners,
    partner,
    partners,
    surveyInvitation,
  },
  Mutation: {
    addCard,
    addDevice,
    cancelPlan,
    cancelTicket,
    chooseAppointment,
    choosePlan,
    commentOnTicket,
    registerCustomer,
    removeCard,
    removeDevice,
    reopenTicket,
    submitSurvey,
    submitTicket,
    updateProfile,
    addPartnerOwner,
    createPartner,
    createPartnerKey,
    giveConsent,
    removePartnerOwner,
    revokePartnerKey,
    rotatePartnerKey,
    withdrawConsent,
  },
  Card,
  Contract,
  Customer,
  Device,
  Invoice,
  InvoiceLine,
  InvoicePdf,
  Money,
  Node,
  Notice,
  Partner,
  PartnerConsent,
  PartnerKey,
  SupportPlan,
  Survey,
  Ticket,
};
