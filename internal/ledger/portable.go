package ledger

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
)

// PortableProof is an inclusion proof that can be handed to a stranger: the
// entry's place, the hashes and the signed checkpoint, as one text (C2SP
// tlog-proof, by custom a file .tlog-proof). Who has the entry's salt and body,
// or only its identity, and the register's public key, needs nothing else.
type PortableProof struct {
	// Extra is free matter for the reader; no signature covers it.
	Extra      []byte
	Index      int64
	Hashes     Proof
	Checkpoint []byte
}

const (
	proofHeader   = "c2sp.org/tlog-proof@v1"
	maxProof      = 1 << 20 // bytes of a text; longer ones are a mistake or an attack
	maxProofDepth = 63      // hashes: no log has more levels
)

// Text writes the proof.
func (p *PortableProof) Text() []byte {
	var b bytes.Buffer
	b.WriteString(proofHeader + "\n")
	if len(p.Extra) > 0 {
		b.WriteString("extra " + base64.StdEncoding.EncodeToString(p.Extra) + "\n")
	}
	fmt.Fprintf(&b, "index %d\n", p.Index)
	for i := range p.Hashes {
		b.WriteString(base64.StdEncoding.EncodeToString(p.Hashes[i][:]) + "\n")
	}
	b.WriteString("\n")
	b.Write(p.Checkpoint)
	return b.Bytes()
}

// Verify checks the proof for an entry's identity. The first key is the
// ledger's, others are witnesses (see OpenCheckpoint).
func (p *PortableProof) Verify(id Hash, keys ...PublicKey) (*Checkpoint, error) {
	c, err := OpenCheckpoint(p.Checkpoint, keys...)
	if err != nil {
		return nil, err
	}
	return c, VerifyInclusion(p.Hashes, id, p.Index, c.Size, c.Root)
}

// ParseProof reads a portable proof's text. Only the canonical form is read:
// what Text writes again byte for byte.
func ParseProof(text []byte) (*PortableProof, error) {
	if len(text) > maxProof {
		return nil, proofError(0, fmt.Sprintf("longer than %d bytes", maxProof))
	}
	head, checkpoint, ok := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	switch {
	case lines[0] != proofHeader:
		return nil, proofError(1, "the first line is not "+proofHeader)
	case !ok || checkpoint == "":
		return nil, proofError(len(lines), "no empty line with a checkpoint after it")
	}
	p := &PortableProof{Checkpoint: []byte(checkpoint)}
	n, err := p.readHead(lines)
	if err != nil {
		return nil, err
	}
	if len(lines)-n > maxProofDepth {
		return nil, proofError(n+1, fmt.Sprintf("more than %d hashes", maxProofDepth))
	}
	for i, line := range lines[n:] {
		h, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(h) != hashSize || strings.ContainsRune(line, '\r') {
			return nil, proofError(n+i+1, "not a SHA-256 hash in base64")
		}
		p.Hashes = append(p.Hashes, Hash(h))
	}
	return p, nil
}

// readHead reads the lines before the hashes and says how many there are.
func (p *PortableProof) readHead(lines []string) (n int, err error) {
	n = 1
	if extra, ok := cutLine(lines, n, "extra "); ok {
		p.Extra, err = base64.StdEncoding.Strict().DecodeString(extra)
		if err != nil || extra == "" || strings.ContainsRune(extra, '\r') {
			return 0, proofError(n+1, "the extra data is not base64")
		}
		n++
	}
	index, ok := cutLine(lines, n, "index ")
	if p.Index, err = strconv.ParseInt(index, 10, 64); !ok || err != nil || p.Index < 0 || strconv.FormatInt(p.Index, 10) != index {
		return 0, proofError(n+1, "no line with the entry's index")
	}
	return n + 1, nil
}

func cutLine(lines []string, n int, prefix string) (string, bool) {
	if n >= len(lines) {
		return "", false
	}
	return strings.CutPrefix(lines[n], prefix)
}

func proofError(line int, reason string) error {
	return fmt.Errorf("the text is no proof of inclusion: line %d: %s", line, reason)
}
