import type { Call } from '../call.ts';
import { answer, emit, type Handler, mergeMetadata, providerId } from '../call.ts';
import { noSuch } from '../errors.ts';
import { nested, type Params, text } from '../form.ts';
import type { Customer } from '../records.ts';

function withFields(customer: Customer, params: Params): Customer {
  const field = (key: 'description' | 'email' | 'name' | 'phone'): string | null => {
    const given = text(params, key);
    return given === undefined ? customer[key] : given === '' ? null : given;
  };
  const settings = nested(params, 'invoice_settings');
  const chosen = text(settings, 'default_payment_method');
  return {
    ...customer,
    email: field('email'),
    name: field('name'),
    description: field('description'),
    phone: field('phone'),
    metadata: mergeMetadata(customer.metadata, params),
    invoice_settings: {
      default_payment_method: chosen ?? customer.invoice_settings.default_payment_method,
    },
  };
}

export const createCustomer: Handler = (call) => {
  const blank: Customer = {
    id: providerId('cus'),
    object: 'customer',
    created: call.now,
    livemode: false,
    email: null,
    name: null,
    description: null,
    phone: null,
    metadata: {},
    invoice_settings: { default_payment_method: null },
  };
  const customer = call.changes.put('customer', withFields(blank, call.params));
  emit(call, 'customer.created', customer);
  return answer(customer);
};

function customerInPath(call: Call): Customer {
  const customer = call.store.get('customer', call.id);
  if (customer === undefined) throw noSuch('customer', call.id, 'url');
  return customer;
}

export const getCustomer: Handler = (call) => answer(customerInPath(call));

export const updateCustomer: Handler = (call) => {
  const customer = call.changes.put('customer', withFields(customerInPath(call), call.params));
  emit(call, 'customer.updated', customer);
  return answer(customer);
};

/** Its payment methods go with it. */
export const deleteCustomer: Handler = (call) => {
  const customer = customerInPath(call);
  call.changes.drop('customer', customer.id);
  for (const method of call.store.all('payment_method')) {
    if (method.customer !== customer.id) continue;
    call.changes.drop('payment_method', method.id);
    call.changes.drop('traits', method.id);
  }
  emit(call, 'customer.deleted', customer);
  return answer({ id: customer.id, object: 'customer', deleted: true });
};
