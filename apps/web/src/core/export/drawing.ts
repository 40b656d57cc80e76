/** A place on the chart, in pixels at zoom 1; down is positive. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}
/** Where the canvas draws everything, so that what is taken out lies as it was seen. What is drawn there is told by the chart alone. */
export interface Drawing {
  /** What is to be seen of it. */
  readonly box: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  /** Middle of each thing's sign, by its id. */
  readonly nodes: ReadonlyMap<string, Spot>;
  readonly lines: ReadonlyMap<string, DrawnLine>;
}
export interface DrawnLine {
  readonly from: Spot;
  readonly to: Spot;
  /** Control points of its curve; none when it is straight. */
  readonly bends: readonly Spot[];
  /** Middle of its words; null where there is no room for them. */
  readonly label: Spot | null;
}
