package edtf

import "strconv"

// ordinalDays makes figures of days said in words: "the twenty-third of
// November", "двадцять третього листопада", "о шостій ранку".
func ordinalDays(items []item) []item {
	out := make([]item, 0, len(items))
	for i := 0; i < len(items); i++ {
		it := items[i]
		next := i + 1
		if next < len(items) && items[next].class == dash {
			next++
		}
		tens := it.class == number && (it.value == 20 || it.value == 30)
		if tens && next < len(items) && items[next].class == ordinal && items[next].value < 10 {
			it.value += items[next].value
			it.class, i = ordinal, next
		}
		if it.class == ordinal {
			it.class, it.text = digits, strconv.Itoa(it.value)
		}
		out = append(out, it)
	}
	return out
}

// shortYears writes out the second of two years: 2014/15, 2014–15, and 2010-11
// where it is called years. After a month or a day the second may be a day, and
// after a season only a winter has two years.
func (v *vocabulary) shortYears(items []item) []item {
	out := make([]item, 0, len(items)+2)
	for i, it := range items {
		if it.class == isoDate && len(it.text) == 7 && i+1 < len(items) && v.has("plural years", items[i+1].text) {
			first, _ := strconv.Atoi(it.text[:4])
			last, _ := strconv.Atoi(it.text[5:])
			if last > first%100 {
				out = append(out, yearItem(first), item{class: dash, text: "–"}, yearItem(first-first%100+last))
				continue
			}
		}
		dayOf := i+1 < len(items) && items[i+1].class == monthName
		if first := firstOfTwo(out); first > 0 && !dayOf && it.class == digits && len(it.text) == 2 && it.suffix == "" {
			switch {
			case it.value > first%100:
				it = yearItem(first - first%100 + it.value)
			case it.value == 0 && first%100 == 99: // 1999/00
				it = yearItem(first + 1)
			}
		}
		out = append(out, it)
	}
	return out
}

// firstOfTwo gives the year that the items end with, before a dash; 0 for none.
func firstOfTwo(out []item) int {
	n := len(out)
	if n < 2 || out[n-1].class != dash || !out[n-2].year() || !mayHaveTwo(out[:n-2]) {
		return 0
	}
	return out[n-2].value
}

func yearItem(y int) item { return item{class: digits, value: y, text: strconv.Itoa(y)} }

// mayHaveTwo says whether a year after these items may be the first of two.
func mayHaveTwo(before []item) bool {
	for i := len(before) - 1; i >= 0; i-- {
		switch it := before[i]; {
		case it.class == fill:
		case it.class == seasonName:
			return it.value == 24
		default:
			return it.class != monthName && it.class != digits
		}
	}
	return true
}
