// Package vault keeps the originals – articles, court papers, photographs – as
// encrypted blobs in a folder. A blob is called by the SHA-256 of its content,
// so the same paper is kept once and nothing can be put in its place; its file
// is called by a keyed hash of that, so the folder's listing tells a thief not
// even whether a known paper is in it. Content is sealed chunk by chunk
// (XChaCha20-Poly1305, in the manner of the STREAM construction), so memory
// stays constant and a cut, changed or swapped chunk is noticed before a byte
// of it is given out. What Put has acknowledged is on disk. A vault belongs to
// one process.
package vault
