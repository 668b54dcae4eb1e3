package edtf

// class says what a phrase does in a date, a length or a span.
type class uint8

const (
	_ class = iota
	fill
	loose    // says nothing in a length or a span; in a date it could hide a meaning
	number   // value
	multiple // value is how many times the number before it
	half     // "half a"
	andAHalf
	oneAndAHalf
	halfAYear
	several
	couple
	odd        // "two-odd": more than the number
	unitWord   // value indexes units
	monthName  // value is 1 to 12; 13 to 24 are those of the solar Hijri year
	seasonName // value is the EDTF code
	weekday    // value is 1 (Monday) to 7
	part       // value indexes parts
	partOfMonth
	edgeDay   // the first (1) or the last (-1) day of
	decadeOf  // "the years", "década de": the ten from the year beside it
	yearPart  // value is the EDTF code: halves and quarters
	someDay   // "some day in"
	someMonth // "some month of"
	perhaps
	about
	almost
	more
	less_
	atLeast
	atMost
	during
	throughout
	unknownTime
	unknownLength
	between
	since
	ofOrSince // "від", "от": of a document its date, of anything else a beginning
	stateOf   // "as of": what is told is so on that day
	until
	before
	after
	near // "shortly before" (-1), "just after" (1)
	notAfter
	notBefore
	orLater // after a date: or later (1), or earlier (-1)
	inclusive
	either
	or
	and
	to   // value 1: at the head of a date as until
	onto // "into", "на": of a night, to its second day
	endUnknown
	startUnknown
	later
	earlier    // value 1: "ago"
	passing    // "через", "спустя": what follows has passed since
	fixed      // value is the difference in days
	fixedRange // value indexes fixedRanges
	nextOne    // "the following": counted from another event
	prevOne
	// Of the day.
	dayPart
	night // value 0: the night as a noun; 1: "at night"
	ampm
	// Counted from the publication: value is how many back (-1) or ahead.
	relDay
	relNight
	relWeek
	relMonth
	relYear
	lastOne
	thisOne
	// Of sentences.
	sentenced
	regime
	// Below: what the text reader finds itself.
	ordinal // value; becomes digits in a date
	digits
	clockTime // 06:00
	numbers   // 10.11.2017, 3.5, 10/11/2017
	isoDate   // 2017-04 or 2017-04-01
	dash
	comma
	wordless // not in the table
)

// units and parts are what the values of unitWord and part stand for. A
// fortnight is told apart by its place, not by its unit.
var units = []Unit{UnitDays, UnitWeeks, UnitMonths, UnitYears, unitHours, UnitWeeks}
var parts = []string{Early, Mid, Late, Early, Late}

const (
	fortnight = 5 // in units
	firstEdge = 3 // in parts: from here on a part is said as a point, "the end of"
)

// fixedRanges are the nights before, after and of another event, and weeks,
// months and years next to its own, in days from it.
var fixedRanges = []Days{{-1, 0}, {1, 2}, {0, 1}, {1, 13}, {-13, -1}}
