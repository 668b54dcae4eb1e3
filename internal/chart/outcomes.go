package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// Outcomes is where a prosecution leads: all who are charged, what was decided of
// each, where each is now. A stream is as wide as it has people, hatched for those
// of whom it is not certain.
type Outcomes struct {
	Title   string
	Charged string // what the first column is called
	People  []Fate
}

// Fate is what became of one defendant.
type Fate struct {
	Outcome, Now string
	Class        string // of the colour of where they are now
	// OutcomeOpen and NowOpen say that it is only possible.
	OutcomeOpen, NowOpen bool
}

// Draw draws the streams for wide and narrow pages; "" where nobody is charged.
func (o Outcomes) Draw() template.HTML {
	if len(o.People) == 0 {
		return ""
	}
	return Both(o.draw)
}

// The streams' measures, in units of the drawing.
const (
	stockWide = 10 // of a column's blocks
	stockGap  = 14
	labelLine = 15
	mostFlow  = 260 // how tall all people together are at most
	oneFlow   = 26  // how tall one person is at most
)

// stock is a block of a column: people who have the same word in common.
type stock struct {
	label   string
	people  int
	lines   []string
	y, room float64 // where its next stream begins on the left side, and on the right
	top     float64
}

// stocks groups people by a word; first come those who stand first on the whole.
func stocks(people []Fate, word func(Fate) string) []*stock {
	var all []*stock
	sum := map[string]int{}
	for at, p := range people {
		i := slices.IndexFunc(all, func(s *stock) bool { return s.label == word(p) })
		if i < 0 {
			i = len(all)
			all = append(all, &stock{label: word(p)})
		}
		all[i].people++
		sum[word(p)] += at
	}
	slices.SortStableFunc(all, func(a, b *stock) int {
		return cmp.Or(cmp.Compare(sum[a.label]*b.people, sum[b.label]*a.people), cmp.Compare(a.label, b.label))
	})
	return all
}

// columns are the blocks of each column, and people in their order: outcomes that
// most have come first, and streams cross little.
func (o Outcomes) columns() ([]Fate, [3][]*stock) {
	with := map[string]int{}
	for _, p := range o.People {
		with[p.Outcome]++
	}
	people := slices.Clone(o.People)
	slices.SortStableFunc(people, func(a, b Fate) int {
		return cmp.Or(cmp.Compare(with[b.Outcome], with[a.Outcome]), cmp.Compare(a.Outcome, b.Outcome))
	})
	now := stocks(people, func(f Fate) string { return f.Now })
	rank := func(f Fate) int { return slices.IndexFunc(now, func(s *stock) bool { return s.label == f.Now }) }
	slices.SortStableFunc(people, func(a, b Fate) int {
		if a.Outcome != b.Outcome {
			return 0
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), doubt(a.OutcomeOpen)-doubt(b.OutcomeOpen), doubt(a.NowOpen)-doubt(b.NowOpen))
	})
	return people, [3][]*stock{{{label: o.Charged, people: len(people)}}, stocks(people, func(f Fate) string { return f.Outcome }), now}
}

// doubt sorts what is not certain after what is.
func doubt(open bool) int {
	if open {
		return 1
	}
	return 0
}

func (o Outcomes) draw(size Size, suffix string) template.HTML {
	unit := min(oneFlow, mostFlow/float64(len(o.People)))
	people, columns := o.columns()
	// A label stands above its block and has the room up to the next column.
	at := [3]float64{0, float64(size.Width) * 0.4, float64(size.Width) * 0.82}
	if size.Width < 600 {
		at[1], at[2] = float64(size.Width)*0.3, float64(size.Width)*0.68
	}
	until := [3]float64{at[1], at[2], float64(size.Width)}
	for i, column := range columns {
		size.Height = max(size.Height, place(column, unit, until[i]-at[i]-8))
	}
	d := newCanvas(size, 0, size.Width, 0, 0)
	d.hatches(suffix)
	d.add(`<defs>`)
	d.hatch("h-ok-"+suffix, "hatch ok")
	d.hatch("h-dead-"+suffix, "hatch dead")
	d.add(`</defs>`)
	d.streams(people, columns, at, unit, suffix)
	for i, column := range columns {
		for _, s := range column {
			d.add(`<rect class="stock" x="%.1f" y="%.1f" width="%d" height="%.1f"/>`, at[i], s.top, stockWide, float64(s.people)*unit)
			for j, line := range s.lines {
				d.text(at[i], s.top-6-float64(labelLine*(len(s.lines)-1-j)), "ink over", "start", line)
			}
		}
	}
	return d.svg("outcomes-"+suffix, "picture "+suffix, o.Title)
}

// place sets a column's blocks below one another and says how tall it is.
func place(column []*stock, unit, room float64) int {
	y := 0.0
	for _, s := range column {
		count := fmt.Sprintf(": %d", s.people) // is never cut off
		s.lines = broken(s.label, room-letter*float64(len(count)))
		s.lines[len(s.lines)-1] += count
		y += float64(labelLine*len(s.lines)) + 4
		s.top, s.y, s.room = y, y, y
		y += float64(s.people)*unit + stockGap
	}
	return int(y)
}

// broken is a label in at most two lines.
func broken(label string, room float64) []string {
	if float64(len([]rune(label)))*letter <= room {
		return []string{label}
	}
	first, rest := "", label
	for {
		word, after, more := strings.Cut(rest, " ")
		if !more || float64(len([]rune(first+word)))*letter > room {
			break
		}
		first, rest = first+word+" ", after
	}
	if first == "" {
		return []string{fitting(rest, room)}
	}
	return []string{strings.TrimSpace(first), fitting(rest, room)}
}

// streams draws one for all who go the same way.
func (c *canvas) streams(people []Fate, columns [3][]*stock, at [3]float64, unit float64, suffix string) {
	of := func(column []*stock, label string) *stock {
		return column[slices.IndexFunc(column, func(s *stock) bool { return s.label == label })]
	}
	charged := columns[0][0]
	for _, way := range ways(people, func(f Fate) Fate { return Fate{Outcome: f.Outcome, OutcomeOpen: f.OutcomeOpen} }) {
		outcome, tall := of(columns[1], way.Outcome), unit*float64(way.people)
		c.stream(at[0]+stockWide, charged.room, at[1], outcome.y, tall, "unsure", way.OutcomeOpen, suffix)
		charged.room, outcome.y = charged.room+tall, outcome.y+tall
	}
	for _, way := range ways(people, func(f Fate) Fate { return f }) {
		outcome, now, tall := of(columns[1], way.Outcome), of(columns[2], way.Now), unit*float64(way.people)
		c.stream(at[1]+stockWide, outcome.room, at[2], now.y, tall, way.Class, way.NowOpen || way.OutcomeOpen, suffix)
		outcome.room, now.y = outcome.room+tall, now.y+tall
	}
}

// way is how some people went, who stand next to one another.
type way struct {
	Fate
	people int
}

func ways(people []Fate, part func(Fate) Fate) []way {
	var all []way
	for _, p := range people {
		if n := len(all); n == 0 || all[n-1].Fate != part(p) {
			all = append(all, way{Fate: part(p)})
		}
		all[len(all)-1].people++
	}
	return all
}

func (c *canvas) stream(x, y, x2, y2, tall float64, class string, open bool, suffix string) {
	fill := ""
	if open {
		class, fill = "band", fmt.Sprintf(` fill="url(#h-%s-%s)"`, class, suffix)
	}
	mid := (x + x2) / 2
	c.add(`<path class="stream %s"%s d="M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ"/>`,
		class, fill, x, y, mid, y, mid, y2, x2, y2, y2+tall, mid, y2+tall, mid, y+tall, x, y+tall)
}
