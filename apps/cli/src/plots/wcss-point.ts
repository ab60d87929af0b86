/** One K and its WCSS. */
export interface WcssPoint {
  readonly k: number;
  readonly wcss: number;
}
