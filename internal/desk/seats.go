package desk

// seats are how many may do something at once.
type seats chan struct{}

// How many documents are taken in at once, and how many forms of people without a
// session are read: each is held in memory.
const (
	documentSeats = 2
	strangerSeats = 4
)

// take takes a seat if one is free, and never waits: who waits holds memory too.
func (s seats) take() (leave func(), ok bool) {
	select {
	case s <- struct{}{}:
		return func() { <-s }, true
	default:
		return nil, false
	}
}
