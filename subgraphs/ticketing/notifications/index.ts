export { type Deliver, sendNotices } from './application/send-notifications.ts';
export { type NewNotice, offeredNotice, withdrawnNotice } from './domain/notification.ts';
