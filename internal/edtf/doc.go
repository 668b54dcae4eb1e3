// Package edtf holds dates as sources say them, with their doubt. A source
// says "April 2017", "in 2016", "one of 15 or 17 April", "until 8 December";
// rounding such a date to a day would invent what nobody said. So a Date keeps
// the expression, in the Extended Date/Time Format (ISO 8601-2:2019), and
// answers two questions about it: within which days it may lie (Within), and
// which days it covers for sure (Throughout). Words for dates, lengths of time and
// distances between events are read by one table (see Rules); each rule that is a
// choice gives its reason there, and PhraseTable is the table's version, for a
// reading depends on it. How a language says the rules is one file of the folder
// languages, and no Go; what it lacks is refused, and in a language without a file
// only figures are read: a wrong reading would be worse than none. Days of the
// solar Hijri calendar become ours. Nothing here asks the clock: the same
// text gives the same days for good, and what counts from the day of writing is
// read only by whoever gives that day (ReadAt). Some words mean another thing
// where a term or a sentence is told: ReadTerm and ReadSentence know.
package edtf
