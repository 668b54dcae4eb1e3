package schema

import (
	"errors"
	"fmt"
	"strings"

	"habeas/internal/edtf"
)

// currencies are how words name money, by the beginnings of the words; the first that
// occurs says which it is (codes of ISO 4217). Rubles are Russia's unless Belarus is named.
var currencies = []struct{ code, beginnings string }{
	{"BYN", "білорус белорус belarus"}, {"RUB", "рубл руб росій rubl rubel ruble rouble ₽"}, {"UAH", "грив грн hryv uah ₴"},
	{"USD", "долар доллар dollar usd $"}, {"EUR", "євро евро euro eur €"}, {"KZT", "тенге tenge ₸"}, {"TRY", "лір лир lira ₺"}, {"GBP", "фунт pound £"},
	{"PLN", "злот zlot złot"},
}

// readMoney reads an amount as people say it: «700 тисяч рублів», "$2,000", "700,000 rubles".
func readMoney(lang, text string) (string, error) {
	currency := ""
	var rest []string
	for _, word := range strings.Fields(strings.NewReplacer("$", " $ ", "€", " € ", "₴", " ₴ ", "₽", " ₽ ", "£", " £ ").Replace(text)) {
		code := currencyOf(word)
		if code == "" && currency == "" {
			rest = append(rest, word)
		} else if currency == "" {
			currency = code
		} else if code == "" {
			rest = append(rest, word)
		}
	}
	if currency == "" {
		return "", errors.New("no currency is named")
	}
	lo, hi, err := edtf.ReadCount(lang, strings.Join(rest, " "))
	if err != nil {
		return "", err
	}
	if lo != hi {
		return "", errors.New("an amount is one number")
	}
	return fmt.Sprintf("%d %s", lo, currency), nil
}

func currencyOf(word string) string {
	word = strings.ToLower(strings.Trim(word, ".,;:()"))
	for _, c := range currencies {
		for _, begins := range strings.Fields(c.beginnings) {
			if word != "" && strings.HasPrefix(word, begins) {
				return c.code
			}
		}
	}
	return ""
}
