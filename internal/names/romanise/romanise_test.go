package romanise

import (
	"strings"
	"testing"
)

func latin(word string) string {
	var all []string
	for _, field := range strings.Fields(word) {
		words, _ := Read(field, !strings.Contains(word, " "))
		for _, w := range words {
			all = append(all, w.Latin)
		}
	}
	return strings.Join(all, " ")
}

// TestRead: public names, as the tables write them.
func TestRead(t *testing.T) {
	for _, c := range [][2]string{
		{"김대중", "gim daejung"}, {"박근혜", "bak geunhye"}, {"남궁억", "namgung eok"}, {"이 명박", "i myeongbak"},
		{"习近平", "xi jinping"}, {"刘晓波", "liu xiaobo"}, {"歐陽修", "ouyang xiu"}, {"曾国藩", "zeng guofan"}, {"吕布", "lü bu"},
		{"くろさわ あきら", "kurosawa akira"}, {"ジョン", "jon"}, {"ちょう", "cho"}, {"しゅういち", "shuichi"},
		{"नरेन्द्र मोदी", "narendra modi"}, {"मनमोहन सिंह", "manmohan sinh"}, {"फ़ैज़", "faiz"}, {"অমর্ত্য সেন",
			"amartya sen"},
		{"ਮਨਮੋਹਨ", "manmohan"}, {"ஜெயலலிதா", "jeyalalitha"}, {"ನರೇಂದ್ರ", "narendra"}, {"അനിൽ", "anil"},
		{"อานนท์ นำภา", "anon nampha"}, {"สมชาย", "somchai"}, {"ทักษิณ", "thaksin"},
		{"အောင်ဆန်းစုကြည်", "aung san su kyi"}, {"ကျော်ဇေယျာ", "kyaw ze ya"}, {"ဝင်းမြင့်", "win myin"}, {"သန်းရွှေ",
			"than shwe"},
		{"ហ៊ុន សែន", "hun sen"}, {"កឹម សុខា", "koem sokha"},
		{"አብይ አህመድ", "aby ahmed"}, {"እስክንድር ነጋ", "iskndr nega"},
	} {
		if got := latin(c[0]); got != c[1] {
			t.Errorf("%s is read as %q, not %q", c[0], got, c[1])
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"김대중", "习近平", "しゅ", "फ़ै", "ஜெ", "เอ์", "အောင့်", "្ក៊", "አ", "ーャ", "\U00020000", "ං"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, alone := range []bool{false, true} {
			words, ok := Read(word, alone)
			if !ok && words != nil {
				t.Errorf("%q is not read, and has words", word)
			}
			for _, w := range words {
				if w.Written == "" || len(w.Latin) > 8*len(word)+8 {
					t.Errorf("%q is read as %+v", word, w)
				}
			}
		}
	})
}
