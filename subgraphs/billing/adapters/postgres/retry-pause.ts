/** What failed is tried again after 10 s, 20 s, … one hour: SQL over a row's `failures` so far. */
export const retryPause = "least(interval '10 s' * 2 ^ least(failures, 12), interval '1 hour')";
