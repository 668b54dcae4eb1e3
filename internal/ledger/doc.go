// Package ledger keeps the order and the wholeness of what was recorded: an
// append-only Merkle log (RFC 6962) whose leaves are the entries' identities.
// It knows no database. The caller keeps tiles of hashes in the transaction
// that keeps the entries, and hands them back when asked; everything else is
// computed. From a signed checkpoint anybody can tell, years later and without
// us, that an entry was in the register (inclusion) and that nothing was taken
// out, moved or changed since (consistency). An entry's identity is a hash over
// a random salt and its body: erasing both leaves a hash that says nothing, and
// every proof still holds.
//
// Formats are those of C2SP: tlog-tiles, signed-note, tlog-checkpoint and
// tlog-proof, so that tools of others can check ours.
package ledger
