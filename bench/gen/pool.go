package gen

import (
	"math/rand/v2"
	"slices"

	"habeas/internal/record"
)

// pool keeps some of the things made lately, for what comes later: never more
// than most, a new one in place of any other.
type pool[T any] struct {
	items []T
	most  int
}

func (p *pool[T]) keep(r *rand.Rand, item T) {
	if len(p.items) < p.most {
		p.items = append(p.items, item)
		return
	}
	p.items[r.IntN(p.most)] = item
}

// pick is any of them; nothing may be there yet.
func (p *pool[T]) pick(r *rand.Rand) (item T, ok bool) {
	if len(p.items) == 0 {
		return item, false
	}
	return p.items[r.IntN(len(p.items))], true
}

// take is any of them, which is no longer there.
func (p *pool[T]) take(r *rand.Rand) (item T, ok bool) {
	if len(p.items) == 0 {
		return item, false
	}
	at := r.IntN(len(p.items))
	item = p.items[at]
	p.drop(at)
	return item, true
}

func (p *pool[T]) drop(at int) {
	end := len(p.items) - 1
	p.items[at] = p.items[end]
	p.items = p.items[:end]
}

// Sample are some of the things made so far, each as likely as any other, for
// asking questions about them.
type Sample struct {
	Persons, Cases, Places, Norms []record.ID
	// Communities are the texts used, all of them.
	Communities []string
}

// Sample is what can be asked about; it is a copy.
func (r *Register) Sample() Sample {
	s := r.sample
	s.Persons, s.Cases, s.Places, s.Norms = slices.Clone(s.Persons), slices.Clone(s.Cases), slices.Clone(s.Places), slices.Clone(s.Norms)
	for _, one := range slices.Concat(crhCommunities, eastCommunities) {
		if r.community[one.code] {
			s.Communities = append(s.Communities, one.code)
		}
	}
	return s
}

// sampled is how many ids of a kind a sample has at most.
const sampled = 1000

// sampleOf lets the nth thing of a kind, from 1, into a sample of the n.
func (r *Register) sampleOf(list *[]record.ID, id record.ID, n int) {
	if len(*list) < sampled {
		*list = append(*list, id)
	} else if at := r.IntN(n); at < sampled {
		(*list)[at] = id
	}
}
