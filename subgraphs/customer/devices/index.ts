export { type AddDevice, type AddDevicePorts, addDevice } from './application/add-device.ts';
export type { DeviceReader, DeviceRepository } from './application/ports.ts';
export { type RemoveDevicePorts, removeDevice } from './application/remove-device.ts';
export type { Device, DeviceCategory } from './domain/device.ts';
