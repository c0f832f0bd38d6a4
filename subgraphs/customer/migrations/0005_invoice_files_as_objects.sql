-- The bytes of a file are an object now, named by its hash (ADR 0125). Files from before stay where they are.
ALTER TABLE invoice_documents ALTER COLUMN content DROP NOT NULL;
CREATE INDEX invoice_documents_object ON invoice_documents (sha256);
