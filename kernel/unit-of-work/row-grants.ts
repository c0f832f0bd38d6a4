/** Whether a customer's rows are shown to somebody, as of a version: `RowAccess` of the kind `granted` sees them. */
export interface RowGrant {
  readonly grantee: string;
  readonly customerId: string;
  /** Grows with each change of this grant. */
  readonly version: number;
  readonly isGranted: boolean;
}

export interface RowGrants {
  /** One that is older than what is kept changes nothing. */
  keep(grant: RowGrant): Promise<void>;
}
