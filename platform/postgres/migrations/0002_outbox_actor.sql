-- Who caused a message. Null in rows from before, and where a process began the work by itself: the relay then names its process.
ALTER TABLE outbox ADD COLUMN actor text;
