import type { Actor } from '../../../kernel/access/actor.ts';
import type { Reports } from '../reports/application/make-reports.ts';
import type { AnalyticsLoaders } from './loaders.ts';

export interface AnalyticsContext {
  readonly actor: Actor;
  readonly reports: Reports;
  readonly loaders: AnalyticsLoaders;
}
