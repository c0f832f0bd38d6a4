import type { CustomerId, DeviceId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Device } from '../domain/device.ts';

export interface DeviceRepository {
  /** Removed ones too. */
  byIds(ids: readonly DeviceId[]): Promise<readonly Device[]>;
  forUpdate(id: DeviceId): Promise<Device | null>;
  countOf(customerId: CustomerId): Promise<number>;
  insert(device: Device): Promise<void>;
  update(device: Device): Promise<void>;
  /** Newest first, without removed ones. */
  page(customerId: CustomerId, page: PageRequest): Promise<readonly Device[]>;
}

/** For use cases that look up a device by its id. */
export type DeviceReader = Pick<DeviceRepository, 'byIds'>;
