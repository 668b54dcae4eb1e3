package edtf

// timeRules are the table's rules for the time of day, nights, what is counted
// from the publication, and what a sentence's length stands among.
var timeRules = []Rule{
	{"of a document",
		"a decision \"від 5 травня\" is dated so, a custody begins so: which is meant the words do not " +
			"say, so alone it is not read",
		"", "від", "от", ofOrSince, 0},
	{"as of", "how things are on that day: the day itself, and no bound",
		"as of|as at", "станом на", "по состоянию на", stateOf, 0},
	{"shortly before", "of an hour: on that day; of a date: before it",
		"shortly before|just before|right before|not long before", "незадовго до|незадовго перед|якраз перед",
		"незадолго до|незадолго перед|прямо перед", near, -1},
	{"shortly after", "of an hour: on that day; of a date: after it",
		"shortly after|just after|soon after|right after|not long after",
		"невдовзі після|незабаром після|одразу після|відразу після",
		"вскоре после|сразу после|сразу же после", near, 1},
	{"or later", "on its first day or later",
		"or later|or after|and later|at the earliest",
		"або пізніше|чи пізніше|і пізніше|та пізніше|найраніше|щонайраніше",
		"или позже|или позднее|и позже|и позднее|самое раннее", orLater, 1},
	{"or earlier", "on its last day or earlier",
		"or earlier|or before|and earlier|at the latest", "або раніше|чи раніше|і раніше|найпізніше|щонайпізніше",
		"или раньше|или ранее|и раньше|и ранее|самое позднее", orLater, -1},
	{"inclusive", "the last day belongs to it, as it does without the word",
		"inclusive|inclusively|including that day", "включно", "включительно", inclusive, 0},
	{"odd", "more than the number",
		"odd", "з лишком|із лишком|з гаком|із гаком|з лишнім", "с лишним|с гаком|с небольшим", odd, 0},
	{"ten days of a month",
		"a month's thirds by their number; of its first and last days as much as of its beginning and end",
		"the first days of|first days of|the early days of|the opening days of|the first ten days of|" +
			"first ten days of",
		"перших числах|перші числа|перші дні|перших днях|перша декада|першій декаді|першої декади|" +
			"першу декаду",
		"первых числах|первые числа|первые дни|первых днях|первая декада|первой декаде|первой декады|" +
			"первую декаду", partOfMonth, 0},
	{"second ten days", "days 11–20 of a month",
		"the second ten days of|second ten days of", "друга декада|другій декаді|другої декади|другу декаду",
		"вторая декада|второй декаде|второй декады|вторую декаду", partOfMonth, 1},
	{"last days of a month", "days 21 to the end, as its end",
		"the last days of|last days of|the final days of|the closing days of|the last ten days of|" +
			"last ten days of",
		"останніх числах|останні числа|останні дні|останніх днях|третя декада|третій декаді|третьої декади|" +
			"третю декаду|остання декада|останній декаді",
		"последних числах|последние числа|последние дни|последних днях|третья декада|третьей декаде|" +
			"третьей декады|третью декаду|последняя декада|последней декаде", partOfMonth, 2},
	{"first day of", "the 1st of a month, 1 January of a year",
		"the first day of|first day of", "перший день|першого дня|перше число|першого числа",
		"первый день|первого дня|первое число|первого числа", edgeDay, 1},
	{"last day of", "a month's or a year's last",
		"the last day of|last day of|the final day of",
		"останній день|останнього дня|останнє число|останнього числа",
		"последний день|последнего дня|последнее число|последнего числа", edgeDay, -1},

	// Of the day: what is told of the hour leaves the day as it is.
	{"part of a day", "says the hour, not another day",
		"in the morning|morning|the early hours|early hours|the small hours|small hours|before dawn|" +
			"at dawn|the dawn|dawn|daybreak|sunrise|at noon|noon|midday|in the afternoon|afternoon|" +
			"in the evening|evening|at night|late at night|dusk|sunset",
		"вранці|зранку|ранок|ранку|ранком|рано вранці|удосвіта|вдосвіта|на світанку|світанок|світанку|" +
			"вдень|удень|опівдні|пополудні|по обіді|після обіду|до обіду|ввечері|увечері|вечір|вечора|вечором|" +
			"надвечір|під вечір|під ранок|перша половина дня|першій половині дня|першої половини дня|" +
			"друга половина дня|другій половині дня|другої половини дня|протягом дня|на початку дня|" +
			"у середині дня|в середині дня|наприкінці дня|в кінці дня",
		"утром|утро|утра|с утра|ранним утром|рано утром|на рассвете|рассвет|рассвете|до рассвета|" +
			"перед рассветом|в полдень|полдень|после полудня|пополудни|после обеда|до обеда|вечером|вечер|" +
			"вечера|к вечеру|под вечер|под утро|к утру|поздним вечером|первая половина дня|первой половине дня|" +
			"первой половины дня|вторая половина дня|второй половине дня|второй половины дня|в течение дня|" +
			"в начале дня|в середине дня|в конце дня", dayPart, 0},
	{"night",
		"a night is of two days: from the evening of one to the morning of the next; \"to\" (на) names its " +
			"second day",
		"night", "ніч|ночі", "ночь|ночи", night, 0},
	{"at night", "with two days their night; of one day its hours of night", "", "вночі|уночі", "ночью", night, 1},
	{"overnight", "of two days their night; of one day nobody says which", "overnight", "", "", night, 2},
	{"into", "of a night: the day on whose morning it ends", "into|leading into|leading to", "проти", "", onto, 0},
	{"a.m.", "says the hour", "a m|am|p m|pm|o'clock", "", "", ampm, 0},

	// From the publication: read only where its day is known, and marked.
	{"yesterday", "the day before the publication", "yesterday", "вчора|учора", "вчера", relDay, -1},
	{"the day before yesterday", "two days before the publication",
		"the day before yesterday|day before yesterday", "позавчора", "позавчера", relDay, -2},
	{"today", "the day of the publication",
		"today|this morning|this afternoon|this evening", "сьогодні|цього ранку|цього вечора",
		"сегодня|этим утром|этим вечером", relDay, 0},
	{"tomorrow", "the day after the publication", "tomorrow", "завтра", "завтра", relDay, 1},
	{"the day after tomorrow", "two days after the publication",
		"the day after tomorrow|day after tomorrow", "післязавтра", "послезавтра", relDay, 2},
	{"last night", "from the evening before the publication to its day",
		"last night", "минулої ночі|цієї ночі", "прошлой ночью|этой ночью|минувшей ночью", relNight, -1},
	{"last week", "Monday to Sunday of the week before the publication's",
		"last week", "минулого тижня|на минулому тижні|минулому тижні",
		"на прошлой неделе|прошлой неделе|прошлой неделей|на минувшей неделе", relWeek, -1},
	{"this week", "Monday to Sunday of the publication's week",
		"this week", "цього тижня|на цьому тижні|цьому тижні", "на этой неделе|этой неделе", relWeek, 0},
	{"last month", "the calendar month before the publication's",
		"last month", "минулого місяця|минулому місяці|минулий місяць",
		"прошлого месяца|прошлом месяце|прошлый месяц|прошлым месяцем", relMonth, -1},
	{"this month", "the publication's month",
		"this month", "цього місяця|цьому місяці|поточного місяця",
		"этого месяца|этом месяце|текущего месяца|сего месяца", relMonth, 0},
	{"last year", "the calendar year before the publication's",
		"last year|last year's", "торік|торішн*|минулого року|минулому році|минулий рік",
		"прошлого года|прошлом году|прошлый год|прошлым годом", relYear, -1},
	{"the year before last", "two calendar years before the publication's",
		"the year before last|year before last", "позаторік|позаминулого року|позаминулому році",
		"позапрошлого года|позапрошлом году", relYear, -2},
	{"this year", "the publication's year",
		"this year|the current year|current year", "цього року|цьому році|цьогоріч|поточного року|ц р",
		"этого года|этом году|сего года|текущего года|текущем году|нынешнего года|нынешнем году|с г", relYear, 0},
	{"last",
		"of a weekday: the one before the publication or the one of the week before, both if they differ; " +
			"of a month or a season only where both ways give one",
		"last|the last|this past", "минулої|минулого|минулий|минулу|минулому|минулим|минула|минулі",
		"прошлой|прошлого|прошлый|прошлую|прошлом|прошлым|прошлая|минувшей|минувшего|минувший|минувшую", lastOne, 0},
	{"this", "of a weekday, a month or a season: the one of the publication's week or year, if it has come",
		"this", "цього|цієї|цей|цю|цьому|ця", "этого|этой|этот|эту|этом|этим|эта", thisOne, 0},

	// Around the length of a sentence.
	{"sentenced", "who was sentenced to a length has that length",
		"sentenced|jailed|imprisoned|a sentence of|sentence of|a term of|term of",
		"засудили|засуджено|засуджений|засуджена|засуджені|засудив|засудила",
		"осудили|осужден|осуждена|осуждены|приговорили|приговорен|приговорена|приговорены|приговорил|" +
			"приговорила", sentenced, 0},
	{"regime", "where and how a length is served is no part of it",
		"imprisonment|prison|jail|administrative|arrest|detention|custody|colony|penal|strict|general|high|" +
			"maximum|special|security|regime|deprivation of liberty|behind bars|in a strict|in a general|" +
			"in a high|in a maximum|in a special|in a penal|in a prison|in a colony",
		"адміністративного|арешту|під вартою|тримання під вартою|колонії|колонія|колонією|колонію|" +
			"виправної|виправній|суворого|загального|посиленого|особливого|максимального рівня|" +
			"середнього рівня|мінімального рівня|безпеки|режиму|позбавлення волі|позбавлення свободи|" +
			"ув'язнення|тюрми|тюрмі|в'язниці|за ґратами|за гратами|поселення|поселенні",
		"административного|ареста|под стражей|содержания под стражей|колонии|колония|колонию|колонией|" +
			"исправительной|строгого|общего|особого|усиленного|режима|лишения свободы|заключения|тюрьмы|тюрьме|" +
			"тюремного|за решеткой|поселения|поселении", regime, 0},
}
