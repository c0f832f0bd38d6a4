/**
 * One statement for a subscription with its phases, items and pauses; a condition and a lock on `s` follow.
 * The columns have the names of the domain.
 */
export const selectSubscriptions = `
  SELECT s.id, s.plan_id AS "planId", s.customer_id AS "customerId", s.contract_id AS "contractId",
         s.contract_version AS "contractVersion", s.plan_version AS "planVersion", s.name, s.currency,
         s.term_intervals AS "termIntervals", s.starts_on AS "startsOn", s.ends_on AS "endsOn",
         s.trial_ends_on AS "trialEndsOn", s.time_zone AS "timeZone", s.state, s.reason,
         s.billed_until_on AS "billedUntil", s.next_due_on AS "nextDueOn", s.ends_at AS "endsAt",
         s.gives_back_as AS "givesBackAs", s.version,
         s.opened_at AS "openedAt", s.changed_at AS "changedAt",
         (SELECT json_agg(json_build_object(
                   'startsOn', phase.starts_on, 'anchor', phase.anchor, 'unit', phase.frequency_unit,
                   'count', phase.frequency_count, 'pays', phase.pays,
                   'items', (SELECT coalesce(json_agg(json_build_object(
                                      'priceId', item.price_id, 'description', item.description,
                                      'num', item.amount_num::text, 'den', item.amount_den::text,
                                      'quantity', item.quantity) ORDER BY item.position), '[]')
                               FROM subscription_item AS item
                              WHERE item.subscription_id = phase.subscription_id AND item.phase = phase.position))
                 ORDER BY phase.position)
            FROM subscription_phase AS phase WHERE phase.subscription_id = s.id) AS phases,
         (SELECT coalesce(json_agg(json_build_object('from', pause.from_on, 'until', pause.until_on) ORDER BY pause.position), '[]')
            FROM subscription_pause AS pause WHERE pause.subscription_id = s.id) AS pauses
    FROM subscription AS s`;
