package romanise

import "strings"

// Kana in Hepburn's romanisation as passports write it, long vowels short.
var kanaOf = func() map[rune]string {
	all := map[rune]string{}
	hiragana := "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ"
	latin := strings.Fields("a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji * tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ke")
	for i, r := range []rune(hiragana) {
		all[r], all[r+0x60] = latin[i], latin[i]
	}
	return all
}()

func isKana(r rune) bool { return kanaOf[r] != "" || r == 'ー' }

// kana reads syllables; a small y joins the one before, and a long vowel is written short.
func kana(word string, _ bool) []Word {
	var b strings.Builder
	for _, r := range word {
		before := b.String()
		way := kanaOf[r]
		switch {
		case way == "*" || r == 'ー':
			continue
		case strings.ContainsRune("ゃゅょャュョ", r) && strings.HasSuffix(before, "i"):
			b.Reset()
			before = strings.TrimSuffix(before, "i")
			if strings.HasSuffix(before, "sh") || strings.HasSuffix(before, "ch") || strings.HasSuffix(before, "j") {
				way = way[1:]
			}
			b.WriteString(before + way)
		case way == "u" && (strings.HasSuffix(before, "o") || strings.HasSuffix(before, "u")):
			continue
		default:
			b.WriteString(way)
		}
	}
	if b.Len() == 0 {
		return nil
	}
	return []Word{{word, b.String()}}
}
