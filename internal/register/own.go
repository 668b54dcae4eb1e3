package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// OwnTerms are the terms that offices declared, those first that were declared first:
// what two declare by one code goes by the first.
func (r *Register) OwnTerms() []schema.OwnTerm {
	type declared struct {
		schema.OwnTerm
		seq int64
	}
	var all []declared
	for _, id := range r.Classes() {
		codes := says(r.Values(id, "code"))
		if id.Type() != "term" || len(codes) == 0 {
			continue
		}
		one := declared{schema.OwnTerm{ID: id, Vocabulary: r.Text(id, "vocabulary"), Code: r.Text(id, "code"),
			Labels: r.inLanguages(id, "label"),
			Define: r.inLanguages(id, "define"), Withdrawn: r.Text(id, "withdrawn") == "yes"}, codes[0].Seq}
		for _, a := range codes {
			one.seq = min(one.seq, a.Seq)
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b declared) int { return cmp.Compare(a.seq, b.seq) })
	own := make([]schema.OwnTerm, len(all))
	for i, d := range all {
		own[i] = d.OwnTerm
	}
	return own
}

// inLanguages are the texts of a property by the language that each names: of several in
// one language the last.
func (r *Register) inLanguages(id record.ID, property string) schema.Labels {
	all, seq := schema.Labels{}, map[string]int64{}
	for _, a := range says(r.Values(id, property)) {
		if v := a.Statement.Value; a.Seq >= seq[v.Part("lang")] {
			all[v.Part("lang")], seq[v.Part("lang")] = v.Text, a.Seq
		}
	}
	return all
}
