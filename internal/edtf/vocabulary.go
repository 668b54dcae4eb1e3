package edtf

import "strings"

// The rest of the phrase table is plain vocabulary: names of months and
// weekdays and number words in all their cases.
func init() {
	for i, m := range monthWords {
		table = append(table, Rule{Name: monthForms["en"][i][0], Why: dictionary,
			EN: m[0], UK: m[1], RU: m[2], class: monthName, value: i + 1})
	}
	for i, w := range numberWords {
		n := i + 1
		if n > 20 {
			n = 10 * (n - 18)
		}
		table = append(table, Rule{Name: strings.Split(w[0], "|")[0], Why: dictionary,
			EN: w[0], UK: w[1], RU: w[2], class: number, value: n})
	}
	for i, w := range weekdayWords {
		table = append(table, Rule{Name: weekdayNames[i],
			Why: "checked against the date beside it; alone, the last such day up to the publication",
			EN:  w[0], UK: w[1], RU: w[2], class: weekday, value: i + 1})
	}
	for i, w := range ordinalWords {
		n := i + 1
		if n > 20 {
			n = 30
		}
		table = append(table, Rule{Name: strings.Split(w[0], "|")[0], Why: dictionary, EN: w[0],
			UK: inflect(w[1], ordinalEndings["uk"]), RU: inflect(w[2], ordinalEndings["ru"]), class: ordinal, value: n})
	}
	table = append(table, timeRules...)
}

// inflect gives every form of an adjective of which the stem is given; a text
// that is forms already stays.
func inflect(stem string, endings []string) string {
	if strings.Contains(stem, "|") {
		return stem
	}
	return stem + strings.Join(endings, "|"+stem)
}

// weekdayNames are the names that errors use.
var weekdayNames = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

var weekdayWords = [7][3]string{
	{"monday|mon", "понеділ*|пн", "понедельн*|пн"},
	{"tuesday|tue|tues", "вівтор*|вт", "вторник*|вт"},
	{"wednesday|wed", "середа|середи|середу|середі|середою|ср", "среда|среды|среду|среде|средой|ср"},
	{"thursday|thu|thur|thurs", "четвер|четверга|четвергу|четвергом|чт", "четверг*|чт"},
	{"friday|fri", "п'ятниц*|пятниц*|пт", "пятниц*|пт"},
	{"saturday|sat", "субот*|сб", "суббот*|сб"},
	{"sunday|sun", "неділ*|нд", "воскресень*|вс"},
}

// ordinalEndings are those of days and hours: the 5th, at the sixth hour.
var ordinalEndings = map[string][]string{
	"uk": {"ий", "е", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою"},
	"ru": {"ый", "ой", "ое", "ого", "ому", "ым", "ом", "ая", "ую"},
}

// ordinalWords are 1 to 20 and 30 as a day or an hour: forms, or a stem to inflect.
var ordinalWords = [...][3]string{
	{"first", "перш", "перв"}, {"second", "друг", "втор"},
	{"third", "третій|третє|третього|третьому|третім|третя|третьої|третю", "третий|третье|третьего|третьему|третьим|третьем|третья|третьей|третью"},
	{"fourth", "четверт", "четверт"}, {"fifth", "п'ят", "пят"}, {"sixth", "шост", "шест"}, {"seventh", "сьом", "седьм"},
	{"eighth", "восьм", "восьм"}, {"ninth", "дев'ят", "девят"}, {"tenth", "десят", "десят"},
	{"eleventh", "одинадцят", "одиннадцат"}, {"twelfth", "дванадцят", "двенадцат"}, {"thirteenth", "тринадцят", "тринадцат"},
	{"fourteenth", "чотирнадцят", "четырнадцат"}, {"fifteenth", "п'ятнадцят", "пятнадцат"}, {"sixteenth", "шістнадцят", "шестнадцат"},
	{"seventeenth", "сімнадцят", "семнадцат"}, {"eighteenth", "вісімнадцят", "восемнадцат"},
	{"nineteenth", "дев'ятнадцят", "девятнадцат"}, {"twentieth", "двадцят", "двадцат"}, {"thirtieth", "тридцят", "тридцат"},
}

var monthWords = [12][3]string{
	{"january|jan", "січень|січн*|січ", "январ*|янв"},
	{"february|feb", "лютий|лютого|лютому|лютим|лют", "феврал*|фев|февр"},
	{"march|mar", "березень|березн*|бер|берез", "март*|мар"},
	{"april|apr", "квітень|квітн*|квіт", "апрел*|апр"},
	{"may", "травень|травн*|трав", "май|мая|мае|маю|маем"},
	{"june|jun", "червень|червня|червні|червнем|червню|черв", "июн*"},
	{"july|jul", "липень|липня|липні|липнем|липню|лип", "июл*"},
	{"august|aug", "серпень|серпн*|серп", "август*|авг"},
	{"september|sept|sep", "вересень|вересн*|вер|верес", "сентябр*|сент|сен"},
	{"october|oct", "жовтень|жовтн*|жовт", "октябр*|окт"},
	{"november|nov", "листопад*|лист", "ноябр*|нояб|ноя"},
	{"december|dec", "грудень|грудн*|груд", "декабр*|дек"},
}

// numberWords are 1 to 20, then the tens to 100.
var numberWords = [...][3]string{
	{"one|a|an", "один|одного|одному|одним|одна|одну|однієї|одне", "один|одного|одному|одним|одна|одну|одной|одно|одни"},
	{"two", "два|дві|двох|двом|двома|двоє", "два|две|двух|двум|двумя|двое|двоих|двоим"},
	{"three", "три|трьох|трьом|трьома|троє", "три|трех|трем|тремя|трое|троих|троим"},
	{"four", "чотири|чотирьох|чотирьом|чотирма|четверо", "четыре|четырех|четырем|четырьмя|четверо|четверых|четверым"},
	{"five", "п'ять|п'яти|п'ятьох|п'ятьма|п'ятеро", "пять|пяти|пятью|пятеро|пятерых"},
	{"six", "шість|шести|шістьох|шістьма|шестеро", "шесть|шести|шестью|шестеро|шестерых"},
	{"seven", "сім|семи|сімох|сімома|семеро", "семь|семи|семью|семеро|семерых"},
	{"eight", "вісім|восьми|вісьмох|вісьма", "восемь|восьми|восемью|восьмью"},
	{"nine", "дев'ять|дев'яти|дев'ятьох|дев'ятьма", "девять|девяти|девятью"},
	{"ten", "десять|десяти|десятьох|десятьма", "десять|десяти|десятью"},
	{"eleven", "одинадцят*", "одиннадцат*"},
	{"twelve", "дванадцят*", "двенадцат*"},
	{"thirteen", "тринадцят*", "тринадцат*"},
	{"fourteen", "чотирнадцят*", "четырнадцат*"},
	{"fifteen", "п'ятнадцят*", "пятнадцат*"},
	{"sixteen", "шістнадцят*", "шестнадцат*"},
	{"seventeen", "сімнадцят*", "семнадцат*"},
	{"eighteen", "вісімнадцят*", "восемнадцат*"},
	{"nineteen", "дев'ятнадцят*", "девятнадцат*"},
	{"twenty", "двадцят*", "двадцат*"},
	{"thirty", "тридцят*", "тридцат*"},
	{"forty", "сорок|сорока", "сорок|сорока"},
	{"fifty", "п'ятдесят|п'ятдесяти|п'ятдесятьох", "пятьдесят|пятидесяти"},
	{"sixty", "шістдесят|шістдесяти|шістдесятьох", "шестьдесят|шестидесяти"},
	{"seventy", "сімдесят|сімдесяти|сімдесятьох", "семьдесят|семидесяти"},
	{"eighty", "вісімдесят|вісімдесяти|вісімдесятьох", "восемьдесят|восьмидесяти"},
	{"ninety", "дев'яносто|дев'яноста", "девяносто|девяноста"},
	{"a hundred|hundred|one hundred", "сто|ста", "сто|ста"},
}

// monthForms are each month's cases: nominative, genitive, and the locative
// with its preposition.
var monthForms = map[string][12][3]string{
	"en": {
		{"January", "January", "in January"}, {"February", "February", "in February"}, {"March", "March", "in March"},
		{"April", "April", "in April"}, {"May", "May", "in May"}, {"June", "June", "in June"},
		{"July", "July", "in July"}, {"August", "August", "in August"}, {"September", "September", "in September"},
		{"October", "October", "in October"}, {"November", "November", "in November"}, {"December", "December", "in December"},
	},
	"uk": {
		{"січень", "січня", "у січні"}, {"лютий", "лютого", "у лютому"}, {"березень", "березня", "у березні"},
		{"квітень", "квітня", "у квітні"}, {"травень", "травня", "у травні"}, {"червень", "червня", "у червні"},
		{"липень", "липня", "у липні"}, {"серпень", "серпня", "у серпні"}, {"вересень", "вересня", "у вересні"},
		{"жовтень", "жовтня", "у жовтні"}, {"листопад", "листопада", "у листопаді"}, {"грудень", "грудня", "у грудні"},
	},
	"ru": {
		{"январь", "января", "в январе"}, {"февраль", "февраля", "в феврале"}, {"март", "марта", "в марте"},
		{"апрель", "апреля", "в апреле"}, {"май", "мая", "в мае"}, {"июнь", "июня", "в июне"},
		{"июль", "июля", "в июле"}, {"август", "августа", "в августе"}, {"сентябрь", "сентября", "в сентябре"},
		{"октябрь", "октября", "в октябре"}, {"ноябрь", "ноября", "в ноябре"}, {"декабрь", "декабря", "в декабре"},
	},
	"crh": {
		{"yanvar", "yanvar", "yanvar"}, {"fevral", "fevral", "fevral"}, {"mart", "mart", "mart"},
		{"aprel", "aprel", "aprel"}, {"mayıs", "mayıs", "mayıs"}, {"iyün", "iyün", "iyün"},
		{"iyül", "iyül", "iyül"}, {"avgust", "avgust", "avgust"}, {"sentâbr", "sentâbr", "sentâbr"},
		{"oktâbr", "oktâbr", "oktâbr"}, {"noyabr", "noyabr", "noyabr"}, {"dekabr", "dekabr", "dekabr"},
	},
}
