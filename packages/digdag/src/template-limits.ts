/** Bounds of one evaluation. */
export interface TemplateLimits {
  /** Milliseconds, 1000 unless given. */
  readonly milliseconds?: number;
  /** Bytes, 64 MiB unless given. */
  readonly bytes?: number;
}
