package syllable

import (
	"strings"
	"sync"

	"habeas/internal/names/romanise"
)

// chineseSurnames are the usual ones, in pinyin.
var chineseSurnames = words(`wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang xu
	han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai yu du ye cheng su wei lü ding ren shen yao lu
	jiang cui zhong tan lu wang fan jin shi liao jia xia wei fu fang bai zou meng xiong qin qiu hou jiang yin xue
	yan duan lei li shi tao he mao hao gu gong shao wan tan qian dai mo kong xiang chang bao ai ou qi tong ni yan
	wen ge pang lan an zhuang zhai qi ling nie pu yue ji niu lan mei ji tu you xin guan jing chai hong xing gan pei
	ming zhan shu mu zu ba bian che chai chu dou fei gai gan gou guan hua huo ji jian jing ju kang ke kuang kuai
	lang lao le leng lian liao lou lü lun luan min mi miao nan ning nong ouyang piao qiao qu que rao rong ruan sha
	shan shang she sheng shuai si sima sui tai teng tie wen weng xian xi yi ying yun zang zha zhan zhang zheng zhou
	zhuge zhuo zong zuo shangguan murong situ huangfu`)

func words(list string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(list) {
		all[word] = true
	}
	return all
}

// chineseSyllables are pinyin, and Wade–Giles without its marks, which writes several
// syllables of pinyin alike: chang is zhang and chang.
var chineseSyllables = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, pinyin := range romanise.Pinyin() {
		spellings := append(wadeGiles(pinyin), pinyin)
		if strings.Contains(pinyin, "ü") {
			spellings = append(spellings, strings.ReplaceAll(pinyin, "ü", "u"), strings.ReplaceAll(pinyin, "ü", "v"),
				strings.ReplaceAll(pinyin, "ü", "yu"))
		}
		for _, spelling := range spellings {
			all[spelling] = append(all[spelling], pinyin)
		}
	}
	for spelling, readings := range all {
		all[spelling] = combined([][]string{readings})
	}
	return all
})

// spelledSurnames are the surnames by all their spellings.
var spelledSurnames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for spelling, readings := range chineseSyllables() {
		for _, one := range readings {
			if chineseSurnames[one] {
				all[spelling] = append(all[spelling], one)
			}
		}
	}
	for _, double := range strings.Fields("ouyang sima zhuge shangguan murong situ huangfu xiahou") {
		all[double] = append(all[double], double)
	}
	return all
})

// MaySurname says whether a word may be a surname of Korea or China.
func MaySurname(word string) bool {
	return koreanSurnames[word] != nil || spelledSurnames()[word] != nil
}

// wholes are syllables that Wade–Giles writes in a way of their own.
var wholes = map[string][]string{"zhi": {"chih"}, "chi": {"chih"}, "shi": {"shih"}, "ri": {"jih"}, "zi": {"tzu"},
	"ci": {"tzu"}, "si": {"ssu", "szu"},
	"yi": {"i"}, "you": {"yu"}, "yan": {"yen"}, "ye": {"yeh"}, "yue": {"yueh"}, "yong": {"yung"}, "er": {"erh"}, "e": {"o"}, "ge": {"ko"}, "ke": {"ko"}, "he": {"ho"},
	"gui": {"kuei"}, "kui": {"kuei"}, "ju": {"chu"}, "qu": {"chu"}, "xu": {"hsu"}, "xiong": {"hsiung"}, "jiong": {"chiung"}, "qiong": {"chiung"}}

var (
	wadeFirst = [][2]string{{"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"d", "t"}, {"g", "k"}, {"j", "ch"},
		{"q", "ch"}, {"x", "hs"}, {"z", "ts"}, {"c", "ts"}, {"r", "j"}}
	wadeLast = [][2]string{{"ong", "ung"}, {"ian", "ien"}, {"ie", "ieh"}, {"ue", "ueh"}, {"üe", "ueh"}, {"uo", "o"}}
)

// wadeGiles are the spellings of a syllable of pinyin (Giles 1892), without apostrophes
// and marks.
func wadeGiles(pinyin string) (all []string) {
	if whole := wholes[pinyin]; whole != nil {
		return whole
	}
	first, rest := "", pinyin
	for _, way := range wadeFirst {
		if after, ok := strings.CutPrefix(pinyin, way[0]); ok {
			first, rest = way[1], after
			break
		}
	}
	all = append(all, first+rest)
	for _, way := range wadeLast {
		if before, ok := strings.CutSuffix(rest, way[0]); ok {
			all = append(all, first+before+way[1])
		}
	}
	return all
}

// Chinese reads a name of a surname and a given name of one or two syllables; nil where the
// words are none.
func Chinese(words []string) *Name {
	if len(words) < 2 || len(words) > 3 {
		return nil
	}
	return read(words, spelledSurnames(), chineseSyllables, 2)
}
