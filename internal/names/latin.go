package names

import "strings"

// Latin writes a name in Latin letters, each as it is mostly written, in lower case and
// without marks: for programs that know no other letters. It is no spelling of anybody's.
func Latin(text string) string {
	n := Read(text)
	var words []string
	for i := range n.tokens {
		var b strings.Builder
		for _, s := range n.tokens[i].sounds {
			if ways := letters.ways[s]; len(ways) > 0 {
				s = ways[0]
			}
			b.WriteString(letters.spelt[s])
		}
		words = append(words, b.String())
	}
	return strings.Join(words, " ")
}
