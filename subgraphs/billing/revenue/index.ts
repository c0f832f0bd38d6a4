export {
  type MonthOfRevenue,
  type RecognitionGranularity,
  recogniseRevenue,
  recognitionGranularities,
} from './domain/recognition.ts';
