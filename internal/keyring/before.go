package keyring

import (
	"encoding/json"
	"errors"
	"fmt"
)

// before is a keyring of version 1: one lock, and the names in clear.
type before struct {
	Office  string `json:"office"`
	Name    string `json:"name"`
	KDF     string `json:"kdf"`
	Salt    []byte `json:"salt"`
	Time    uint32 `json:"time"`
	Memory  uint32 `json:"memory_kib"`
	Wrapped []byte `json:"wrapped"`
}

// raised opens a keyring of version 1 and writes it as it is now.
func raised(path string, content []byte, secret Secret) (*Keys, error) {
	b := &before{}
	if err := json.Unmarshal(content, b); err != nil {
		return nil, damaged(path)
	}
	old := lock{Kind: b.KDF, Salt: b.Salt, Time: b.Time, Memory: b.Memory, Threads: 1}
	if secret.keyFile != (old.Kind == byKeyFile) {
		return nil, fmt.Errorf("%w; nothing was opened or changed", ErrWrong)
	}
	key, err := old.keyOf(secret)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	master, err := unsealed(key, b.Wrapped, []byte("habeas keyring 1\n"+b.Office+"\n"+b.Name))
	if err != nil {
		return nil, fmt.Errorf("%w; nothing was opened or changed", ErrWrong)
	}
	k := &Keys{Office: b.Office, Name: b.Name, master: master, path: path, ring: ring{Version: version},
		about: about{b.Office, b.Name, map[string]holder{}}}
	l, err := lockBy(secret, master)
	if err != nil {
		return nil, err
	}
	k.add(l, "")
	k.opened = l.ID
	if err := k.write(); err != nil {
		return nil, errors.Join(errors.New("the keyring is of an earlier habeas and can't be written as it is now"), err)
	}
	return k, nil
}
