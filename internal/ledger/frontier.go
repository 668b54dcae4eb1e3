package ledger

import "crypto/sha256"

// recordHash is the leaf of the tree for an identity (RFC 6962, section 2.1).
func recordHash(id *Hash) Hash {
	var buf [1 + len(id)]byte // 0x00 marks a leaf
	copy(buf[1:], id[:])
	return sha256.Sum256(buf[:])
}

// nodeHash is the parent of two nodes.
func nodeHash(left, right *Hash) Hash {
	var buf [1 + 2*len(left)]byte
	buf[0] = 1 // 0x01 marks an inner node
	copy(buf[1:], left[:])
	copy(buf[1+len(left):], right[:])
	return sha256.Sum256(buf[:])
}

// frontier is all that must be remembered of a tree to let it grow: the roots
// of its perfect subtrees, one for each set bit of its size, the greatest first.
type frontier struct {
	size  int64
	nodes []Hash
}

// push adds a leaf. made is told of every subtree that the leaf completes, by
// height, from the leaf itself on; it may be nil.
func (f *frontier) push(h Hash, made func(height int, h Hash)) {
	for height := 0; ; height++ {
		if made != nil {
			made(height, h)
		}
		if f.size>>height&1 == 0 {
			break
		}
		last := len(f.nodes) - 1
		h = nodeHash(&f.nodes[last], &h)
		f.nodes = f.nodes[:last]
	}
	f.nodes = append(f.nodes, h)
	f.size++
}

// root folds the subtrees; of an empty tree it is the hash of nothing.
func (f *frontier) root() Hash {
	if len(f.nodes) == 0 {
		return sha256.Sum256(nil)
	}
	last := len(f.nodes) - 1
	h := f.nodes[last]
	for i := last - 1; i >= 0; i-- {
		h = nodeHash(&f.nodes[i], &h)
	}
	return h
}
