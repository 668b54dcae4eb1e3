package vault

import (
	"bufio"
	"context"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"math"

	"golang.org/x/crypto/chacha20poly1305"
)

// A file is a header and sealed chunks. The header is the version and a random
// prefix; a chunk's nonce is that prefix, its number and whether it is the
// last, so chunks cannot be moved, dropped, taken from another file or cut off.
// Only the last chunk is shorter, and it is empty in an empty blob only.
const (
	version    = "habeas/blob/v1\n"
	prefixSize = chacha20poly1305.NonceSizeX - 5
	headerSize = len(version) + prefixSize
	chunkSize  = 64 << 10
)

var errTruncated = errors.New("it ends too early")
var errSeal = errors.New("a chunk does not match its seal")
var errVersion = errors.New("it does not begin as a blob does")

// chunks counts through the nonces of one file.
type chunks struct {
	aead   cipher.AEAD
	header [headerSize]byte
	number uint32
}

func (c *chunks) nonce(last bool) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	copy(nonce, c.header[len(version):])
	binary.BigEndian.PutUint32(nonce[prefixSize:], c.number)
	if last {
		nonce[len(nonce)-1] = 1
	}
	c.number++
	return nonce
}

// sealStream writes all of r, sealed, and gives the number of bytes read.
func sealStream(ctx context.Context, aead cipher.AEAD, w io.Writer, r io.Reader) (size int64, err error) {
	c := chunks{aead: aead}
	copy(c.header[:], version)
	rand.Read(c.header[len(version):]) // never fails, see crypto/rand
	if _, err := w.Write(c.header[:]); err != nil {
		return 0, err
	}
	in := bufio.NewReaderSize(r, chunkSize)
	plain, sealed := make([]byte, chunkSize), make([]byte, 0, chunkSize+aead.Overhead())
	for last := false; !last; {
		if err := ctx.Err(); err != nil {
			return size, err
		}
		n, err := io.ReadFull(in, plain)
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			last = true
		case err != nil:
			return size, err
		default:
			if _, err := in.Peek(1); err == io.EOF {
				last = true
			} else if err != nil {
				return size, err
			}
		}
		if c.number == math.MaxUint32 {
			return size, ErrTooLarge
		}
		if _, err := w.Write(aead.Seal(sealed, c.nonce(last), plain[:n], c.header[:])); err != nil {
			return size, err
		}
		size += int64(n)
	}
	return size, nil
}

// opener reads a sealed stream. It gives out only what a seal has confirmed.
type opener struct {
	chunks
	in     *bufio.Reader
	buf    []byte
	plain  []byte // confirmed, not yet given out
	last   bool
	failed error
}

func newOpener(aead cipher.AEAD, r io.Reader) (*opener, error) {
	o := &opener{chunks: chunks{aead: aead}, in: bufio.NewReaderSize(r, chunkSize+aead.Overhead())}
	if _, err := io.ReadFull(o.in, o.header[:]); err != nil {
		return nil, readError(err)
	}
	if string(o.header[:len(version)]) != version {
		return nil, errVersion
	}
	o.buf = make([]byte, chunkSize+aead.Overhead())
	return o, nil
}

// readError tells a file that is too short from a disk that fails.
func readError(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errTruncated
	}
	return err
}

// Read gives the next confirmed bytes, io.EOF after the last chunk.
func (o *opener) Read(p []byte) (int, error) {
	for len(o.plain) == 0 {
		if o.failed == nil && o.last {
			o.failed = io.EOF
		}
		if o.failed == nil {
			o.failed = o.next()
		}
		if o.failed != nil {
			return 0, o.failed
		}
	}
	n := copy(p, o.plain)
	o.plain = o.plain[n:]
	return n, nil
}

func (o *opener) next() error {
	n, err := io.ReadFull(o.in, o.buf)
	switch {
	case err == io.ErrUnexpectedEOF:
		o.last = true
	case err != nil:
		return readError(err)
	default:
		if _, err := o.in.Peek(1); err == io.EOF {
			o.last = true
		} else if err != nil {
			return err
		}
	}
	first := o.number == 0
	plain, err := o.aead.Open(o.buf[:0], o.nonce(o.last), o.buf[:n], o.header[:])
	if err != nil || len(plain) == 0 && !first {
		return errSeal
	}
	o.plain = plain
	return nil
}
