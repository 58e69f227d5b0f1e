/** A refusal of the API: an HTTP status and the text that the client shows. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** What TD's client reads besides the text. */
  readonly details: Readonly<Record<string, string>> | undefined;

  constructor(status: number, message: string, details?: Readonly<Record<string, string>>) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
