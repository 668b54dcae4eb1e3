package names

import (
	"slices"
	"strings"
	"testing"
)

func TestOrder(t *testing.T) {
	for _, want := range []string{
		"Апостол Гнатюк Ґалаґан Дячук Ем Єрмак Жук Зінченко Иванов Іваненко Ївга Йосип Яр",            // Ukrainian
		"Celâl Cemil Çelik Dilâver Gülnar Ğani Ilyas Kerim Nuri Ñ Osman Ömer Seyran Şevket Umer Ümer", // Crimean Tatar
		"Гафаров Гъафаров Дилявер Керим Къуртбиев",
		"Грыгоровіч Елісееў Ёрш Жук Зянько Іванова Йотка Усаў Ўладзімір Фёдараў Цішка Шчэрба Ыстын Эйсмант Юрэвіч Якуб", // Belarusian
		"Lis Łukasz Mazur Nowak Ós Sas Śliwa Zając Źrebak Żak",
		"Émile Emine Emre",
	} {
		all := strings.Fields(want)
		sorted := slices.Clone(all)
		slices.Reverse(sorted)
		slices.SortFunc(sorted, func(a, b string) int { return strings.Compare(Order(a), Order(b)) })
		if !slices.Equal(sorted, all) {
			t.Errorf("%v are not in order, but %v", sorted, all)
		}
	}
	if Order("") != "" || Order("…") != "" || Order("Мар'ян") != Order("Мар’ян") {
		t.Error("what is no letter counts")
	}
}
