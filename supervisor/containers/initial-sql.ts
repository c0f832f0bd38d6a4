import { escapeIdentifier, escapeLiteral } from 'pg';
import { applicationRole, type DatabaseName, ownerRole, type RolePasswords } from '../databases.ts';

/** What a new PostgreSQL container runs once: the database's two roles, and no other access. */
export function initialSql(name: DatabaseName, passwords: RolePasswords): string {
  const database = escapeIdentifier(`quanta_${name}`);
  const owner = escapeIdentifier(ownerRole(name));
  const app = escapeIdentifier(applicationRole(name));
  const login = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD';
  return `CREATE ROLE ${owner} ${login} ${escapeLiteral(passwords.owner)};
CREATE ROLE ${app} ${login} ${escapeLiteral(passwords.app)};
ALTER DATABASE ${database} OWNER TO ${owner};
REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
GRANT CONNECT ON DATABASE ${database} TO ${app};
`;
}
