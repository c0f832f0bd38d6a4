export { type NewNotification, offeredNotification, withdrawnNotification } from './domain/notification.ts';
