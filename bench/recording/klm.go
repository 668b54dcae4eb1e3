package main

import "time"

// The Keystroke-Level Model (Card, Moran, Newell 1980): what an experienced person needs
// for each kind of act, and for a page to load.
const (
	keyTime    = 280 * time.Millisecond
	pointTime  = 1100 * time.Millisecond
	homeTime   = 400 * time.Millisecond
	mentalTime = 1350 * time.Millisecond
	loadTime   = 2 * time.Second
)

// work is what was done, counted as it was done in a browser.
type work struct {
	loads, points, keys, homes, mentals int
	forms, statements                   int
	hand                                bool // it is on the keyboard
}

// total is how long it takes by the model.
func (w work) total() time.Duration {
	return time.Duration(w.loads)*loadTime + time.Duration(w.points)*pointTime + time.Duration(w.keys)*keyTime +
		time.Duration(w.homes)*homeTime + time.Duration(w.mentals)*mentalTime
}

// point moves the mouse to something and clicks: a key is pressed on it too.
func (w *work) point() {
	w.home(false)
	w.points++
	w.keys++
}

// drag selects words: a pointing to each end, and the button.
func (w *work) drag() {
	w.home(false)
	w.points += 2
	w.keys++
}

// typed is typed on the keyboard.
func (w *work) typed(letters int) {
	w.home(true)
	w.keys += letters
}

// think is a decision: what a sentence tells, what a field is to say.
func (w *work) think() { w.mentals++ }

// home moves the hand between mouse and keyboard.
func (w *work) home(toKeyboard bool) {
	if w.hand != toKeyboard {
		w.homes++
		w.hand = toKeyboard
	}
}
