package edtf

// PhraseTable is the version of the table below and of the rules it names. A
// reading depends on it, so a changed answer needs a new number.
const PhraseTable = 2

// Rule is a line of the phrase table: the words for one meaning in the three
// languages, and why they mean that. Words are split by "|"; "*" stands for
// a case ending of up to three letters.
type Rule struct {
	Name       string
	Why        string
	EN, UK, RU string

	class class
	value int
}

// Rules gives the phrase table, for pages that name the rule they used.
func Rules() []Rule { return append([]Rule(nil), table...) }

const dictionary = "plain meaning of the words"

var table = []Rule{
	// Rules that are choices.
	{"almost", "N years less up to three months; by analogy a quarter of another unit (ours)",
		"almost|nearly|just under|close to|not quite", "майже|мало не|без малого",
		"почти|без малого|чуть менее|чуть меньше", almost, 0},
	{"about", "give or take 10 %, at least one unit; a date: one unit of its precision (ours)",
		"about|around|approximately|approx|some|roughly|circa|ca|c|on or about|on or around|or so|" +
			"or thereabouts",
		"близько|приблизно|орієнтовно|десь|біля|коло|бл|прибл",
		"около|примерно|приблизительно|ориентировочно|порядка|ок|прим", about, 0},
	{"several", "3 to 9: two are a couple, ten are ten (ours)",
		"several|a few|few", "кілька|кількох|кільком|кількома|декілька|декількох",
		"несколько|нескольких|несколькими|нескольким|некоторое количество", several, 0},
	{"couple", "2 or 3: said loosely of both (ours)",
		"a couple of|couple of|a couple|couple", "пара|пару|пари|парою", "пара|пару|пары|парой", couple, 0},
	{"less than", "strictly less, down to none: less than a week is 0–6 days",
		"less than|under|shorter than|not even|fewer than", "менше ніж|менш ніж|менше|менш як|менше як|неповн*",
		"менее чем|меньше чем|менее|меньше|неполн*", less_, 0},
	{"more than", "strictly more, without an upper bound",
		"more than|over|just over|a little over|slightly over|a little more than|slightly more than|" +
			"longer than|upwards of",
		"понад|трохи понад|трохи більше|більше ніж|більш ніж|більше|більш як|довше ніж",
		"более чем|больше чем|более|больше|свыше|дольше|чуть более|чуть больше|немногим более|" +
			"немногим больше", more, 0},
	{"at least", "that much or more",
		"at least|no less than|not less than|a minimum of",
		"щонайменше|принаймні|не менше ніж|не менше|не менш як|мінімум",
		"не менее чем|не менее|не меньше|по меньшей мере|по крайней мере|как минимум|минимум", atLeast, 0},
	{"at most", "that much or less",
		"at most|no more than|not more than|up to|a maximum of|within",
		"щонайбільше|не більше ніж|не більше|не більш як|максимум",
		"не более чем|не более|не больше|как максимум|максимум", atMost, 0},
	{"early",
		"the first third: days 1–10, January–April, a season's first month, a decade's years 0–3; of a day " +
			"nothing",
		"early in|early on|early", "рано", "рано", part, 0},
	{"the beginning of", "as early; after it is not read, for nobody says where it stops",
		"the beginning of|beginning of|at the start of|start of|the start of|the beginning",
		"на початку|початок|початку|початком", "в начале|начало|начала|началом|началу", part, 3},
	{"mid", "the second third: days 11–20, May–August, a season's second month, a decade's years 3–6",
		"mid|middle of|the middle of|in the middle of",
		"у середині|в середині|середина|середині|середини|посеред|всередині",
		"в середине|середина|середине|середины|в средине", part, 1},
	{"late",
		"the last third: days 21 to the end, September–December, a season's last month, a decade's years " +
			"6–9; of a day nothing",
		"late in|late on|late", "пізно", "поздно", part, 2},
	{"the end of", "as late; before and by it is up to the last day, and a term until it ends on that day",
		"the end of|end of|at the end of|the close of",
		"наприкінці|в кінці|у кінці|під кінець|кінець|кінця|кінці|кінцем|кінцю",
		"в конце|под конец|конец|конца|концом|конце|концу", part, 4},
	{"first half", "January–June, or days 1–15",
		"first half of|the first half of", "перша половина|першій половині|першої половини|першу половину",
		"первая половина|первой половине|первой половины|первую половину", yearPart, 40},
	{"second half", "July–December, or days 16 to the end",
		"second half of|the second half of|latter half of",
		"друга половина|другій половині|другої половини|другу половину",
		"вторая половина|второй половине|второй половины|вторую половину", yearPart, 41},
	{"first quarter", "ISO 8601-2 code 33",
		"first quarter of|the first quarter of", "перший квартал|першому кварталі|першого кварталу",
		"первый квартал|первом квартале|первого квартала", yearPart, 33},
	{"second quarter", "ISO 8601-2 code 34",
		"second quarter of|the second quarter of", "другий квартал|другому кварталі|другого кварталу",
		"второй квартал|втором квартале|второго квартала", yearPart, 34},
	{"third quarter", "ISO 8601-2 code 35",
		"third quarter of|the third quarter of", "третій квартал|третьому кварталі|третього кварталу",
		"третий квартал|третьем квартале|третьего квартала", yearPart, 35},
	{"fourth quarter", "ISO 8601-2 code 36",
		"fourth quarter of|the fourth quarter of|last quarter of",
		"четвертий квартал|четвертому кварталі|четвертого кварталу",
		"четвертый квартал|четвертом квартале|четвертого квартала", yearPart, 36},
	{"spring", "March–May (meteorological)",
		"spring|springtime", "весна|весни|весні|весну|весною|навесні",
		"весна|весны|весне|весну|весной|весною", seasonName, 21},
	{"summer", "June–August (meteorological)",
		"summer|summertime", "літо|літа|літі|літом|влітку|улітку", "лето|лета|лете|летом", seasonName, 22},
	{"autumn", "September–November (meteorological)",
		"autumn|fall", "осінь|осені|осінню|восени", "осень|осени|осенью", seasonName, 23},
	{"winter", "December–February; of one year named, either of its two winters",
		"winter|wintertime", "зима|зими|зимі|зиму|зимою|взимку|узимку",
		"зима|зимы|зиме|зиму|зимой|зимою", seasonName, 24},
	{"perhaps", "doubt about the source: marks ?, widens nothing",
		"perhaps|possibly|probably|presumably|maybe|allegedly", "мабуть|можливо|ймовірно|імовірно|певно|напевно",
		"возможно|вероятно|предположительно|наверное|видимо", perhaps, 0},
	{"half a year", "six months",
		"half a year|half year", "півроку|пів року|півріччя|півріччям",
		"полгода|полугода|пол года|полугодие", halfAYear, 0},
	{"one and a half", "the unit and half of it",
		"", "півтора|півтори|півтораста", "полтора|полторы|полутора", oneAndAHalf, 0},
	{"half a", "half of the unit, outward to whole days", "half a|half of a|half an", "пів", "пол|полови*", half, 0},
	{"and a half", "half of the unit more",
		"and a half", "з половиною|із половиною|і половиною", "с половиной|и половиной", andAHalf, 0},

	// Spans against another event.
	{"same day", "no day between",
		"the same day|same day|that very day|that same day|that day|the same morning|that morning|" +
			"that afternoon|the same evening|that evening",
		"того ж дня|того самого дня|в той же день|у той же день|цього ж дня|того дня|того ж ранку|" +
			"того ж вечора|того вечора",
		"в тот же день|того же дня|тот же день|в этот же день|этого же дня|тем же утром|в тот же вечер|" +
			"тем же вечером", fixed, 0},
	{"the day before", "one day earlier",
		"the day before|a day before|on the eve|the eve|the previous day|previous day|the day prior|" +
			"the evening before|the previous evening|the preceding day",
		"напередодні|попереднього дня|днем раніше|за день до|напередодні ввечері|попереднього вечора",
		"накануне|предыдущим днем|в предыдущий день|днем ранее|днем раньше|за день до|накануне вечером|" +
			"предыдущим вечером", fixed, -1},
	{"the next day", "one day later",
		"the next day|next day|the following day|following day|the day after|the very next day|" +
			"the next morning|the following morning|the morning after|the next evening|the following evening",
		"наступного дня|на наступний день|другого дня|назавтра|наступного ранку|наступного вечора|" +
			"на наступний ранок",
		"на следующий день|следующим днем|на другой день|назавтра|на следующее утро|следующим утром|наутро|" +
			"на следующий вечер|следующим вечером", fixed, 1},
	{"the night before", "from the evening of the day before to the morning of the day",
		"the night before|the previous night", "напередодні вночі|вночі напередодні|попередньої ночі",
		"накануне ночью|ночью накануне|в предыдущую ночь|предыдущей ночью", fixedRange, 0},
	{"the next night", "from the evening of the next day to the morning after it",
		"the next night|the following night", "наступної ночі", "следующей ночью|на следующую ночь", fixedRange, 1},
	{"that night", "from the evening of the day to the next morning",
		"that night|that same night|the same night", "тієї ж ночі|тої ж ночі|тієї ночі",
		"той же ночью|в ту же ночь", fixedRange, 2},
	{"the next week", "the calendar week after the day's: its Monday comes 1 to 7 days later",
		"the following week|the next week", "наступного тижня|на наступному тижні|на наступний тиждень",
		"на следующей неделе|следующей неделей|на следующую неделю", fixedRange, 3},
	{"the week before", "the calendar week before the day's",
		"the previous week|the preceding week|the week before", "попереднього тижня|на попередньому тижні",
		"на предыдущей неделе|предыдущей неделей", fixedRange, 4},
	{"the following", "of a weekday: the first such day after the other event; no date by itself",
		"the following|the next", "наступного|наступної|наступний|наступну|наступному",
		"следующего|следующей|следующий|следующую|следующее|следующем", nextOne, 0},
	{"the previous", "of a weekday: the last such day before the other event",
		"the previous|the preceding", "попереднього|попередньої|попередню|попередній",
		"предыдущего|предыдущей|предыдущую|предыдущий", prevOne, 0},
	{"later", "after the other event",
		"later|thereafter|afterwards|afterward", "пізніше|потому|згодом|по тому", "позже|позднее|потом", later, 0},
	{"earlier", "before the other event",
		"earlier|ago|previously|prior", "раніше|тому", "ранее|раньше|назад", earlier, 0},
	{"passing", "so much later", "", "через", "через|спустя", passing, 0},

	// Bounds of dates.
	{"between", "on some day from the first to the last",
		"between|sometime between|some time between", "між|поміж|десь між", "между", between, 0},
	{"since", "from then on, no end said",
		"since|from|starting|starting from|starting in|starting on|beginning in|beginning on|" +
			"from as early as",
		"з|із|зі|починаючи з|починаючи від", "с|со|начиная с|начиная от", since, 0},
	{"until", "up to and with it, no start said; of lengths in uk and ru: at most",
		"until|till|til|up until|up to and including", "до|аж до", "до|вплоть до", until, 0},
	{"before", "earlier than its first day",
		"before|prior to|earlier than|ahead of", "перед|раніше ніж|до початку",
		"перед|раньше чем|ранее чем|до начала", before, 0},
	{"after", "later than its last day; of spans: so much later",
		"after|later than|following", "після|пізніше ніж|опісля", "после|позже чем|позднее чем", after, 0},
	{"no later than", "on its last day or earlier",
		"by|no later than|not later than|on or before", "не пізніше ніж|не пізніше від|не пізніше|не пізніш як",
		"не позже чем|не позднее чем|не позднее|не позже|к|ко", notAfter, 0},
	{"no earlier than", "on its first day or later",
		"no earlier than|not earlier than|on or after|not before", "не раніше ніж|не раніше|не раніш як",
		"не ранее чем|не ранее|не раньше", notBefore, 0},
	{"one of", "one of them, nobody says which",
		"either|one of|on either", "одне з|один з", "одно из|один из", either, 0},
	{"throughout", "on all its days",
		"all through|throughout|the whole of|whole of|all of|all|whole|entire|the entire",
		"весь|увесь|всю|усю|вся|все|протягом усього|протягом усієї|протягом всього|упродовж усього|цілий|" +
			"цілу",
		"весь|всю|вся|все|в течение всего|в течение всей|на протяжении всего|целый|целую", throughout, 0},
	{"during", "some time in it; of spans: at most so much",
		"during|in the course of|for|over the course of|for the duration of", "протягом|упродовж|впродовж|під час",
		"в течение|в ходе|на протяжении", during, 0},
	{"end unknown", "it ended, nobody says when",
		"end unknown", "кінець невідомий|кінець невідомо коли",
		"конец неизвестен|конец неизвестно когда", endUnknown, 0},
	{"start unknown", "it began, nobody says when",
		"start unknown", "початок невідомий", "начало неизвестно", startUnknown, 0},
	{"unknown time", "nobody says when: no bound on either side",
		"at an unknown time|unknown when|date unknown", "невідомо коли|коли невідомо|дата невідома",
		"неизвестно когда|когда неизвестно|дата неизвестна", unknownTime, 0},
	{"unknown length", "nobody says how long",
		"of unknown length|unknown length", "невідомої тривалості|тривалість невідома",
		"неизвестной длительности|длительность неизвестна", unknownLength, 0},
	{"some day", "one day in it",
		"some day in|on some day in|one day in|some day of|a day in|sometime in|some time in|" +
			"at some point in",
		"в один із днів|в один з днів|якийсь день у|якийсь день в|якийсь день|одного дня у|одного дня в|" +
			"одного дня",
		"какой-то день в|в один из дней|один из дней в|один из дней|какой-то день", someDay, 0},
	{"some month", "one month of it",
		"some month of|some month in", "якийсь місяць", "какой-то месяц", someMonth, 0},

	// Joining words.
	{"or", dictionary,
		"or|according to other data|according to other sources|according to others",
		"або|чи|за іншими даними|за іншою інформацією|за іншою версією",
		"или|либо|по другим данным|по другой информации|по другим сведениям", or, 0},
	{"and", dictionary, "and|&", "і|й|та", "и", and, 0},
	{"to", dictionary, "to|through|thru", "по", "по", to, 0},
	{"filler", "says nothing about time",
		"in|on|at|of|the|dated|time|period|a period of|exactly|only|just|whole of the|sometime|some time|" +
			"onwards|onward",
		"у|в|на|о|об|за|термін|строком|терміном|рівно|лише|період|період у|ж|тривалістю",
		"в|во|на|о|об|за|срок|сроком|ровно|лишь|период|длительностью", fill, 0},
	{"filler of a length", "says nothing about a length; a date that has it is told by something else, and not read",
		"same|that|it|them|with|another|then|lasting|lasted|long", "ще|це|цим|того|то|того ж|останніх|останні",
		"еще|это|того|то|же|целых|последних|последние", loose, 0},

	// Units.
	{"day", dictionary,
		"day|days|d", "день|дня|днів|дні|днем|дню|днями|днях|доба|добу|доби|діб|дн",
		"день|дня|дней|дни|днем|дню|днями|днях|сутки|суток|дн", unitWord, 0},
	{"week", "seven days",
		"week|weeks|wk|wks", "тиждень|тижня|тижні|тижнів|тижнем|тижню|тижнями|тижнях|тиж",
		"недел*|нед", unitWord, 1},
	{"month", "a calendar month: 28 to 31 days", "month|months|mo|mos", "місяц*|міс", "месяц*|мес", unitWord, 2},
	{"year", "twelve calendar months",
		"year|years|yr|yrs|y", "рік|року|роки|років|роком|році|рокам*|роках|р|рр|літ",
		"год*|лет|летие|летия|летний|г|гг", unitWord, 3},
	{"hour", "24 make a day: what is left over may fall within a day or pass midnight",
		"hour|hours|hr|hrs|h", "година|години|годин|годині|годину|годиною|годинами|год",
		"час|часа|часов|часу|часе|часам|часами|ч", unitWord, 4},
	{"fortnight", "two weeks", "fortnight|fortnights", "", "", unitWord, fortnight},
}
