package lists

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// mostNames is how many names of one person a line may have.
const mostNames = 8

// names are those of a line: more than one where a cell says so, none where its cells name
// nobody.
func (l *list) names(r *row) []string {
	all, _ := l.called(r)
	return all
}

// called are a line's names, and what of its cells did not become part of them: those of
// the name's columns, then those of name#2 and further.
func (l *list) called(r *row) (all []string, notes []Fault) {
	for _, property := range l.order {
		if property == "name" || strings.HasPrefix(property, "name#") && len(all) > 0 {
			more, told := l.calledBy(r, property)
			notes = append(notes, told...)
			for _, one := range more {
				if !slices.Contains(all, one) && len(all) < mostNames {
					all = append(all, one)
				}
			}
		}
	}
	return all, notes
}

// calledBy are the names that the columns of one property give.
func (l *list) calledBy(r *row, property string) (all []string, notes []Fault) {
	note := func(column, format string, args ...any) {
		notes = append(notes, Fault{r.Line, column, fmt.Sprintf(format, args...)})
	}
	all = []string{""}
	for i, at := range l.columns[property] {
		c, column := r.Cell(at), l.Columns[property][i]
		value, told := l.named(c.Value)
		if left := record.Unseen(c.Value); len(left) > 0 {
			note(column, "what nobody sees is no part of the name: %s; the quote keeps it", signs(left))
		}
		if strings.ContainsAny(strings.TrimSpace(c.Value), "\n\u2028\u2029") {
			note(column, "the lines of the cell are read as one name, %q", value)
		}
		if !told {
			if value != "" {
				note(column, "%q names nobody and is no part of the name", value)
			}
			continue
		}
		var more []string
		for _, way := range l.ways(value) {
			for _, before := range all {
				more = append(more, strings.TrimSpace(before+" "+way))
			}
		}
		if len(more) > mostNames {
			note(column, "more than %d names of one person: %q and what comes after were left out",
				mostNames, more[mostNames])
			more = more[:mostNames]
		}
		if len(more) > 0 {
			all = more
		}
	}
	if whole := strings.Join(all, " "); whole == "" || !l.means(whole) && isNobody(whole) {
		return nil, notes
	}
	return all, notes
}

// named is a cell's part of a name, tidy; told is false where it stands for nobody. What
// the mapping says that a cell means goes first: a list has signs of its own, and a name
// may look like one.
func (l *list) named(value string) (part string, told bool) {
	value = record.Tidy(value)
	if slices.ContainsFunc(l.Unknown, func(own string) bool { return strings.EqualFold(record.Tidy(own), value) }) {
		return "", false
	}
	for own, means := range l.Values["name"] {
		if strings.EqualFold(record.Tidy(own), value) {
			means = record.Tidy(means)
			return firstOf(means, value), means != ""
		}
	}
	return value, value != "" && !saysNothing(value)
}

// means says whether the mapping says that a whole name is one.
func (l *list) means(name string) bool {
	for _, means := range l.Values["name"] {
		if record.Tidy(means) == name {
			return true
		}
	}
	return false
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// signs shows those that nobody sees.
func signs(all []rune) string {
	var shown []string
	for _, r := range all {
		shown = append(shown, record.Sign(r))
	}
	return strings.Join(shown, " ")
}

// nothings are what lists write where they know no name, folded; none of them is part of
// anybody's.
var nothings = folded(`n/a; n.a.; not available; not applicable; not known; unknown; unnamed; no name; name unknown;
	nobody; no data; not specified; not stated; not identified; unidentified; anonymous; tbd; tba; to be
	determined; john doe; jane doe; nomen nescio; n.n.; н/д; н/в; н/и; н/у; б/і; б/и; невідомо;
	невідомий; невідома; невідомі; ім'я невідоме; ім’я невідоме; прізвище невідоме; без імені;
	безіменний; не встановлено; не встановлений; невстановлено; невстановлена особа; невстановлений; не
	вказано; не зазначено; немає; немає даних; нема даних; дані відсутні; відсутнє; анонім; анонімно;
	нікого; неизвестно; неизвестен; неизвестный; неизвестна; неизвестная; неизвестные; имя неизвестно;
	фамилия неизвестна; без имени; безымянный; не установлено; не установлен; не установлена;
	неустановленное лицо; не указано; не указан; нет данных; данные отсутствуют; отсутствует; анонимно;
	аноним; никого; невядома; невядомы; няма звестак; nieznany; nieznana; brak danych; unbekannt;
	inconnu; desconocido; sconosciuto; bilinmiyor; belirsiz; belli degil; belli değil; malum degil;
	bilinmey; belgisiz; غير معروف; مجهول; نامعلوم; ناشناس; 不明; 未知; 不详; 不詳; 佚名; 미상; 不明者`)

// words are such, and may be names too or parts of them: only alone they name nobody.
var words = folded(`null; nil; none; na; nan; xx; x.x.; xxx; хх; х.х.; ххх; ні; нет; no; нема; нд; undefined`)

func folded(list string) map[string]bool {
	all := map[string]bool{}
	for one := range strings.SplitSeq(list, ";") {
		all[bare(one)] = true
	}
	return all
}

// bare is a text in lower case without brackets, quotation marks and full stops around it.
func bare(text string) string {
	return strings.ToLower(strings.Trim(record.Tidy(text), " .,;:!?()[]{}<>«»„“”\"'*_-–—…"))
}

// saysNothing says whether a part of a name stands for none: it has no letter, is what a
// spreadsheet writes for an error, or a word for what is not known.
func saysNothing(part string) bool {
	return !record.HasLetter(part) || isError(part) || nothings[bare(part)] || crossed(part, 3)
}

// isNobody says whether a whole name stands for nobody.
func isNobody(name string) bool { return saysNothing(name) || words[bare(name)] || crossed(name, 2) }

// crossed says whether a text is nothing but crosses, in whichever letters, at least so
// many of them: XXX XXX.
func crossed(text string, least int) bool {
	n := 0
	for _, r := range strings.ToLower(text) {
		switch r {
		case 'x', 'х', '×':
			n++
		case ' ', '.', '-', '*', '_', '/':
		default:
			return false
		}
	}
	return n >= least
}

// isError says whether a cell holds what a spreadsheet writes where a formula fails, in
// whichever language: #N/A, #REF!, #ДЕЛ/0!.
func isError(text string) bool {
	if strings.HasPrefix(text, "Err:") || strings.HasPrefix(text, "Ошибка:") || strings.HasPrefix(text, "Помилка:") {
		return true
	}
	rest, hash := strings.CutPrefix(text, "#")
	if !hash || strings.ContainsAny(rest, " \t") {
		return false
	}
	return strings.HasSuffix(rest, "!") || strings.HasSuffix(rest, "?") || strings.Contains(rest, "/") ||
		slices.Contains([]string{"ПУСТО", "NV", "SPILL", "CALC", "GETTING_DATA", "FIELD"}, strings.ToUpper(rest))
}

// empty says whether a cell of another property than the name says nothing. What a term's
// word means – no, none – the schema says.
func empty(property string, t target, value string) bool {
	switch kind := t.property.Kind; {
	case property == "father-name":
		return isNobody(value)
	case t.typ == "listing":
		return false
	case kind == schema.TextKind:
		return !record.HasSign(value) || isError(value)
	case kind == schema.Date || kind == schema.Length || kind == schema.Number || t.links():
		return isNobody(value) && !strings.ContainsFunc(value, unicode.IsDigit)
	}
	return isError(value)
}

// notes are what a line's cells say that did not become part of what is recorded, though
// nothing is wrong with it; their words stand in the quotes.
func (l *list) notes(r *row) []Fault {
	_, notes := l.called(r)
	for _, property := range l.order {
		value := l.value(r, property)
		if property != "name" && !strings.HasPrefix(property, "name#") && value != "" &&
			empty(property, l.targets[property], value) {
			column := strings.Join(l.Columns[property], ", ")
			notes = append(notes, Fault{r.Line, column, fmt.Sprintf("%q says nothing and was left out", value)})
		}
	}
	return notes
}

// nameless says that a line names nobody, with what stands there.
func (l *list) nameless(r *row) Fault {
	reason := noName
	if printed := l.printed(r); printed != "" {
		reason += fmt.Sprintf("; %q names nobody", printed)
	}
	return Fault{r.Line, strings.Join(l.Columns["name"], ", "), reason}
}

// tidy is a cell's value without what nobody sees; a text keeps its lines, unless it names
// somebody.
func (l *list) tidy(property, value string) string {
	if t, has := l.targets[property]; has && t.property.Kind == schema.TextKind && property != "father-name" {
		return strings.TrimSpace(value)
	}
	return record.Tidy(value)
}

// printed is a line's name as the list has it, on one line.
func (l *list) printed(r *row) string {
	var parts []string
	for _, c := range l.cells(r, "name") {
		if part := record.Tidy(c.Value); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

// ways are the names that a cell gives: the one as it stands, or those between which it
// has what the mapping says parts them.
func (l *list) ways(value string) []string {
	parts := []string{value}
	for _, or := range l.Or {
		var more []string
		for _, part := range parts {
			more = append(more, splitOn(part, or)...)
		}
		parts = more
	}
	if len(parts) == 1 {
		return parts
	}
	var all []string
	for i, p := range parts {
		if p = leftOver(p, i > 0, i+1 < len(parts)); p != "" && !isNobody(p) {
			all = append(all, p)
		}
	}
	return all
}

// splitOn splits at a mark, and at a word only where it is one.
func splitOn(text, or string) []string {
	if names.Fold(or) == "" {
		return strings.Split(text, or)
	}
	return strings.Split(text, " "+strings.TrimSpace(or)+" ")
}

// closing are brackets by those that open them.
var closing = map[string]string{"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}

// leftOver takes off a part of a cell what only its splitting left: marks at the ends at
// which it was cut, and brackets whose other half is in another part.
func leftOver(part string, before, after bool) string {
	for was := ""; was != part; {
		was = part
		part = strings.TrimSpace(part)
		if before {
			part = strings.TrimLeft(part, " .,;/|")
		}
		if after {
			part = strings.TrimRight(part, " ,;/|")
		}
		for open, shut := range closing {
			opened, shuts := strings.Count(part, open), strings.Count(part, shut)
			if end := strings.TrimRight(part, " .,;"); shuts > opened && strings.HasSuffix(end, shut) {
				part = strings.TrimSuffix(end, shut)
			}
			if opened > shuts && strings.HasPrefix(part, open) {
				part = strings.TrimPrefix(part, open)
			}
			if opened > shuts && after && strings.HasSuffix(part, open) {
				part = strings.TrimSuffix(part, open)
			}
		}
	}
	return part
}
