export { burnDown, creditValue, type Grant, useCredit } from './domain/credit.ts';
