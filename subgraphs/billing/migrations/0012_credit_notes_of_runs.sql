-- A run whose corrections outweigh its charges gives the rest back by credit notes (ADR 0153). A line of such a note takes service back,
-- so that the next run knows it; other credit notes give money back and change nothing of what was served.
ALTER TABLE credit_note_line
  ADD COLUMN repair_from date,
  ADD COLUMN repair_until date,
  ADD CHECK (num_nulls(repair_from, repair_until) IN (0, 2)),
  ADD CHECK (repair_until > repair_from);

-- Where a run sends what it takes back: to the account as credit, or to where it was paid from.
ALTER TABLE subscription
  ADD COLUMN gives_back_as text NOT NULL DEFAULT 'credit' CHECK (gives_back_as IN ('credit', 'refund'));

-- Credit of the customer that paid an invoice when it was issued; its file says so. It is part of `amount_credited_minor`.
ALTER TABLE invoice
  ADD COLUMN credit_used_minor bigint NOT NULL DEFAULT 0 CHECK (credit_used_minor BETWEEN 0 AND total_minor);
