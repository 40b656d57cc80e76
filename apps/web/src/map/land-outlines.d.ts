/** Made by `vite/land-outlines.ts`. */
declare module 'virtual:land-outlines' {
  const outlines: {
    readonly land: import('geojson').MultiPolygon;
    readonly borders: import('geojson').MultiLineString;
  };
  export default outlines;
}
