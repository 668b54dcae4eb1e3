package keyring

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/trustelem/zxcvbn"
)

// Secret opens a keyring: a passphrase that somebody remembers, or the random
// content of a key file.
type Secret struct {
	text    []byte
	keyFile bool
}

// Passphrase is a secret that somebody remembers; it is stretched by argon2id.
func Passphrase(text []byte) Secret { return Secret{text: text} }

// NewKeyFile is the content of a fresh key file: 256 random bits.
func NewKeyFile() []byte { return fmt.Appendf(nil, "habeas key file\n%x\n", random(32)) }

// KeyFile is the secret in a key file's content; errors say what it lacks.
func KeyFile(content []byte) (Secret, error) {
	text := bytes.TrimSpace(content)
	if len(text) < 32 {
		return Secret{}, fmt.Errorf("a key file holds at least 32 characters, this one %d", len(text))
	}
	return Secret{text: text, keyFile: true}, nil
}

const (
	// MinPassphrase is the fewest characters of a passphrase: shorter ones are
	// guessed from a seized disk in spite of argon2id.
	MinPassphrase = 12
	// strong is the least that a passphrase is judged by zxcvbn (Wheeler, USENIX Security
	// 2016), of 0 to 4: 3 takes more than 10⁸ guesses, each of which argon2id makes dear.
	strong = 3
	// judged is how many characters are judged; what is longer is strong, or not by these.
	judged = 72
)

// check says what is wrong with a new passphrase of a register of some name.
func (s Secret) check(name string) error {
	text := string(s.text)
	switch {
	case s.keyFile:
		return nil
	case len([]rune(text)) < MinPassphrase:
		return fmt.Errorf("a passphrase has at least %d characters", MinPassphrase)
	}
	own := strings.ToLower(text)
	for _, word := range strings.Fields(strings.ToLower(name)) {
		own = strings.ReplaceAll(own, word, "")
	}
	if len([]rune(own)) < MinPassphrase {
		return fmt.Errorf("without the register's own name a passphrase has at least %d characters", MinPassphrase)
	}
	if letters := []rune(text); len(letters) > judged {
		text = string(letters[:judged])
	}
	if zxcvbn.PasswordStrength(text, append(strings.Fields(name), "habeas")).Score < strong {
		return fmt.Errorf("this passphrase is soon guessed: take five words or more that do not belong together, in any " +
			"language, or a key file on a stick")
	}
	return nil
}
