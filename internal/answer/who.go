package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Candidate is somebody of the register who may be the one sought, with what speaks for
// it and what against.
type Candidate struct {
	ID      record.ID `json:"id"`
	Name    string    `json:"name"`
	Score   float64   `json:"score"`
	For     []string  `json:"for"`
	Against []string  `json:"against"`

	// Doubtless says that the names alone are alike beyond doubt, and Alike that they are by
	// themselves likely one.
	Doubtless bool           `json:"-"`
	Alike     bool           `json:"-"`
	Reasons   []names.Reason `json:"-"`
	// Members are the records that are this person, and Spells the day on which each of
	// their custodies began, where one is told.
	Members []record.ID          `json:"-"`
	Spells  map[record.ID]string `json:"-"`
}

// WhoMayBe finds the people of the register who may be somebody, the likeliest first: by
// name in the index, then by all that is known of each. Less likely than least they are
// left out.
func WhoMayBe(s *store.Snapshot, v View, side names.Side, most int, least float64) ([]Candidate, error) {
	hits, err := s.Alike(side, 4*most)
	if err != nil {
		return nil, err
	}
	all := []Candidate{}
	unlikely := 0
	for _, hit := range hits {
		if hit.ID.Type() != "person" || len(all) == most {
			continue
		}
		if hit.Alike < names.Likely {
			if unlikely++; unlikely > mostUnlikely {
				break // the others are less alike still
			}
		}
		r, err := s.Around(hit.ID)
		if err != nil {
			return nil, err
		}
		m := likest([]names.Side{side}, sides(r, hit.ID, side.Facts))
		if m.Score < least {
			continue
		}
		c := Candidate{ID: hit.ID, Name: NameOf(r, hit.ID, v.Language), Score: m.Score, Doubtless: m.Doubtless,
			Alike: m.Alike, Reasons: m.Reasons, Members: r.Members(r.Class(hit.ID)), Spells: map[record.ID]string{}}
		for _, spell := range r.Linked("custody", "person", hit.ID) {
			c.Spells[spell] = dayOf(r, spell, "from")
		}
		c.For, c.Against = told(m)
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}

// mostUnlikely is how many are looked at whose names alone make them likelier others: what is
// known beside may still make one of them likely.
const mostUnlikely = 4

// told says in words what speaks for a match and what against.
func told(m names.Match) (pro, con []string) {
	pro, con = []string{}, []string{}
	for _, p := range m.Parts {
		text := fmt.Sprintf("%s ~ %s: %s", p.A, p.B, p.How)
		if len(p.Reads) > 0 {
			text += "; " + strings.Join(p.Reads, ", ")
		}
		pro = append(pro, text)
	}
	for _, r := range m.Reasons {
		if r.Supports() {
			pro = append(pro, string(r))
		} else {
			con = append(con, string(r))
		}
	}
	for _, word := range m.Left {
		con = append(con, "nothing stands for "+word)
	}
	return pro, con
}

// likest compares every side of one with every side of the other.
func likest(a, b []names.Side) names.Match {
	var best names.Match
	for i, x := range a {
		for j, y := range b {
			if m := names.Compare(x, y); m.Score > best.Score || i+j == 0 {
				best = m
			}
		}
	}
	return best
}

// sides are somebody's names, each with what is known beside. Of several days on which
// they were arrested it is the one that the facts of another have, if any.
func sides(r *register.Register, id record.ID, facts map[string]string) []names.Side {
	side := names.Side{Sex: map[string]string{"male": "m", "female": "f"}[r.Text(id, "sex")], Birth: dayOf(r, id, "birth"),
		Patronymic: r.Text(id, "father-name"), Facts: map[string]string{}}
	for fact, is := range facts {
		if list, ofList := strings.CutPrefix(fact, names.Number); ofList {
			if number := numberOn(r, id, list, is); number != "" {
				side.Facts[fact] = number
			}
			continue
		}
		property, ofSpell := strings.CutPrefix(fact, "custody.")
		if !ofSpell {
			side.Facts[fact] = dayOf(r, id, fact)
			continue
		}
		for _, spell := range r.Linked("custody", "person", id) {
			if day := dayOf(r, spell, property); side.Facts[fact] == "" || day == is {
				side.Facts[fact] = day
			}
		}
	}
	var all []names.Side
	for _, n := range r.Names(id) {
		side.Name = n.Text
		all = append(all, side)
	}
	return all
}

// numberOn is the number under which somebody stands on a list: the one sought, if any of its
// editions has it.
func numberOn(r *register.Register, id record.ID, list, sought string) (number string) {
	for _, listing := range r.Linked("listing", "who", id) {
		if line := r.Text(listing, "line"); r.Text(listing, "list") == list && names.Coded(line) &&
			(number == "" || line == sought) {
			number = line
		}
	}
	return number
}

// dayOf is a date as it is compared: a day or a year, "" where it tells neither.
func dayOf(r *register.Register, id record.ID, property string) string {
	used := r.Used(id, property)
	if used == nil {
		return ""
	}
	return edtf.DayOrYear(used.Statement.Language, used.Statement.Value.Text)
}
