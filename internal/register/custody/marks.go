package custody

// Marks say by what an answer holds beyond what accounts make certain.
type Marks uint8

// A yes by order rests on a term that runs, by sentence on a verdict, by limit on the 90
// days after the last confirmation; by inference on a reader's conclusion.
const (
	ByOrder Marks = 1 << iota
	BySentence
	ByLimit
	ByInference
)

// Names are the marks' codes, in alphabetical order.
func (m Marks) Names() []string {
	names := []string{}
	for _, mark := range []struct {
		bit  Marks
		name string
	}{{ByInference, "inference"}, {ByLimit, "limit"}, {ByOrder, "order"}, {BySentence, "sentence"}} {
		if m&mark.bit != 0 {
			names = append(names, mark.name)
		}
	}
	return names
}

// The ways in which a day is covered in a scenario, the least marked first; uncovered is
// none. Each but the first and the last is a mark.
const (
	certain = iota
	order
	sentenced
	limit
	uncovered
)

// outcomes is a set of such ways, a bit each: how a day is covered in each of several
// scenarios.
type outcomes uint8

// least combines what independent accounts leave: in each pair of their scenarios the
// lesser mark counts.
func (o outcomes) least(other outcomes) outcomes {
	var all outcomes
	for a := certain; a <= uncovered; a++ {
		for b := certain; b <= uncovered; b++ {
			if o&(1<<a) != 0 && other&(1<<b) != 0 {
				all |= 1 << min(a, b)
			}
		}
	}
	return all
}

// marks are those of all scenarios.
func (o outcomes) marks() Marks {
	return Marks(o>>1) & (ByOrder | BySentence | ByLimit)
}
