export { everyRow, rowAccessOf } from './domain/row-access.ts';
