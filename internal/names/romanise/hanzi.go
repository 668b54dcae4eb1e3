package romanise

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed hanzi.tsv
var hanziTable string

// pinyin are the readings of characters, read when the first is met.
var pinyin = sync.OnceValue(func() map[rune]string {
	all := make(map[rune]string, 21_000)
	for line := range strings.Lines(hanziTable) {
		if reading, characters, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			for _, r := range characters {
				all[r] = reading
			}
		}
	}
	return all
})

// surnames are characters that are read in another way as a surname; compound are the
// surnames of two characters.
var (
	surnames = map[rune]string{'单': "shan", '單': "shan", '曾': "zeng", '仇': "qiu", '解': "xie", '查': "zha", '任': "ren",
		'华': "hua", '華': "hua",
		'区': "ou", '區': "ou", '盖': "ge", '蓋': "ge", '乐': "yue", '樂': "yue", '员': "yun", '缪': "miao", '繆': "miao", '覃': "qin", '朴': "piao",
		'翟': "zhai", '冼': "xian", '尉': "wei", '种': "chong", '召': "shao", '葛': "ge", '宁': "ning", '燕': "yan", '应': "ying", '應': "ying", '便': "pian"}
	compound = []string{"欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "慕容", "尉迟", "尉遲", "皇甫", "东方", "東方", "令狐", "宇文", "长孙",
		"長孫", "司徒", "夏侯", "公孙", "公孫"}
)

// hanzi reads characters in pinyin (ISO 7098), as Chinese names: what a Japanese or Korean
// name in characters sounds like, they do not say.
func hanzi(word string, alone bool) []Word {
	all := []rune(word)
	if strings.ContainsFunc(word, isKana) {
		return nil
	}
	cut := surnameOf(word, alone, compound)
	words := parts(all, cut, func(r rune) string { return pinyin()[r] })
	for i := range words {
		if strings.ContainsRune(words[i].Written, '晟') { // in names sheng, in books cheng
			words[i].Latin = strings.Replace(words[i].Latin, "cheng", "sheng", 1)
		}
	}
	if special := surnames[all[0]]; special != "" && len(words) > 1 && cut == 1 {
		words[0].Latin = special
	}
	return words
}

// Pinyin are all its syllables.
func Pinyin() (all []string) {
	for line := range strings.Lines(hanziTable) {
		if reading, _, ok := strings.Cut(line, "\t"); ok {
			all = append(all, reading)
		}
	}
	return all
}
