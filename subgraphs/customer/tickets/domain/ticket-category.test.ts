import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import type { Device } from '../../devices/index.ts';
import { aMoment } from '../../testing/builders.ts';
import { categoryOfTicket } from './ticket-category.ts';

describe('the kind of equipment', () => {
  const printer: Device = {
    id: newId('Device'),
    customerId: newId('Customer'),
    category: 'PRINTER',
    name: 'Upstairs',
    model: null,
    serialNumber: null,
    addedAt: aMoment,
    removedAt: null,
  };
  it('is the device’s, or the one that was given without a device', () => {
    expect(categoryOfTicket(printer, null)).toEqual({ ok: true, value: 'PRINTER' });
    expect(categoryOfTicket(printer, 'PRINTER')).toEqual({ ok: true, value: 'PRINTER' });
    expect(categoryOfTicket(null, 'CAMERA')).toEqual({ ok: true, value: 'CAMERA' });
  });
  it('is refused when there is none, or two that differ', () => {
    expect(categoryOfTicket(null, null)).toMatchObject({ error: { code: 'INVALID_VALUE' } });
    expect(categoryOfTicket(printer, 'CAMERA')).toMatchObject({ error: { code: 'INVALID_VALUE' } });
  });
});
