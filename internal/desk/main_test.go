package desk

import (
	"fmt"
	"os"
	"testing"

	"habeas/internal/desk/page"
)

// shared is a folder for what all tests of the package use.
var shared string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	var err error
	if shared, err = os.MkdirTemp("", "habeas-desk-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(shared)
	return m.Run()
}

// What is sent may be at most so long.
const (
	maxForm     = page.MaxForm
	maxDocument = page.MaxDocument
)
