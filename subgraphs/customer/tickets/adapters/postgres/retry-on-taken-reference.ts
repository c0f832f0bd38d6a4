import type { UnitOfWork } from '../../../../../kernel/unit-of-work/unit-of-work.ts';
import { isUniqueViolation } from '../../../../../platform/postgres/database-errors.ts';

/** There are 10¹² references: a second attempt is rare, a fifth does not happen. */
const attemptsMax = 5;

/** Runs the whole transaction again when the reference that it drew for a ticket is taken. */
export const retryOnTakenReference =
  <Repositories>(unitOfWork: UnitOfWork<Repositories>): UnitOfWork<Repositories> =>
  async (access, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await unitOfWork(access, work);
      } catch (error) {
        if (attempt === attemptsMax || !isUniqueViolation(error, 'tickets_reference_unique')) throw error;
      }
    }
  };
