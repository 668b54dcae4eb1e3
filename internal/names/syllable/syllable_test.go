package syllable

import (
	"strings"
	"testing"
)

func TestSame(t *testing.T) {
	for _, c := range []struct {
		read func([]string) *Name
		a, b string
		same bool
	}{
		{Korean, "rhee syng man", "yi seungman", true}, {Korean, "lee seok ki", "yi sok ki", true}, {Korean, "kim dae jung",
			"gim daejung", true},
		{Korean, "choi soon sil", "choe sun sil", true}, {Korean, "park geun hye", "bak geunhye", true}, {Korean,
			"moon jae in", "jae in moon", true},
		{Korean, "roh moo hyun", "no muhyeon", true}, {Korean, "han myeong sook", "han myung suk", true}, {Korean,
			"ri yong ho", "lee young ho", true},
		{Korean, "choe chun yong", "cho chun ryong", false}, {Korean, "kim jong il", "kim jong un", false}, {Korean,
			"park won soon", "park won sun", true},
		{Chinese, "mao tse tung", "mao zedong", true}, {Chinese, "chiang ching kuo", "jiang jingguo", true}, {Chinese,
			"deng xiaoping", "teng hsiao ping", true},
		{Chinese, "liu xiaobo", "liu hsiao po", true}, {Chinese, "zhang xianliang", "chang hsien liang", true}, {Chinese,
			"li jun", "li jing", false},
		{Chinese, "jiang li jun", "jiang lijun", true}, {Chinese, "xu zhiyong", "zhiyong xu", true}, {Chinese, "lü yuan",
			"lu yuan", true},
	} {
		a, b := c.read(strings.Fields(c.a)), c.read(strings.Fields(c.b))
		if a == nil || b == nil {
			t.Errorf("%s or %s is not read", c.a, c.b)
		} else if a.Same(b) != c.same {
			t.Errorf("%s and %s: %v, %v %v", c.a, c.b, !c.same, a, b)
		}
	}
	for _, none := range []string{"ivan petrov", "li", "ali hasan", "john smith", "nguyen van minh"} {
		if Korean(strings.Fields(none)) != nil || Chinese(strings.Fields(none)) != nil {
			t.Errorf("%s is read as a name of Korea or China", none)
		}
	}
}

func TestUyghur(t *testing.T) {
	for _, c := range [][2]string{{"maimaiti", "memet"}, {"abudureyimu", "abdrhm"}, {"tuerxun", "trsn"},
		{"yilihamu", "ilhm"}, {"lijun", ""}, {"petrov", ""}} {
		if got := Uyghur(c[0]); got != c[1] {
			t.Errorf("%s is %q, not %q", c[0], got, c[1])
		}
	}
}

func FuzzSyllable(f *testing.F) {
	for _, seed := range []string{"kim dae jung", "mao tse tung", "maimaiti abudureyimu", "aaaaaaaaaaaaaaaaaaaa", "",
		"ü ü ü", "i i i i"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		words := strings.Fields(name)
		for _, n := range []*Name{Korean(words), Chinese(words)} {
			if n != nil && !n.Same(n) {
				t.Errorf("%q is not itself", name)
			}
		}
		for _, word := range words {
			Uyghur(word)
		}
	})
}
