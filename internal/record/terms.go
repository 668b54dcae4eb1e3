package record

import "fmt"

// Stance is how the source stands to what the statement says.
type Stance uint8

// The stances of domain.md: a source says it, denies it, says it is unknown, or
// says that these are all (a closed set).
const (
	Says Stance = iota
	Denies
	Unknown
	All
)

// Mode tells fact from opinion.
type Mode uint8

// The modes of domain.md. Only what is asserted may narrow.
const (
	Asserted Mode = iota
	Alleged
	Opinion
	LegalView
)

// Directness is how near the source stands to the thing.
type Directness uint8

// A document goes before an eyewitness, an eyewitness before hearsay.
const (
	Document Directness = iota
	Eyewitness
	Hearsay
)

// Obtained is how the words were got.
type Obtained uint8

// Words given under coercion, found or alleged, never narrow anything; the
// other two are shown beside the words.
const (
	Freely Obtained = iota
	CoercionAlleged
	CoercionFound
	WithoutCounsel
	OnCamera
)

// Interest is the origin's own part in the matter.
type Interest uint8

// A party's word is no independent origin; a denial by the alleged holder
// moves nothing.
const (
	NoInterest Interest = iota
	Party
	AllegedHolder
)

var (
	stanceNames     = []string{"says", "denies", "unknown", "all"}
	modeNames       = []string{"asserted", "alleged", "opinion", "legal"}
	directnessNames = []string{"document", "eyewitness", "hearsay"}
	obtainedNames   = []string{"freely", "coercion-alleged", "coercion-found", "without-counsel", "on-camera"}
	interestNames   = []string{"none", "party", "alleged-holder"}
)

func (s Stance) String() string     { return stanceNames[s] }
func (m Mode) String() string       { return modeNames[m] }
func (d Directness) String() string { return directnessNames[d] }
func (o Obtained) String() string   { return obtainedNames[o] }
func (i Interest) String() string   { return interestNames[i] }

// ParseStance reads a stance's name.
func ParseStance(s string) (Stance, error) { return parseName[Stance](stanceNames, s, "stance") }

// ParseMode reads a mode's name.
func ParseMode(s string) (Mode, error) { return parseName[Mode](modeNames, s, "mode") }

// ParseDirectness reads a directness' name.
func ParseDirectness(s string) (Directness, error) {
	return parseName[Directness](directnessNames, s, "directness")
}

// ParseObtained reads how words were obtained.
func ParseObtained(s string) (Obtained, error) {
	return parseName[Obtained](obtainedNames, s, "obtained")
}

// ParseInterest reads an interest's name.
func ParseInterest(s string) (Interest, error) {
	return parseName[Interest](interestNames, s, "interest")
}

// parseName finds a name in a list; "" is the list's first, the default.
func parseName[T ~uint8](names []string, s, what string) (T, error) {
	if s == "" {
		return 0, nil
	}
	for i, name := range names {
		if name == s {
			return T(i), nil
		}
	}
	return 0, fmt.Errorf("unknown %s %q: it is one of %q", what, s, names)
}

// ControlKind is what a control does to its targets.
type ControlKind uint8

// The six controls of semantics.md.
const (
	Retract ControlKind = iota
	Supersede
	Decide
	SetLevel
	Adopt
	Erase
)

var controlNames = []string{"retract", "supersede", "decide", "level", "adopt", "erase"}

func (k ControlKind) String() string { return controlNames[k] }

// ParseControl reads a control's name.
func ParseControl(s string) (ControlKind, error) {
	if s == "" {
		return 0, fmt.Errorf("the control is missing: it is one of %q", controlNames)
	}
	return parseName[ControlKind](controlNames, s, "control")
}

// Control acts on other entries: it withdraws, decides between, regrades,
// adopts or erases them. Its reason is a statement about it.
type Control struct {
	Kind ControlKind
	// Targets are entries – or, for a level, also entities and sources.
	Targets []ID
	// By is the statement that supersedes the targets.
	By EntryID
	// Keeps and Aside are a decision's two lists.
	Keeps, Aside []EntryID
	// NewLevel is what a level control sets.
	NewLevel Level
	Office   string
	Recorder string
	Recorded string
}

// Touches lists everything that the control names: by them it is visible.
func (c *Control) Touches() []ID {
	touched := append([]ID(nil), c.Targets...)
	if c.By != "" {
		touched = append(touched, AboutEntry(c.By))
	}
	for _, list := range [][]EntryID{c.Keeps, c.Aside} {
		for _, e := range list {
			touched = append(touched, AboutEntry(e))
		}
	}
	return touched
}

// Rest is what stands of a control that was erased: what it does and to what.
func (c *Control) Rest() *Entry {
	rest := *c
	rest.Office, rest.Recorder, rest.Recorded = "", "", ""
	return &Entry{Control: &rest}
}
