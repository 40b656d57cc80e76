/** Gives a file to the person. */
export function download(name: string, parts: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // At once it would be gone before some browsers have begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
