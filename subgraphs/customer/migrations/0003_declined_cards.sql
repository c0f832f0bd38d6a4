-- Declines of the last ten minutes are counted over all customers, for the alarm about card testing.
CREATE INDEX cards_declined ON cards (settled_at) WHERE state = 'DECLINED';
