package edtf

import "strings"

// PhraseTable is the version of the table below, of the languages' files and of
// the rules they name. A reading depends on it, so a changed answer needs a new
// number.
const PhraseTable = 3

// Rule is a line of the phrase table: one meaning, and why words mean it. How a
// language says it stands in the language's file.
type Rule struct {
	Name string
	Why  string

	class class
	value int
}

// Rules gives the phrase table, for pages that name the rule they used.
func Rules() []Rule { return append([]Rule(nil), table...) }

const dictionary = "plain meaning of the words"

var table = []Rule{
	// Rules that are choices.
	{"almost", "N years less up to three months; by analogy a quarter of another unit (ours)", almost, 0},
	{"about", "give or take 10 %, at least one unit; a date: one unit of its precision (ours)", about, 0},
	{"several", "3 to 9: two are a couple, ten are ten (ours)", several, 0},
	{"couple", "2 or 3: said loosely of both (ours)", couple, 0},
	{"less than", "strictly less, down to none: less than a week is 0–6 days", less_, 0},
	{"more than", "strictly more, without an upper bound", more, 0},
	{"at least", "that much or more", atLeast, 0},
	{"at most", "that much or less", atMost, 0},
	{"early",
		"the first third: days 1–10, January–April, a season's first month, a decade's years 0–3; of a day " +
			"nothing", part, 0},
	{"the beginning of", "as early; after it is not read, for nobody says where it stops", part, 3},
	{"mid", "the second third: days 11–20, May–August, a season's second month, a decade's years 3–6", part, 1},
	{"late",
		"the last third: days 21 to the end, September–December, a season's last month, a decade's years " +
			"6–9; of a day nothing", part, 2},
	{"the end of",
		"as late; before and by it is up to the last day, and a term until it ends on that day", part, 4},
	{"decade", "the ten years from that one", decadeOf, 0},
	{"first half", "January–June, or days 1–15", yearPart, 40},
	{"second half", "July–December, or days 16 to the end", yearPart, 41},
	{"first quarter", "ISO 8601-2 code 33", yearPart, 33},
	{"second quarter", "ISO 8601-2 code 34", yearPart, 34},
	{"third quarter", "ISO 8601-2 code 35", yearPart, 35},
	{"fourth quarter", "ISO 8601-2 code 36", yearPart, 36},
	{"spring", "March–May (meteorological)", seasonName, 21},
	{"summer", "June–August (meteorological)", seasonName, 22},
	{"autumn", "September–November (meteorological)", seasonName, 23},
	{"winter", "December–February; of one year named, either of its two winters", seasonName, 24},
	{"perhaps", "doubt about the source: marks ?, widens nothing", perhaps, 0},
	{"half a year", "six months", halfAYear, 0},
	{"one and a half", "the unit and half of it", oneAndAHalf, 0},
	{"half a", "half of the unit, outward to whole days", half, 0},
	{"and a half", "half of the unit more", andAHalf, 0},

	// Spans against another event.
	{"same day", "no day between", fixed, 0},
	{"the day before", "one day earlier", fixed, -1},
	{"the next day", "one day later", fixed, 1},
	{"the night before", "from the evening of the day before to the morning of the day", fixedRange, 0},
	{"the next night", "from the evening of the next day to the morning after it", fixedRange, 1},
	{"that night", "from the evening of the day to the next morning", fixedRange, 2},
	{"the next week", "the calendar week after the day's: its Monday comes 1 to 7 days later", fixedRange, 3},
	{"the week before", "the calendar week before the day's", fixedRange, 4},
	{"the following", "of a weekday: the first such day after the other event; no date by itself", nextOne, 0},
	{"the previous", "of a weekday: the last such day before the other event", prevOne, 0},
	{"later", "after the other event", later, 0},
	{"earlier", "before the other event", earlier, 0},
	{"ago", "before the day of writing", earlier, 1},
	{"passing", "so much later", passing, 0},

	// Bounds of dates.
	{"between", "on some day from the first to the last", between, 0},
	{"since", "from then on, no end said", since, 0},
	{"until", "up to and with it, no start said; of lengths in uk and ru: at most", until, 0},
	{"before", "earlier than its first day", before, 0},
	{"after", "later than its last day; of spans: so much later", after, 0},
	{"no later than", "on its last day or earlier", notAfter, 0},
	{"no earlier than", "on its first day or later", notBefore, 0},
	{"one of", "one of them, nobody says which", either, 0},
	{"throughout", "on all its days", throughout, 0},
	{"during", "some time in it; of spans: at most so much", during, 0},
	{"end unknown", "it ended, nobody says when", endUnknown, 0},
	{"start unknown", "it began, nobody says when", startUnknown, 0},
	{"unknown time", "nobody says when: no bound on either side", unknownTime, 0},
	{"unknown length", "nobody says how long", unknownLength, 0},
	{"some day", "one day in it", someDay, 0},
	{"some month", "one month of it", someMonth, 0},

	// Joining words.
	{"or", dictionary, or, 0},
	{"and", dictionary, and, 0},
	{"to", dictionary, to, 0},
	{"through", "as to; at the head of a date as until", to, 1},
	{"filler", "says nothing about time", fill, 0},
	{"born", "says whose day it is, nothing about when", fill, 0},
	{"filler of a length",
		"says nothing about a length; a date that has it is told by something else, and not read", loose, 0},

	// Of counts.
	{"dozen", "twelve times the number before it", multiple, 12},
	{"hundreds", "a hundred times the number before it", multiple, 100},
	{"thousand", "a thousand times the number before it", multiple, 1000},
	{"ten thousand", "ten thousand times the number before it", multiple, 10_000},
	{"million", "a million times the number before it", multiple, 1_000_000},

	// Units.
	{"day", dictionary, unitWord, 0},
	{"week", "seven days", unitWord, 1},
	{"month", "a calendar month: 28 to 31 days", unitWord, 2},
	{"year", "twelve calendar months", unitWord, 3},
	{"hour", "24 make a day: what is left over may fall within a day or pass midnight", unitWord, 4},
	{"fortnight", "two weeks", unitWord, fortnight},

	// Of dates.
	{"of a document",
		"a decision \"від 5 травня\" is dated so, a custody begins so: which is meant the words do not say, " +
			"so alone it is not read", ofOrSince, 0},
	{"as of", "how things are on that day: the day itself, and no bound", stateOf, 0},
	{"shortly before", "of an hour: on that day; of a date: before it", near, -1},
	{"shortly after", "of an hour: on that day; of a date: after it", near, 1},
	{"or later", "on its first day or later", orLater, 1},
	{"or earlier", "on its last day or earlier", orLater, -1},
	{"inclusive", "the last day belongs to it, as it does without the word", inclusive, 0},
	{"odd", "more than the number", odd, 0},
	{"ten days of a month",
		"a month's thirds by their number; of its first and last days as much as of its beginning and end",
		partOfMonth, 0},
	{"second ten days", "days 11–20 of a month", partOfMonth, 1},
	{"last days of a month", "days 21 to the end, as its end", partOfMonth, 2},
	{"first day of", "the 1st of a month, 1 January of a year", edgeDay, 1},
	{"last day of", "a month's or a year's last", edgeDay, -1},

	// Of the day: what is told of the hour leaves the day as it is.
	{"part of a day", "says the hour, not another day", dayPart, 0},
	{"night",
		"a night is of two days: from the evening of one to the morning of the next; \"to\" (на) names its " +
			"second day", night, 0},
	{"at night", "with two days their night; of one day its hours of night", night, 1},
	{"overnight", "of two days their night; of one day nobody says which", night, 2},
	{"into", "of a night: the day on whose morning it ends", onto, 0},
	{"a.m.", "says the hour", ampm, 0},

	// From the publication: read only where its day is known, and marked.
	{"yesterday", "the day before the publication", relDay, -1},
	{"the day before yesterday", "two days before the publication", relDay, -2},
	{"today", "the day of the publication", relDay, 0},
	{"tomorrow", "the day after the publication", relDay, 1},
	{"the day after tomorrow", "two days after the publication", relDay, 2},
	{"last night", "from the evening before the publication to its day", relNight, -1},
	{"last week", "Monday to Sunday of the week before the publication's", relWeek, -1},
	{"this week", "Monday to Sunday of the publication's week", relWeek, 0},
	{"last month", "the calendar month before the publication's", relMonth, -1},
	{"this month", "the publication's month", relMonth, 0},
	{"last year", "the calendar year before the publication's", relYear, -1},
	{"the year before last", "two calendar years before the publication's", relYear, -2},
	{"this year", "the publication's year", relYear, 0},
	{"last",
		"of a weekday: the one before the publication or the one of the week before, both if they differ; " +
			"of a month or a season only where both ways give one", lastOne, 0},
	{"this",
		"of a weekday, a month or a season: the one of the publication's week or year, if it has come",
		thisOne, 0},

	// Around the length of a sentence.
	{"sentenced", "who was sentenced to a length has that length", sentenced, 0},
	{"regime", "where and how a length is served is no part of it", regime, 0},
}

// The rest of the table is names, in the order of what they stand for.
func init() {
	named := func(c class, why string, values func(i int) int, names string) {
		for i, name := range strings.Fields(names) {
			table = append(table, Rule{name, why, c, values(i + 1)})
		}
	}
	count := func(i int) int { return i }
	named(monthName, dictionary, count, `January February March April May June July August September October
		November December`)
	named(monthName, "a month of the solar Hijri year, which begins on the day of the spring equinox in Tehran",
		func(i int) int { return gregorianMonths + i }, `Farvardin Ordibehesht Khordad Tir Mordad Shahrivar
		Mehr Aban Azar Dey Bahman Esfand`)
	tens := func(i int) int {
		if i > 20 {
			return 10 * (i - 18)
		}
		return i
	}
	named(number, dictionary, tens, `one two three four five six seven eight nine ten eleven twelve thirteen
		fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
		ninety hundred`)
	named(ordinal, dictionary, tens, `first second third fourth fifth sixth seventh eighth ninth tenth eleventh
		twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth`)
	named(weekday, "checked against the date beside it; alone, the last such day up to the publication", count,
		strings.Join(weekdayNames[:], " "))
}

// weekdayNames are the names that errors use.
var weekdayNames = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
