/** The indentation of each open block, counted from 0; -1 outside of all. */
export class BlockIndents {
  current = -1;
  private readonly outer: number[] = [];

  /** Opens a block where it is indented more than the one around it. */
  open(column: number): boolean {
    if (this.current >= column) return false;
    this.outer.push(this.current);
    this.current = column;
    return true;
  }

  close(): void {
    this.current = this.outer.pop() ?? -1;
  }
}
