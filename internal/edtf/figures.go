package edtf

import (
	"regexp"
	"strings"
)

// withoutMarks writes the letters alike that one word is spelled with in one
// language, once its accents are signs of their own.
var withoutMarks = strings.NewReplacer(marks()...)

func marks() []string {
	out := []string{"ı", "i", "ł", "l", "ß", "ss", "ی", "ي", "ى", "ي", "ک", "ك", "ة", "ه", "ـ", ""}
	for r := rune(0x300); r < 0x370; r++ {
		out = append(out, string(r), "")
	}
	for r := rune(0x64B); r <= 0x655; r++ { // vowels, hamza
		out = append(out, string(r), "")
	}
	return out
}

// figure gives the Arabic, Persian or full-width figure as ours.
func figure(r rune) rune {
	for _, zero := range "٠۰０" {
		if zero <= r && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

// hanNumerals are years and numbers below a hundred in Chinese numerals.
var hanNumerals = regexp.MustCompile("[〇零一二三四五六七八九十廿卅百千万萬亿億]+")

// hanFigures writes them in figures: 二〇一七, 十五, 二十三, 廿一.
func hanFigures(numerals string) string {
	figures := hanDigits.Replace(numerals)
	tens, ones, ok := strings.Cut(figures, "十")
	switch {
	case strings.ContainsAny(numerals, "百千万萬亿億"), ok && (len(tens) > 1 || len(ones) > 1):
		return numerals
	case !ok:
		return figures
	case tens == "":
		tens = "1"
	}
	if ones == "" {
		ones = "0"
	}
	return tens + ones
}

var hanDigits = strings.NewReplacer("〇", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5",
	"六", "6", "七", "7", "八", "8", "九", "9", "廿", "2十", "卅", "3十")
